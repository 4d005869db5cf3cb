import type { Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';
import { rangeOf, sessionsOn } from './lanes.ts';
import { HOUR_MS } from './view.ts';

/** Whole hours since midnight. */
export interface Hours {
  readonly first: number;
  readonly last: number;
}

const LEAST_HOURS = 8;

/** The hours to show where there are no sessions. */
export const DAYTIME: Hours = { first: 9, last: 9 + LEAST_HOURS };

/** Returns whole hours with one before and after, at least eight of them, of a day of so many hours. */
export function hoursAround(from: number, to: number, hoursOfDay: number): Hours {
  const earliest = Math.max(0, Math.floor(from) - 1);
  const latest = Math.min(hoursOfDay, Math.ceil(to) + 1);
  const missing = Math.max(0, LEAST_HOURS - (latest - earliest));
  const centred = earliest - Math.floor(missing / 2);
  const first = Math.max(0, Math.min(centred, hoursOfDay - LEAST_HOURS));
  return { first, last: Math.max(latest, first + LEAST_HOURS) };
}

/**
 * Returns the hours of a day with an hour before the first session and one after the last (or after
 * now), in whole hours, at least eight of them, and none of another day.
 */
export function wakingHours(day: DayKey, sessions: readonly Session[], now: number): TimeRange {
  const [start, end] = [dayStart(day), dayStart(day, 1)];
  const ranges = sessionsOn({ from: start, to: end }, sessions, now).map((each) =>
    rangeOf(each, now),
  );
  if (now >= start && now < end) ranges.push({ from: now, to: now });
  const hourOf = (ms: number) => (Math.min(end, Math.max(start, ms)) - start) / HOUR_MS;
  const hoursOfDay = Math.round(hourOf(end));
  const { first, last } =
    ranges.length === 0
      ? DAYTIME
      : hoursAround(
          Math.min(...ranges.map(({ from }) => hourOf(from))),
          Math.max(...ranges.map(({ to }) => hourOf(to))),
          hoursOfDay,
        );
  return {
    from: start + first * HOUR_MS,
    to: last === hoursOfDay ? end : start + last * HOUR_MS,
  };
}
