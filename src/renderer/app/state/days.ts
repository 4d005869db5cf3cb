import type { Session } from '../../../shared/model/model.ts';
import { lengthOf } from '../../../shared/model/session-length.ts';
import { type DayKey, dayKey } from '../../ui/time.ts';

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

/** Appends a page, so that a long history is not grouped again for every page. */
export function addToDays(days: readonly Day[], older: readonly Session[]): readonly Day[] {
  const last = days.at(-1);
  if (last === undefined) return groupByDay(older);
  return [...days.slice(0, -1), ...groupByDay([...last.sessions, ...older])];
}
