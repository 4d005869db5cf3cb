import type { Clock } from './clock.ts';

/** Allows something so many times within a while, by the clock. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #withinMs: number;
  #allowed: number[] = [];

  constructor(clock: Clock, { most, withinMs }: { most: number; withinMs: number }) {
    this.#clock = clock;
    this.#most = most;
    this.#withinMs = withinMs;
  }

  /** Whether once more is allowed, which counts if it is. */
  allows(): boolean {
    const now = this.#clock.now();
    // A clock that was set back forgets what is ahead of it, and so locks nothing for long.
    this.#allowed = this.#allowed.filter((at) => at <= now && at > now - this.#withinMs);
    if (this.#allowed.length >= this.#most) return false;
    this.#allowed.push(now);
    return true;
  }
}
