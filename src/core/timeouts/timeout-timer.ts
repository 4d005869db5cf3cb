import type { Clock } from '../base/clock.ts';

/** Timers stop while the machine is suspended: after a short wait, none is far behind the clock. */
const LONGEST_WAIT_MS = 60_000;

interface Deps {
  /** Returns when the next check is due, in milliseconds since the epoch; null for never. */
  readonly nextDue: () => number | null;
  readonly check: () => void;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Calls `check` whenever it is due. No timer runs while nothing is due. */
export class TimeoutTimer {
  readonly #deps: Deps;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Checks now, then waits until the next check is due. */
  check(): void {
    this.attempt(this.#deps.check);
  }

  /** Does other work in the way of a check: it may fail, and it may change when the next is due. */
  attempt(work: () => void): void {
    try {
      work();
      this.rearm();
    } catch (error) {
      this.#deps.onError(error);
      // Not at once: the cause is likely to persist.
      this.#wait(LONGEST_WAIT_MS);
    }
  }

  /** Waits until the next check is due. To be called after every change. */
  rearm(): void {
    const due = this.#deps.nextDue();
    if (due === null) this.stop();
    else this.#wait(Math.min(Math.max(due - this.#deps.clock.now(), 0), LONGEST_WAIT_MS));
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.check(), ms);
  }
}
