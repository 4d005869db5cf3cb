import type { Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import type { LoadState } from './load-state.ts';

/** The sessions of all workstreams that overlap a calendar week. */
export interface Week extends LoadState {
  readonly sessions: readonly Session[];
  /** False if there are more than can be shown. */
  readonly isComplete: boolean;
}

/** By their first days. */
export type Weeks = Readonly<Record<DayKey, Week>>;

/** The visible part of the timeline, in milliseconds: since the epoch, and its length. */
export interface View {
  readonly from: number;
  readonly span: number;
  /** The day that the page is about; it is visible. */
  readonly day: DayKey;
  /** True if the range follows the sessions of the day: its waking hours, and not all 24. */
  readonly isWaking?: boolean;
}

export interface TimelineState {
  /** Where the user has scrolled and zoomed to; null for the day of the route. */
  readonly view: View | null;
  readonly weeks: Weeks;
}

export const EMPTY_TIMELINE: TimelineState = { view: null, weeks: {} };

export const LOADING_WEEK: Week = { sessions: [], isComplete: true, isLoading: true, error: null };

/** A range of time, in milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** True if a session overlaps a range. A running session has no end. */
export function isWithin({ startedAt, endedAt }: Session, { from, to }: TimeRange): boolean {
  const start = Date.parse(startedAt);
  const end = endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(endedAt);
  return start < to && (start >= from || end > from);
}

/** Returns the range of a week. */
export function rangeOfWeek(week: DayKey): TimeRange {
  return { from: dayStart(week), to: dayStart(week, 7) };
}

/** Adds a session, or updates one whose times may have changed. */
export function withSession(weeks: Weeks, session: Session): Weeks {
  return changed(weeks, (week, sessions) => {
    const others = sessions.filter(({ id }) => id !== session.id);
    if (isWithin(session, rangeOfWeek(week))) return [...others, session];
    return others.length === sessions.length ? sessions : others;
  });
}

/** Removes a session that is no longer in this workstream. */
export function withoutSession(weeks: Weeks, workstreamId: string, sessionId: string): Weeks {
  return changed(weeks, (_week, sessions) => {
    const isGone = (each: Session) => each.id === sessionId && each.workstreamId === workstreamId;
    return sessions.some(isGone) ? sessions.filter((each) => !isGone(each)) : sessions;
  });
}

/** Returns the sessions of all weeks, each once. */
export function sessionsIn(weeks: Weeks): readonly Session[] {
  const byId = new Map(
    Object.values(weeks).flatMap(({ sessions }) => sessions.map((each) => [each.id, each])),
  );
  return [...byId.values()];
}

function changed(
  weeks: Weeks,
  change: (week: DayKey, sessions: readonly Session[]) => readonly Session[],
): Weeks {
  const entries = Object.entries(weeks).map(([key, week]) => {
    const sessions = change(key, week.sessions);
    return [key, sessions === week.sessions ? week : { ...week, sessions }] as const;
  });
  return entries.some(([key, week]) => week !== weeks[key]) ? Object.fromEntries(entries) : weeks;
}
