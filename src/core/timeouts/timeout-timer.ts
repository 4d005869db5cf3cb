import type { Clock } from '../base/clock.ts';

/** A suspended machine stops timers: a short wait is never far behind the clock. */
const LONGEST_WAIT_MS = 60_000;

/** Waits for what is due next and has the sessions checked then. Idle while nothing is active. */
export class TimeoutTimer {
  readonly #nextDue: () => number | null;
  readonly #check: () => unknown;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** `nextDue`: in milliseconds since the epoch, null where there is nothing to wait for. */
  constructor(parts: {
    nextDue: () => number | null;
    check: () => unknown;
    clock: Clock;
    onError: (error: unknown) => void;
  }) {
    this.#nextDue = parts.nextDue;
    this.#check = parts.check;
    this.#clock = parts.clock;
    this.#onError = parts.onError;
  }

  /** Checks now, then waits for what is due next. */
  check(): void {
    this.attempt(this.#check);
  }

  /** Does other work as a check is done: it may fail, and what is due next may be another by then. */
  attempt(work: () => unknown): void {
    try {
      work();
      this.rearm();
    } catch (error) {
      this.#onError(error);
      // Not at once: what made it fail is likely to be there still.
      this.#wait(LONGEST_WAIT_MS);
    }
  }

  /** Waits for what is due next by now. For every change. */
  rearm(): void {
    const due = this.#nextDue();
    if (due === null) this.stop();
    else this.#wait(Math.min(Math.max(due - this.#clock.now(), 0), LONGEST_WAIT_MS));
  }

  /** Waits for nothing any more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.check(), ms);
  }
}
