import { TimeoutScheduler } from '../../src/core/timeouts/timeout-scheduler.ts';
import type { Session } from '../../src/shared/model/model.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

export const POWER_EVENTS = [
  'suspend',
  'resume',
  'lock',
  'unlock',
  'switchAway',
  'switchBack',
  'shutdown',
] as const;
export type PowerEvent = (typeof POWER_EVENTS)[number];

/** A simulated computer with a test workspace; the test controls its user and its power. */
export class TestMachine {
  readonly workspace: TestWorkspace = openTestWorkspace();
  readonly time: TimeoutScheduler;
  /** The idle times that were reported, in seconds, one per query. */
  readonly answers: number[] = [];
  /** The timeout warnings, in order. */
  readonly warnings: (readonly Session[])[] = [];
  #lastInput = this.workspace.clock.now();

  constructor({ isTrusted = true } = {}) {
    const idleTime = () => {
      const seconds = Math.floor((this.workspace.clock.now() - this.#lastInput) / 1000);
      this.answers.push(seconds);
      return seconds * 1000;
    };
    this.time = new TimeoutScheduler({
      workspace: this.workspace,
      clock: this.workspace.clock,
      isReady: () => true,
      makeReady: () => {},
      idleTime: isTrusted ? idleTime : null,
      warn: (due) => this.warnings.push(due),
      problems: {
        report: (_code, error) => {
          throw error;
        },
        resolve: () => {},
      },
    });
    this.workspace.changes.on(() => this.time.changed());
  }

  /** Sets the clock to this time of the test day. */
  at(time: string): this {
    this.workspace.clock.set(`2026-01-29T${time}.000Z`);
    return this;
  }

  /** Simulates mouse or keyboard input. */
  use(): this {
    this.#lastInput = this.workspace.clock.now();
    return this;
  }

  /** Fires the timer. */
  tick(): this {
    this.time.check();
    return this;
  }

  tell(events: readonly PowerEvent[]): this {
    const { time } = this;
    const told: Readonly<Record<PowerEvent, () => void>> = {
      suspend: () => time.leave('suspended'),
      resume: () => time.comeBack('suspended'),
      lock: () => time.leave('locked'),
      unlock: () => time.comeBack('locked'),
      switchAway: () => time.leave('switched'),
      switchBack: () => time.comeBack('switched'),
      shutdown: () => time.look(),
    };
    for (const event of events) told[event]();
    return this;
  }

  /** Returns the workstream's sessions, one line each, oldest first. */
  history(): string[] {
    const { workstreams, thesis } = this.workspace;
    return workstreams
      .listSessions(thesis, { limit: 100 })
      .reverse()
      .map(({ startedAt, lastActivityAt, endedAt, status }) =>
        [
          `${clockOf(startedAt)} to ${endedAt === null ? 'now' : clockOf(endedAt)}`,
          `active until ${clockOf(lastActivityAt)}`,
          status,
        ].join(', '),
      );
  }
}

function clockOf(instant: string): string {
  return instant.slice(11, 19);
}
