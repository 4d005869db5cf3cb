import { MINUTE_MS } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Presence } from './presence.ts';

interface Deps {
  readonly sessions: Pick<SessionManager, 'nextExpiry' | 'noteInput'>;
  readonly settings: Pick<SettingsFile, 'get'>;
  readonly presence: Presence;
  /** How long nobody has used the computer, in milliseconds; null if the system cannot tell. */
  readonly idleTime: (() => number) | null;
  readonly clock: Clock;
}

/** Counts use of the computer as activity, if the setting says so. Polls only while a session runs. */
export class ComputerActivity {
  readonly #deps: Deps;
  #isPrimed = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** True if use of the computer counts now: a session runs, and the user is not known to be away. */
  get counts(): boolean {
    const { idleTime, settings, presence, sessions } = this.#deps;
    return (
      idleTime !== null &&
      settings.get().activity === 'computer' &&
      !presence.isUnavailable &&
      sessions.nextExpiry() !== null
    );
  }

  /**
   * Queries the idle time once, when the first session runs, and ignores the result. GNOME on Wayland
   * begins to count with the first query, and always replies "used just now" to it.
   */
  prime(): void {
    if (this.#isPrimed || !this.counts) return;
    this.#deps.idleTime?.();
    this.#isPrimed = true;
  }

  /** Records when the computer was last used, as activity of the sessions, and whether it is idle. */
  record(): void {
    const { idleTime, presence, sessions, clock } = this.#deps;
    if (idleTime === null || !this.counts) return;
    const idleMs = idleTime();
    if (idleMs < MINUTE_MS) presence.onReturn('idle');
    else presence.onAway('idle');
    sessions.noteInput(clock.now() - idleMs);
  }
}
