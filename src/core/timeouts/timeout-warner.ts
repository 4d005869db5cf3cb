import { warningOf } from '../../shared/model/expiry.ts';
import type { Session } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SettingsFile } from '../settings/settings-file.ts';

interface Deps {
  readonly sessions: Pick<SessionManager, 'listActive' | 'expiryOf'>;
  readonly settings: Pick<SettingsFile, 'get'>;
  readonly clock: Clock;
}

/** Decides when the user is warned of a timeout: once for each session and expiry. */
export class TimeoutWarner {
  readonly #deps: Deps;
  readonly #warned = new Emitter<readonly Session[]>();
  /** The expiries that the user was warned of, by session id. */
  #announced: ReadonlyMap<string, number> = new Map();

  /** Emits all sessions that are about to time out; an empty list withdraws the warning. */
  readonly onDidWarn = this.#warned.on;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns when the next warning is due, in milliseconds since the epoch; null for never. */
  nextWarning(): number | null {
    const times = this.#deps.sessions
      .listActive()
      .filter((session) => !this.#isAnnounced(session))
      .flatMap((session) => this.#warningOf(session) ?? []);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Warns of sessions that are newly due, or withdraws a warning that no longer applies. */
  check(): void {
    const due = this.#due();
    if (due.every((session) => this.#isAnnounced(session))) {
      this.withdraw();
      return;
    }
    const { sessions } = this.#deps;
    this.#announced = new Map(due.map((session) => [session.id, sessions.expiryOf(session)]));
    this.#warned.emit(due);
  }

  /** Withdraws the warning if no session in it is still due. To be called after every change. */
  withdraw(): void {
    if (this.#announced.size === 0) return;
    if (this.#due().some((session) => this.#isAnnounced(session))) return;
    this.#announced = new Map();
    this.#warned.emit([]);
  }

  /** Warns of everything due once more: the user was away the first time. */
  repeat(): void {
    this.withdraw();
    this.#announced = new Map();
    this.check();
  }

  #due(): readonly Session[] {
    const now = this.#deps.clock.now();
    return this.#deps.sessions
      .listActive()
      .filter((session) => (this.#warningOf(session) ?? Number.POSITIVE_INFINITY) <= now);
  }

  #isAnnounced(session: Session): boolean {
    return this.#announced.get(session.id) === this.#deps.sessions.expiryOf(session);
  }

  /** Returns when to warn of a session; null if never, or if it has expired. */
  #warningOf(session: Session): number | null {
    const { sessions, settings, clock } = this.#deps;
    const expiry = sessions.expiryOf(session);
    return clock.now() < expiry ? warningOf(session, expiry, settings.get()) : null;
  }
}
