import type { Instant, Session } from '../../shared/model.ts';
import { type DayKey, dayKey } from '../ui/time.ts';

/** The sessions that started on one local day. */
export interface Day {
  readonly key: DayKey;
  readonly sessions: readonly Session[];
  /** The sum of their lengths. */
  readonly totalMs: number;
}

/** Groups sessions, newest first, by the local day on which they started. */
export function groupByDay(sessions: readonly Session[]): readonly Day[] {
  const days: { key: DayKey; sessions: Session[]; totalMs: number }[] = [];
  for (const session of sessions) {
    const key = dayKey(new Date(session.startedAt));
    let day = days.at(-1);
    if (day?.key !== key) {
      day = { key, sessions: [], totalMs: 0 };
      days.push(day);
    }
    day.sessions.push(session);
    day.totalMs += lengthOf(session);
  }
  return days;
}

/** Goes on where a page ended, so that a long history isn't grouped anew for every page. */
export function addToDays(days: readonly Day[], older: readonly Session[]): readonly Day[] {
  const last = days.at(-1);
  if (last === undefined) return groupByDay(older);
  return [...days.slice(0, -1), ...groupByDay([...last.sessions, ...older])];
}

/** When it is known to have been worked on last: one that timed out was idle from there on. */
export function activeUntil({ status, endedAt, lastActivityAt }: Session): Instant {
  return status === 'ended' && endedAt !== null ? endedAt : lastActivityAt;
}

/**
 * How long a closed session was worked on, in milliseconds of real time, whatever the clocks on the
 * wall did. What it was idle before it timed out does not count.
 */
export function lengthOf(session: Session): number {
  if (session.status === 'active') return 0;
  return Date.parse(activeUntil(session)) - Date.parse(session.startedAt);
}

/** How long it was idle before it timed out, in milliseconds. */
export function idleTailOf({ status, endedAt, lastActivityAt }: Session): number {
  if (status !== 'timed_out' || endedAt === null) return 0;
  return Date.parse(endedAt) - Date.parse(lastActivityAt);
}
