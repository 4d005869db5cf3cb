import type { Clock } from '../../src/core/base/clock.ts';

/** In 50 ms an idle half hour goes by. */
const SPEED = 36_000;

/** A clock that runs fast, and alike in every process that is given the same beginning. */
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
