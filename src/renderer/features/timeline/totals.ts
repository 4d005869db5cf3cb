import type { Session } from '../../../shared/model/model.ts';
import { workedByDay } from '../../../shared/model/totals.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter, dayOf, dayStart, sameTimeOn } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

/** Returns the time worked on each of the seven days of a week, in milliseconds. */
export function daysOfWeek(
  sessions: readonly Session[],
  week: DayKey,
  now: number,
): readonly { readonly day: DayKey; readonly ms: number }[] {
  return workedByDay(sessions, { from: week, to: dayAfter(week, 6) }, now);
}

/** Returns the week before; if this week is not over, only up to the same moment of it. */
export function weekBefore(week: DayKey, now: number): TimeRange & { readonly isInPart: boolean } {
  const before = dayAfter(week, -7);
  const [from, end] = [dayStart(before), dayStart(week)];
  if (now >= dayStart(week, 7)) return { from, to: end, isInPart: false };
  const to = sameTimeOn(dayAfter(dayOf(now), -7), now);
  return { from, to: Math.min(end, Math.max(from, to)), isInPart: true };
}
