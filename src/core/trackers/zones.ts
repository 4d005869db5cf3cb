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

/** Returns a function for the month of an instant in the zone, as `2026-03`. */
export function monthsIn(zone: string): (ms: number) => string {
  // Most instants are in the month of the one before.
  let last = { month: '', from: 0, to: 0 };
  return (ms) => {
    if (ms < last.from || ms >= last.to) {
      const first = Temporal.Instant.fromEpochMilliseconds(ms)
        .toZonedDateTimeISO(zone)
        .with({ day: 1 })
        .startOfDay();
      last = {
        month: first.toPlainDate().toString().slice(0, '2026-03'.length),
        from: first.epochMilliseconds,
        to: first.add({ months: 1 }).epochMilliseconds,
      };
    }
    return last.month;
  };
}
