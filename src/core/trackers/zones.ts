import { Temporal } from 'temporal-polyfill';
import type { WallTime } from './tracked-entry.ts';

/**
 * Returns the instants at which clocks in the zone show a time, in milliseconds: two if the hour occurs
 * twice. A time that the clocks skip is later by what they skip.
 */
export function instantsOf(time: WallTime, zone: string): readonly number[] {
  const plain = Temporal.PlainDateTime.from(time);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  const last = later.epochMilliseconds;
  if (earlier.epochMilliseconds === last) return [last];
  return later.toPlainDateTime().equals(plain) ? [earlier.epochMilliseconds, last] : [last];
}

/** Returns the month of an instant in the zone, as `2026-03`. */
export function monthOf(ms: number, zone: string): string {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  return `${year}-${String(month).padStart(2, '0')}`;
}
