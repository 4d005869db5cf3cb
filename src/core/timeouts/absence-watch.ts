import { MINUTE_MS } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Changes } from '../storage/changes.ts';
import { type AwayReason, Presence } from './presence.ts';

/** How often the idle time is polled while the user is there, and while they are not. */
const THERE_MS = MINUTE_MS;
const AWAY_MS = 5000;
/** A poll that is later than this without sleep: the clock has jumped. */
const LATE_MS = 2 * MINUTE_MS;

/** In milliseconds since the epoch: the last use of the computer, and the first one after it. */
export interface Absence {
  readonly from: number;
  readonly to: number;
}

interface Deps {
  readonly workspace: {
    readonly sessions: Pick<SessionManager, 'nextExpiry'>;
    readonly settings: Pick<SettingsFile, 'get'>;
    readonly changes: Changes;
  };
  /** How long nobody has used the computer, in milliseconds; null if the system cannot tell. */
  readonly idleTime: (() => number) | null;
  readonly isReady: () => boolean;
  readonly clock: Clock;
}

/**
 * Notices that the user is back after being away for as long as the settings say, if a session was
 * active when they left. The idle time is polled only then.
 */
export class AbsenceWatch {
  readonly #deps: Deps;
  readonly #presence = new Presence();
  readonly #returned = new Emitter<Absence>();
  #timer: NodeJS.Timeout | undefined;
  /** The last known use; null while it does not matter. */
  #usedAt: number | null = null;
  /** When a sleep, a lock or another user's turn was last over. */
  #availableAt = Number.NEGATIVE_INFINITY;
  #polledAt = 0;

  /** Emits once for each absence. */
  readonly onDidReturn = this.#returned.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.workspace.changes.on(() => this.#update());
  }

  onAway(reason: Exclude<AwayReason, 'idle'>): void {
    if (!this.#presence.isAway) this.poll();
    this.#presence.onAway(reason);
  }

  onReturn(reason: Exclude<AwayReason, 'idle'>): void {
    this.#presence.onReturn(reason);
    if (this.#presence.isAway) return;
    const now = this.#deps.clock.now();
    this.#availableAt = now;
    this.#polledAt = now;
    this.poll();
  }

  /** Looks whether the computer is used. */
  poll(): void {
    const { idleTime, clock } = this.#deps;
    if (this.#usedAt === null || this.#presence.isAway) return;
    const now = clock.now();
    const hasJumped = Math.abs(now - this.#polledAt) >= LATE_MS;
    this.#polledAt = now;
    const usedAt = now - (idleTime?.() ?? 0);
    if (hasJumped) this.#usedAt = usedAt;
    // The idle time may not include a sleep: then it ends in that, and not at a use.
    else if (usedAt >= this.#availableAt) this.#use(usedAt);
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#usedAt = null;
  }

  #use(at: number): void {
    const from = this.#usedAt ?? at;
    this.#usedAt = Math.max(from, at);
    const { timeAwayMs } = this.#deps.workspace.settings.get();
    if (timeAwayMs > 0 && at - from >= timeAwayMs) this.#returned.emit({ from, to: at });
    this.#update();
  }

  #update(): void {
    if (this.#usedAt === null) {
      if (!this.#isWanted()) return;
      const { clock, idleTime } = this.#deps;
      this.#polledAt = clock.now();
      this.#usedAt = this.#polledAt - (idleTime?.() ?? 0);
      this.#wait();
    } else if (!this.#isWanted() && !this.#isIdle) this.stop();
  }

  /** True while an absence may have begun: then it matters although its sessions time out. */
  get #isIdle(): boolean {
    return this.#presence.isAway || this.#deps.clock.now() - (this.#usedAt ?? 0) >= MINUTE_MS;
  }

  #isWanted(): boolean {
    const { isReady, workspace } = this.#deps;
    if (workspace.settings.get().timeAwayMs === 0 || !isReady()) return false;
    return workspace.sessions.nextExpiry() !== null;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#deps.idleTime === null || this.#usedAt === null) return;
    this.#timer = setTimeout(() => this.poll(), this.#isIdle ? AWAY_MS : THERE_MS);
  }
}
