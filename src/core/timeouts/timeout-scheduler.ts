import type { Session } from '../../shared/model/model.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Clock } from '../base/clock.ts';
import type { Problems } from '../problems/problems.ts';
import { ComputerActivity } from './computer-activity.ts';
import { type Absence, Presence } from './presence.ts';
import { TimeoutTimer } from './timeout-timer.ts';
import { TimeoutWarner } from './timeout-warner.ts';

/** So long before an expiry it is looked whether the computer is being used: timers may be late. */
const LAST_LOOK_MS = 5000;

interface Sessions {
  listActive(): readonly Session[];
  nextExpiry(): number | null;
  expiryOf(session: Session): number;
  timeoutCheck(): unknown;
  noteInput(at: number): unknown;
}

/**
 * Notices in time what passing time and the user's comings and goings do to the sessions. It decides
 * nothing: whatever is noticed late, twice or in another order gives the same history.
 */
export class TimeoutScheduler {
  readonly #sessions: Sessions;
  readonly #clock: Clock;
  readonly #isReady: () => boolean;
  readonly #makeReady: () => void;
  readonly #problems: Pick<Problems, 'report' | 'resolve'>;
  readonly #presence = new Presence();
  readonly #use: ComputerActivity;
  readonly #warner: TimeoutWarner;
  readonly #timer: TimeoutTimer;

  /**
   * `isReady`: whether the sessions can be asked; `makeReady` is called where they are needed and
   * cannot. `idleTime`: see `ComputerActivity`. `warn`: the sessions that are about to time out, none to
   * take that back.
   */
  constructor(parts: {
    workspace: { readonly sessions: Sessions; readonly settings: { get(): Settings } };
    clock: Clock;
    isReady: () => boolean;
    makeReady: () => void;
    idleTime: (() => number) | null;
    warn: (due: readonly Session[]) => void;
    problems: Pick<Problems, 'report' | 'resolve'>;
  }) {
    const { workspace, clock, idleTime, problems } = parts;
    const { sessions, settings } = workspace;
    this.#sessions = sessions;
    this.#clock = clock;
    this.#isReady = parts.isReady;
    this.#makeReady = parts.makeReady;
    this.#problems = problems;
    const presence = this.#presence;
    this.#use = new ComputerActivity({ sessions, settings, presence, idleTime, clock });
    this.#warner = new TimeoutWarner({ sessions, settings, clock, tell: parts.warn });
    this.#timer = new TimeoutTimer({
      nextDue: () => this.#nextDue(),
      check: () => this.#whenReady(() => this.#wake()),
      clock,
      onError: (error) => problems.report('TIMEOUTS_UNCHECKED', error),
    });
  }

  /** Checks now, then waits for what is due next. For start-up. */
  check(): void {
    this.#timer.check();
  }

  /** Checks now if something has expired, and does nothing else. */
  checkOverdue(): void {
    if (this.#isReady() && (this.#sessions.nextExpiry() ?? Infinity) <= this.#clock.now()) {
      this.check();
    }
  }

  /** Waits for what is due next by now, and takes a warning back that is out of date. For every change. */
  changed(): void {
    if (this.#isReady()) {
      this.#use.begin();
      this.#warner.truncateBack();
    }
    this.#timer.rearm();
  }

  /** Waits for nothing any more. */
  stop(): void {
    this.#timer.stop();
  }

  /** The user goes away, in one of the ways in which one can. */
  leave(absence: Exclude<Absence, 'idle'>): void {
    this.look();
    this.#presence.leave(absence);
  }

  /** The user comes back from one of them. The check runs first, then anything else. */
  comeBack(absence: Exclude<Absence, 'idle'>): void {
    const wasKnown = this.#presence.isOutOfReach;
    // Where nobody said that the user had gone: what was done before that counts all the same.
    this.look();
    this.#presence.comeBack(absence);
    this.#timer.attempt(() =>
      this.#whenReady(() => {
        this.#checkTimeouts();
        if (wasKnown) this.#use.note();
        if (this.#presence.isAway) this.#warner.check();
        else this.#warner.repeat();
      }),
    );
  }

  /** Takes in when the computer was used last, as it may not be possible later. For the end of the app. */
  look(): void {
    this.#timer.attempt(() => {
      if (this.#isReady()) this.#use.note();
    });
  }

  #whenReady(work: () => void): void {
    if (this.#isReady()) work();
    else this.#makeReady();
  }

  #wake(): void {
    const times = this.#times();
    if (times && this.#clock.now() >= Math.min(times.warning, times.look)) this.#use.note();
    this.#checkTimeouts();
    this.#warner.check();
  }

  #checkTimeouts(): void {
    this.#sessions.timeoutCheck();
    this.#problems.resolve('TIMEOUTS_UNCHECKED');
  }

  #nextDue(): number | null {
    // What could not be opened is tried again when the timer checks, at the latest.
    if (!this.#isReady()) return Number.POSITIVE_INFINITY;
    const times = this.#times();
    if (times === null) return null;
    const { expiry, warning, look } = times;
    return Math.min(expiry, warning, look > this.#clock.now() ? look : expiry);
  }

  /** What comes next, in milliseconds since the epoch; null while nothing is active. */
  #times(): { expiry: number; warning: number; look: number } | null {
    const expiry = this.#sessions.nextExpiry();
    if (expiry === null) return null;
    const never = Number.POSITIVE_INFINITY;
    return {
      expiry,
      warning: this.#warner.nextWarning() ?? never,
      look: this.#use.counts ? expiry - LAST_LOOK_MS : never,
    };
  }
}
