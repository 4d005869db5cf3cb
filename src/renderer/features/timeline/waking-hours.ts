import type { Instant, Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';
import { rangeOf } from './lanes.ts';
import { HOUR_MS } from './view.ts';

const LEAST_HOURS = 8;
/** The hour at which an empty day is shown from. */
const MORNING = 9;

/**
 * Returns the hours of a day with an hour before the first session and one after the last (or after
 * now), in whole hours, at least eight of them, and none of another day.
 */
export function wakingHours(day: DayKey, sessions: readonly Session[], now: number): TimeRange {
  const [start, end] = [dayStart(day), dayStart(day, 1)];
  // A running session has not reached future days.
  const [earliest, latest] = [start, Math.min(end, now + 1)].map(instantOf) as [Instant, Instant];
  // Instants are compared as they are: most sessions are of other days.
  const ranges = sessions
    .filter(({ startedAt, endedAt }) => startedAt < latest && (endedAt ?? latest) > earliest)
    .map((each) => rangeOf(each, now));
  if (now >= start && now < end) ranges.push({ from: now, to: now });
  if (ranges.length === 0) {
    const from = start + MORNING * HOUR_MS;
    return { from, to: from + LEAST_HOURS * HOUR_MS };
  }
  const hourOf = (ms: number) => (Math.min(end, Math.max(start, ms)) - start) / HOUR_MS;
  const last = Math.round(hourOf(end));
  let from = Math.max(0, Math.floor(Math.min(...ranges.map((each) => hourOf(each.from)))) - 1);
  let to = Math.min(last, Math.ceil(Math.max(...ranges.map((each) => hourOf(each.to)))) + 1);
  from = Math.max(0, from - Math.floor(Math.max(0, LEAST_HOURS - (to - from)) / 2));
  to = Math.min(last, Math.max(to, from + LEAST_HOURS));
  from = Math.max(0, Math.min(from, to - LEAST_HOURS));
  return { from: start + from * HOUR_MS, to: to === last ? end : start + to * HOUR_MS };
}

function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}
