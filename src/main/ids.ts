import { v7 } from 'uuid';

/** Makes ids (UUID v7) whose text order is the order in which they were made. */
export class Ids {
  #lastMs = 0;
  #sequence = 0;

  /** `at`: milliseconds since the epoch, which the id begins with. */
  next(at: number): string {
    // Of ids within one millisecond, only the sequence number tells which came first.
    this.#sequence = at === this.#lastMs ? this.#sequence + 1 : 0;
    this.#lastMs = at;
    return v7({ msecs: at, seq: this.#sequence });
  }
}
