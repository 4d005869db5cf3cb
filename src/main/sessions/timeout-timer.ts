import type { Clock } from '../clock.ts';

/** A suspended machine stops timers: a short wait is never far behind the clock. */
const LONGEST_WAIT_MS = 60_000;

interface Expiring {
  nextExpiry(): number | null;
  timeoutCheck(): unknown;
}

/** Waits for the earliest expiry and has the sessions checked then. Idle while nothing is active. */
export class TimeoutTimer {
  readonly #sessions: Expiring;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(parts: { sessions: Expiring; clock: Clock; onError: (error: unknown) => void }) {
    this.#sessions = parts.sessions;
    this.#clock = parts.clock;
    this.#onError = parts.onError;
  }

  /** Checks now, then waits for the next expiry. For start-up, resume and unlock. */
  check(): void {
    try {
      this.#sessions.timeoutCheck();
      this.rearm();
    } catch (error) {
      this.#onError(error);
      // Not at once: what made it fail is likely to be there still.
      this.#wait(LONGEST_WAIT_MS);
    }
  }

  /** Waits for what is the next expiry by now. For every change. */
  rearm(): void {
    const expiry = this.#sessions.nextExpiry();
    if (expiry === null) this.stop();
    else this.#wait(Math.min(Math.max(expiry - this.#clock.now(), 0), LONGEST_WAIT_MS));
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
