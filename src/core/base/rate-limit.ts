import type { Clock } from './clock.ts';

/** Allows something at most `most` times within `withinMs`. */
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

  /** Returns whether it is allowed once more, and counts it if so. */
  allows(): boolean {
    const now = this.#clock.now();
    // Entries in the future are dropped, so that a clock that was set back blocks nothing for long.
    this.#allowed = this.#allowed.filter((at) => at <= now && at > now - this.#withinMs);
    if (this.#allowed.length >= this.#most) return false;
    this.#allowed.push(now);
    return true;
  }
}
