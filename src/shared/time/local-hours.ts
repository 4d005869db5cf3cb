const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HOURS_OF_DAY = 24;

/** A time range with a constant UTC offset. */
interface OffsetRange {
  readonly startMs: number;
  readonly endMs: number;
  readonly offsetMs: number;
}

/**
 * Splits time by local clock hours. An hour is a whole number counted from the start of 1970 in local
 * time: an hour that occurs twice when clocks go back is one hour, and a skipped hour gets nothing.
 */
export class LocalHours {
  // Cached by UTC day: looking up time zone rules costs more than everything else here.
  readonly #ranges = new Map<number, readonly OffsetRange[]>();
  /** The range used last: consecutive lookups usually fall into the same one. */
  #latest: OffsetRange = { startMs: 0, endMs: 0, offsetMs: 0 };

  /** Calls `visit` for every part of an hour between two instants, in order. */
  cut(fromMs: number, toMs: number, visit: (hour: number, ms: number) => void): void {
    let at = fromMs;
    while (at < toMs) {
      const { endMs, offsetMs } = this.#rangeAt(at);
      const hour = Math.floor((at + offsetMs) / HOUR_MS);
      const end = Math.min(toMs, endMs, (hour + 1) * HOUR_MS - offsetMs);
      visit(hour, end - at);
      at = end;
    }
  }

  /** Returns the local hour at an instant. */
  hourAt(ms: number): number {
    return Math.floor((ms + this.#rangeAt(ms).offsetMs) / HOUR_MS);
  }

  #rangeAt(ms: number): OffsetRange {
    const { startMs, endMs } = this.#latest;
    if (ms < startMs || ms >= endMs) this.#latest = this.#find(ms);
    return this.#latest;
  }

  #find(ms: number): OffsetRange {
    const day = Math.floor(ms / DAY_MS);
    let ranges = this.#ranges.get(day);
    if (ranges === undefined) {
      ranges = offsetRangesBetween(day * DAY_MS, (day + 1) * DAY_MS);
      this.#ranges.set(day, ranges);
    }
    const found = ranges.find(({ endMs }) => ms < endMs);
    if (found === undefined) throw new Error('No UTC offset covers this instant.');
    return found;
  }
}

/** Returns the day of an hour, counted from the start of 1970. */
export function dayOfHour(hour: number): number {
  return Math.floor(hour / HOURS_OF_DAY);
}

/** Returns the hour of the day, 0 to 23. */
export function hourOfDay(hour: number): number {
  return hour - dayOfHour(hour) * HOURS_OF_DAY;
}

/** Returns the weekday; 0 is Sunday, as in `Date`. */
export function weekdayOf(day: number): number {
  // 1 January 1970 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}

/** Returns a day as `2026-01-29`. */
export function keyOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, '2026-01-29'.length);
}

function offsetRangesBetween(fromMs: number, toMs: number): readonly OffsetRange[] {
  const [first, last] = [offsetAt(fromMs), offsetAt(toMs - 1)];
  if (first === last) return [{ startMs: fromMs, endMs: toMs, offsetMs: first }];
  let [before, after] = [fromMs, toMs - 1];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === first) before = middle;
    else after = middle;
  }
  return [
    { startMs: fromMs, endMs: after, offsetMs: first },
    { startMs: after, endMs: toMs, offsetMs: last },
  ];
}

function offsetAt(ms: number): number {
  return -new Date(ms).getTimezoneOffset() * MINUTE_MS;
}
