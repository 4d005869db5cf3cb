import type { TrackedMonth } from '../../shared/contract/trackers.ts';
import { monthsIn } from './zones.ts';

/** In milliseconds since the epoch. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Adds up what began in each month of a time zone: entries, and the sessions that an import would add. */
export class MonthTotals {
  readonly #months = new Map<
    string,
    { -readonly [Key in keyof TrackedMonth]: TrackedMonth[Key] }
  >();
  readonly #monthOf: (time: number) => string;

  constructor(zone: string) {
    this.#monthOf = monthsIn(zone);
  }

  addEntry({ from, to }: Span): void {
    const month = this.#at(from);
    month.entries += 1;
    month.ms += to - from;
  }

  addSession({ from, to }: Span): void {
    const month = this.#at(from);
    month.sessions += 1;
    month.addedMs += to - from;
  }

  /** Returns the months in their order. */
  list(): TrackedMonth[] {
    return [...this.#months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
  }

  #at(time: number) {
    const month = this.#monthOf(time);
    const found = this.#months.get(month) ?? { month, entries: 0, ms: 0, sessions: 0, addedMs: 0 };
    this.#months.set(month, found);
    return found;
  }
}
