import { MINUTE_MS } from '../../shared/model/model.ts';
import { type DayKey, dayKey } from '../../shared/time/day-key.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Changes } from '../storage/changes.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';

/** How long the user works without a session before it is reported. */
const NOTICED_MS = 10 * MINUTE_MS;
/** A pause of this length ends a period of work. */
const PAUSE_MS = 5 * MINUTE_MS;

/** Work without a session. */
export interface ForgottenWork {
  /** When it began, in milliseconds since the epoch. */
  readonly since: number;
  /** The workstream used last. */
  readonly workstreamId: string;
}

interface Deps {
  readonly workspace: {
    readonly sessions: Pick<SessionManager, 'nextExpiry'>;
    readonly workstreams: Pick<WorkstreamStore, 'listWorkstreams'>;
    readonly settings: Pick<SettingsFile, 'get'>;
    readonly changes: Changes;
  };
  /** How long nobody has used the computer, in milliseconds; null if the system cannot tell. */
  readonly idleTime: (() => number) | null;
  readonly isReady: () => boolean;
  readonly clock: Clock;
  /** Keeps the day on which the user declined, also across restarts. */
  readonly declined: { read(): DayKey | null; write(day: DayKey): void };
}

/** Notices that the computer is used for a while without a session, if the settings say so. */
export class ForgottenStart {
  readonly #deps: Deps;
  readonly #found = new Emitter<ForgottenWork>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #since: number | null = null;
  #polledAt = 0;
  #isReported = false;
  #declinedOn: DayKey | null = null;

  /** Emits once for each period of work. */
  readonly onDidFind = this.#found.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.workspace.changes.on(() => this.#update());
  }

  /** Stops reports for the rest of the day. Throws as `declined.write`. */
  decline(): void {
    const { clock, declined } = this.#deps;
    this.#declinedOn = dayKey(new Date(clock.now()));
    declined.write(this.#declinedOn);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#forget();
  }

  /** The idle time is polled only while it can matter. */
  #update(): void {
    if (!this.#isWanted()) this.stop();
    else this.#timer ??= setInterval(() => this.#poll(), MINUTE_MS);
  }

  #isWanted(): boolean {
    const { isReady, idleTime, workspace } = this.#deps;
    const { remindToStart, activity, notifications } = workspace.settings.get();
    const isSet = remindToStart && notifications && activity === 'computer';
    return isSet && idleTime !== null && isReady() && workspace.sessions.nextExpiry() === null;
  }

  #poll(): void {
    const { idleTime, clock } = this.#deps;
    if (!this.#isWanted() || idleTime === null) {
      this.stop();
      return;
    }
    const now = clock.now();
    const idleMs = idleTime();
    // The computer may have slept since the last poll.
    if (idleMs >= PAUSE_MS || Math.abs(now - this.#polledAt) >= PAUSE_MS) this.#forget();
    this.#polledAt = now;
    if (idleMs >= PAUSE_MS) return;
    const usedAt = now - idleMs;
    this.#since ??= usedAt;
    if (this.#isReported || usedAt - this.#since < NOTICED_MS) return;
    if (this.#isDeclined(dayKey(new Date(now)))) return;
    this.#isReported = true;
    this.#report(this.#since);
  }

  #isDeclined(today: DayKey): boolean {
    return today === this.#declinedOn || today === this.#deps.declined.read();
  }

  #report(since: number): void {
    const { workstreams } = this.#deps.workspace;
    const last = workstreams.listWorkstreams().find(({ state }) => state !== 'archived');
    if (last) this.#found.emit({ since, workstreamId: last.id });
  }

  #forget(): void {
    this.#since = null;
    this.#isReported = false;
  }
}
