import { MINUTE_MS } from '../../shared/model/model.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Clock } from '../base/clock.ts';
import type { Presence } from './presence.ts';

interface Sessions {
  nextExpiry(): number | null;
  noteInput(at: number): unknown;
}

interface GeneralSettings {
  get(): Settings;
}

/** Using the computer as activity, where the setting says so: asks only while a session runs. */
export class ComputerActivity {
  readonly #sessions: Sessions;
  readonly #settings: GeneralSettings;
  readonly #presence: Presence;
  readonly #idleTime: (() => number) | null;
  readonly #clock: Clock;
  #isBegun = false;

  /**
   * `idleTime`: for how long nobody has used the computer, in milliseconds; null where the system
   * does not know.
   */
  constructor(parts: {
    sessions: Sessions;
    settings: GeneralSettings;
    presence: Presence;
    idleTime: (() => number) | null;
    clock: Clock;
  }) {
    this.#sessions = parts.sessions;
    this.#settings = parts.settings;
    this.#presence = parts.presence;
    this.#idleTime = parts.idleTime;
    this.#clock = parts.clock;
  }

  /** Whether it counts now: a session runs, and the user is at the computer, as far as is known. */
  get counts(): boolean {
    return (
      this.#idleTime !== null &&
      this.#settings.get().activity === 'computer' &&
      !this.#presence.isOutOfReach &&
      this.#sessions.nextExpiry() !== null
    );
  }

  /**
   * For every change: asks once, when the first session runs, and leaves the answer alone. By that
   * question GNOME is made to count on Wayland, and the answer to it is always "used just now".
   */
  begin(): void {
    if (this.#isBegun || !this.counts) return;
    this.#idleTime?.();
    this.#isBegun = true;
  }

  /** Takes in when the computer was used last. What is done while the user is away does not count. */
  note(): void {
    if (this.#idleTime === null || !this.counts) return;
    const idleMs = this.#idleTime();
    if (idleMs < MINUTE_MS) this.#presence.comeBack('idle');
    else this.#presence.leave('idle');
    this.#sessions.noteInput(this.#clock.now() - idleMs);
  }
}
