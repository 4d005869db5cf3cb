const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HOURS_OF_DAY = 24;

/** Time in which the clocks on the wall keep their distance to UTC. */
interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly offsetMs: number;
}

/**
 * Cuts time by the hours that the clocks on the wall show. Such an hour is a whole number, counted
 * from the first of 1970: one that is shown twice is the same hour, and one that is skipped gets
 * nothing.
 */
export class LocalHours {
  // By the day of UTC: asking for a time zone's rules costs more than all the rest.
  readonly #stretches = new Map<number, readonly Stretch[]>();
  /** The one that was needed last, which mostly is the next one as well. */
  #latest: Stretch = { startMs: 0, endMs: 0, offsetMs: 0 };

  /** Tells of every part of an hour between two instants, in their order and in milliseconds. */
  cut(fromMs: number, toMs: number, tell: (hour: number, ms: number) => void): void {
    let at = fromMs;
    while (at < toMs) {
      const { endMs, offsetMs } = this.#stretchAt(at);
      const hour = Math.floor((at + offsetMs) / HOUR_MS);
      const end = Math.min(toMs, endMs, (hour + 1) * HOUR_MS - offsetMs);
      tell(hour, end - at);
      at = end;
    }
  }

  /** The hour at an instant. */
  hourAt(ms: number): number {
    return Math.floor((ms + this.#stretchAt(ms).offsetMs) / HOUR_MS);
  }

  #stretchAt(ms: number): Stretch {
    const { startMs, endMs } = this.#latest;
    if (ms < startMs || ms >= endMs) this.#latest = this.#find(ms);
    return this.#latest;
  }

  #find(ms: number): Stretch {
    const day = Math.floor(ms / DAY_MS);
    let stretches = this.#stretches.get(day);
    if (stretches === undefined) {
      stretches = stretchesBetween(day * DAY_MS, (day + 1) * DAY_MS);
      this.#stretches.set(day, stretches);
    }
    const found = stretches.find(({ endMs }) => ms < endMs);
    if (found === undefined) throw new Error('A day of UTC has no end.');
    return found;
  }
}

/** The day of an hour, counted from the first of 1970. */
export function dayOfHour(hour: number): number {
  return Math.floor(hour / HOURS_OF_DAY);
}

/** Which hour of its day it is: 0 to 23. */
export function hourOfDay(hour: number): number {
  return hour - dayOfHour(hour) * HOURS_OF_DAY;
}

/** 0 is Sunday, as `Date` has it. */
export function weekdayOf(day: number): number {
  // The first of 1970 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}

/** A day as `2026-01-29`. */
export function keyOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, '2026-01-29'.length);
}

function stretchesBetween(fromMs: number, toMs: number): readonly Stretch[] {
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
