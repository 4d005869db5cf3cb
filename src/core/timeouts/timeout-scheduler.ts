import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import type { Problems } from '../problems/problems.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import { ComputerActivity } from './computer-activity.ts';
import { type AwayReason, Presence } from './presence.ts';
import { TimeoutTimer } from './timeout-timer.ts';
import { TimeoutWarner } from './timeout-warner.ts';

/** How long before an expiry the computer's idle time is polled: timers may be late. */
const LAST_POLL_MS = 5000;

interface Deps {
  readonly workspace: {
    readonly sessions: Pick<
      SessionManager,
      'listActive' | 'nextExpiry' | 'expiryOf' | 'timeoutCheck' | 'noteInput'
    >;
    readonly settings: Pick<SettingsFile, 'get'>;
  };
  readonly clock: Clock;
  /** True if the sessions can be used. */
  readonly isReady: () => boolean;
  /** Called when the sessions are needed but not ready. */
  readonly recover: () => void;
  /** See `ComputerActivity`. */
  readonly idleTime: (() => number) | null;
  readonly problems: Pick<Problems, 'report' | 'resolve'>;
}

/**
 * Notices in time that a session expires, or that the user leaves or comes back. It decides nothing:
 * noticing late, twice or in another order results in the same history.
 */
export class TimeoutScheduler {
  readonly #deps: Deps;
  readonly #presence = new Presence();
  readonly #activity: ComputerActivity;
  readonly #warner: TimeoutWarner;
  readonly #timer: TimeoutTimer;
  readonly #returned = new Emitter<void>();

  /** Emits when the user can use the computer again, after the timeouts were checked. */
  readonly onDidReturn = this.#returned.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { clock, idleTime, problems } = deps;
    const { sessions, settings } = deps.workspace;
    const presence = this.#presence;
    this.#activity = new ComputerActivity({ sessions, settings, presence, idleTime, clock });
    this.#warner = new TimeoutWarner({ sessions, settings, clock });
    this.#timer = new TimeoutTimer({
      nextDue: () => this.#nextDue(),
      check: () => this.#whenReady(() => this.#wake()),
      clock,
      onError: (error) => problems.report('TIMEOUTS_UNCHECKED', error),
    });
  }

  /** Emits all sessions that are about to time out; an empty list withdraws the warning. */
  get onDidWarn() {
    return this.#warner.onDidWarn;
  }

  /** True while the user is known to be unable to use the computer. */
  get isUserAway(): boolean {
    return this.#presence.isUnavailable;
  }

  /** Checks now, then waits until the next check is due. */
  check(): void {
    this.#timer.check();
  }

  /** Checks only if a session has expired. */
  checkOverdue(): void {
    const { isReady, workspace, clock } = this.#deps;
    if (isReady() && (workspace.sessions.nextExpiry() ?? Infinity) <= clock.now()) this.check();
  }

  /** To be called after every change: withdraws an outdated warning, and rearms the timer. */
  onChange(): void {
    if (this.#deps.isReady()) {
      this.#activity.prime();
      this.#warner.withdraw();
    }
    this.#timer.rearm();
  }

  stop(): void {
    this.#timer.stop();
  }

  onAway(reason: Exclude<AwayReason, 'idle'>): void {
    this.pollIdle();
    this.#presence.onAway(reason);
  }

  /** Checks for timeouts before anything else: the machine may have slept past an expiry. */
  onReturn(reason: Exclude<AwayReason, 'idle'>): void {
    const wasUnavailable = this.#presence.isUnavailable;
    // If the system did not report that the user left, use up to now counts.
    this.pollIdle();
    this.#presence.onReturn(reason);
    this.#timer.attempt(() =>
      this.#whenReady(() => {
        this.#checkTimeouts();
        if (wasUnavailable) this.#activity.record();
        if (this.#presence.isAway) this.#warner.check();
        else this.#warner.repeat();
      }),
    );
    if (!this.isUserAway) this.#returned.emit();
  }

  /** Records when the computer was last used. Also before the app quits: later is too late. */
  pollIdle(): void {
    this.#timer.attempt(() => {
      if (this.#deps.isReady()) this.#activity.record();
    });
  }

  #whenReady(work: () => void): void {
    if (this.#deps.isReady()) work();
    else this.#deps.recover();
  }

  #wake(): void {
    const times = this.#times();
    if (times && this.#deps.clock.now() >= Math.min(times.warning, times.poll)) {
      this.#activity.record();
    }
    this.#checkTimeouts();
    this.#warner.check();
  }

  #checkTimeouts(): void {
    this.#deps.workspace.sessions.timeoutCheck();
    this.#deps.problems.resolve('TIMEOUTS_UNCHECKED');
  }

  #nextDue(): number | null {
    // The timer's longest wait applies: then opening is tried again.
    if (!this.#deps.isReady()) return Number.POSITIVE_INFINITY;
    const times = this.#times();
    if (times === null) return null;
    const { expiry, warning, poll } = times;
    return Math.min(expiry, warning, poll > this.#deps.clock.now() ? poll : expiry);
  }

  /** Returns what is due, in milliseconds since the epoch; null while no session is active. */
  #times(): { expiry: number; warning: number; poll: number } | null {
    const expiry = this.#deps.workspace.sessions.nextExpiry();
    if (expiry === null) return null;
    const never = Number.POSITIVE_INFINITY;
    return {
      expiry,
      warning: this.#warner.nextWarning() ?? never,
      poll: this.#activity.counts ? expiry - LAST_POLL_MS : never,
    };
  }
}
