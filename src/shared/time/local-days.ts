import { type DayKey, dayKey, startOfDay } from './day-key.ts';

/** The part of a time range that falls on one local day. */
export interface DayPart {
  readonly day: DayKey;
  /** Elapsed milliseconds: days on which the clocks change are longer or shorter. */
  readonly ms: number;
}

/** Returns the local day of an instant, given in milliseconds since the epoch. */
export function dayOf(ms: number): DayKey {
  return dayKey(new Date(ms));
}

/** Returns the local start of a day, `offset` days later, in milliseconds since the epoch. */
export function dayStart(day: DayKey, offset = 0): number {
  return startOfDay(day, offset).getTime();
}

/** Returns the day `offset` days later. */
export function dayAfter(day: DayKey, offset = 1): DayKey {
  return dayKey(startOfDay(day, offset));
}

/** Returns the time on another day at which it is as late as `now`. Both in milliseconds since the epoch. */
export function sameTimeOn(day: DayKey, now: number): number {
  return dayStart(day) + (now - dayStart(dayOf(now)));
}

/** Returns the first day of a day's week; weeks begin on `firstDay` (1 is Monday, 7 Sunday). */
export function weekOf(day: DayKey, firstDay: number): DayKey {
  return dayAfter(day, -((startOfDay(day).getDay() - firstDay + 7) % 7));
}

/** Splits the range from `from` to `to` (milliseconds since the epoch) by local day. */
export function splitByDay(from: number, to: number): readonly DayPart[] {
  const parts: DayPart[] = [];
  for (let start = from; start < to; ) {
    const day = dayOf(start);
    const end = Math.min(dayStart(day, 1), to);
    parts.push({ day, ms: end - start });
    start = end;
  }
  return parts;
}
