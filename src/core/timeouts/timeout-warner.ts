import { warningOf } from '../../shared/model/expiry.ts';
import type { Session } from '../../shared/model/model.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Clock } from '../base/clock.ts';

interface Sessions {
  /** The sessions of all workstreams that have no end yet. */
  listActive(): readonly Session[];
  expiryOf(session: Session): number;
}

interface GeneralSettings {
  get(): Settings;
}

/** Decides when the user is warned of a timeout: once for each session and expiry. */
export class TimeoutWarner {
  readonly #sessions: Sessions;
  readonly #settings: GeneralSettings;
  readonly #clock: Clock;
  readonly #tell: (due: readonly Session[]) => void;
  /** The expiries that have been told, by the id of the session. */
  #told: ReadonlyMap<string, number> = new Map();

  /** `tell`: the sessions that are about to time out, all of them; none takes the warning back. */
  constructor(parts: {
    sessions: Sessions;
    settings: GeneralSettings;
    clock: Clock;
    tell: (due: readonly Session[]) => void;
  }) {
    this.#sessions = parts.sessions;
    this.#settings = parts.settings;
    this.#clock = parts.clock;
    this.#tell = parts.tell;
  }

  /** When the next warning is to be told, in milliseconds since the epoch; null if none is. */
  nextWarning(): number | null {
    const untold = this.#sessions.listActive().filter((session) => !this.#isTold(session));
    const times = untold.flatMap((session) => this.#warningOf(session) ?? []);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Tells what is due by now and was not told before, and takes back what is not due any more. */
  check(): void {
    const due = this.#due();
    if (due.every((session) => this.#isTold(session))) {
      this.truncateBack();
      return;
    }
    this.#told = new Map(due.map((session) => [session.id, this.#sessions.expiryOf(session)]));
    this.#tell(due);
  }

  /** Takes the warning back when nothing of what was told is due any more. For every change. */
  truncateBack(): void {
    if (this.#told.size === 0 || this.#due().some((session) => this.#isTold(session))) return;
    this.#told = new Map();
    this.#tell([]);
  }

  /** Tells what is due, also what was told before: to somebody who was not there to see it. */
  repeat(): void {
    this.truncateBack();
    this.#told = new Map();
    this.check();
  }

  #due(): readonly Session[] {
    const now = this.#clock.now();
    return this.#sessions
      .listActive()
      .filter((session) => (this.#warningOf(session) ?? Number.POSITIVE_INFINITY) <= now);
  }

  #isTold(session: Session): boolean {
    return this.#told.get(session.id) === this.#sessions.expiryOf(session);
  }

  /** When a session is to be warned of; null where it never is, or has expired. */
  #warningOf(session: Session): number | null {
    const expiry = this.#sessions.expiryOf(session);
    return this.#clock.now() < expiry ? warningOf(session, expiry, this.#settings.get()) : null;
  }
}
