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
      recover: () => {},
      idleTime: isTrusted ? idleTime : null,
      problems: {
        report: (_code, error) => {
          throw error;
        },
        resolve: () => {},
      },
    });
    this.time.onDidWarn((due) => this.warnings.push(due));
    this.workspace.changes.on(() => this.time.onChange());
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

  report(events: readonly PowerEvent[]): this {
    const { time } = this;
    const reports: Readonly<Record<PowerEvent, () => void>> = {
      suspend: () => time.onAway('suspended'),
      resume: () => time.onReturn('suspended'),
      lock: () => time.onAway('locked'),
      unlock: () => time.onReturn('locked'),
      switchAway: () => time.onAway('switched'),
      switchBack: () => time.onReturn('switched'),
      shutdown: () => time.pollIdle(),
    };
    for (const event of events) reports[event]();
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
