import type { Instant } from '../model/model.ts';
import { dayKey } from '../time/day-key.ts';

/** A wall-clock time to the second, the value of a time field: `2026-03-29T02:30:00`. */
export type LocalTime = string;

export function localTimeOf(instant: Instant | Date): LocalTime {
  const date = new Date(instant);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${dayKey(date)}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** Adds the seconds, which a field leaves out if they are zero. */
export function toTheSecond(value: string): LocalTime {
  return value.length === '2026-03-29T02:30'.length ? `${value}:00` : value;
}

/**
 * Returns the instants of a wall-clock time: none if the clocks skip it or the text is invalid, two if
 * they go back and show it twice, the earlier one first.
 */
export function instantsOf(local: LocalTime): readonly Instant[] {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return [];
  // Any clock change of that day lies between the offsets of the day before and after.
  const candidates = [-1, 1].map((days) => {
    const near = new Date(asUtc + days * 24 * 3_600_000);
    return asUtc + near.getTimezoneOffset() * 60_000;
  });
  return [...new Set(candidates)]
    .sort((a, b) => a - b)
    .map((ms) => new Date(ms).toISOString())
    .filter((instant) => localTimeOf(instant) === local);
}
