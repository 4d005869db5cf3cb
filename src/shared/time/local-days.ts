import { type DayKey, dayKey, startOfDay } from './day-key.ts';

/** The part of a stretch of time that is on one local day. */
export interface DayPart {
  readonly day: DayKey;
  /** Real time, in milliseconds: a day on which the clocks are changed has more or less of it. */
  readonly ms: number;
}

/** The local day of an instant in milliseconds since the epoch. */
export function dayOf(ms: number): DayKey {
  return dayKey(new Date(ms));
}

/** When a day begins, or the one that is `offset` days after it, in milliseconds since the epoch. */
export function dayStart(day: DayKey, offset = 0): number {
  return startOfDay(day, offset).getTime();
}

/** The day that is `offset` days after another. */
export function dayAfter(day: DayKey, offset = 1): DayKey {
  return dayKey(startOfDay(day, offset));
}

/** The first day of the week that a day is in; weeks begin on `firstDay` (1 is Monday, 7 Sunday). */
export function weekOf(day: DayKey, firstDay: number): DayKey {
  return dayAfter(day, -((startOfDay(day).getDay() - firstDay + 7) % 7));
}

/** What is on which local day of the time from `from` until `to` (milliseconds since the epoch). */
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
