import type { Instant } from '../../shared/model/model.ts';
import { dayKey } from './time.ts';

/** A time on the wall, to the second: `2026-03-29T02:30:00`. What a field for a time holds. */
export type LocalTime = string;

export function localTimeOf(instant: Instant | Date): LocalTime {
  const date = new Date(instant);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${dayKey(date)}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** A field leaves out seconds that are zero. */
export function toTheSecond(value: string): LocalTime {
  return value.length === '2026-03-29T02:30'.length ? `${value}:00` : value;
}

/**
 * The instants at which the clocks on the wall show this: none where they skip it or the text is no
 * time, two where they are set back and show it twice, the earlier one first.
 */
export function instantsOf(local: LocalTime): readonly Instant[] {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return [];
  // Whatever the clocks do that day, they do it between what they show the day before and after.
  const candidates = [-1, 1].map((days) => {
    const near = new Date(asUtc + days * 24 * 3_600_000);
    return asUtc + near.getTimezoneOffset() * 60_000;
  });
  return [...new Set(candidates)]
    .sort((a, b) => a - b)
    .map((ms) => new Date(ms).toISOString())
    .filter((instant) => localTimeOf(instant) === local);
}
