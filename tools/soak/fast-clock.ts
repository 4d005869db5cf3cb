import type { Clock } from '../../src/core/base/clock.ts';

/** Half an hour passes in 50 ms. */
const SPEED = 36_000;

/** A fast clock that agrees across all processes given the same start. */
export class FastClock implements Clock {
  readonly #beginning: number;

  /** Milliseconds since the epoch. */
  constructor(beginning: number) {
    this.#beginning = beginning;
  }

  now(): number {
    return this.#beginning + (Date.now() - this.#beginning) * SPEED;
  }
}
