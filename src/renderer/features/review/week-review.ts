import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { totalsOf, workedIn } from '../../../shared/model/totals.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayOf } from '../../../shared/time/local-days.ts';
import { rangeOfWeek } from '../../app/state/timeline.ts';
import { daysOfWeek } from '../timeline/totals.ts';

/** What was worked on in a week. Times are in milliseconds. */
export interface WeekReview {
  readonly ms: number;
  /** Where sessions ran side by side, it counts once. */
  readonly clockMs: number;
  /** All seven, in order. */
  readonly days: readonly { readonly day: DayKey; readonly ms: number }[];
  /** The longest first. */
  readonly workstreams: readonly WorkstreamReview[];
}

export interface WorkstreamReview {
  readonly workstream: Pick<WorkstreamOverview, 'id' | 'title' | 'emoji' | 'colour'>;
  readonly goalMs: number | null;
  readonly ms: number;
  /** The part of each session in the week, in order. */
  readonly sessions: readonly SessionReview[];
}

export interface SessionReview {
  readonly session: Session;
  readonly day: DayKey;
  readonly ms: number;
}

/** Sums up the sessions of the week that begins with a day. Workstreams that no longer exist are left out. */
export function reviewOf(
  sessions: readonly Session[],
  workstreams: readonly WorkstreamOverview[],
  week: DayKey,
  now: number,
): WeekReview {
  const range = rangeOfWeek(week);
  const known = new Map(workstreams.map((workstream) => [workstream.id, workstream]));
  const shown = sessions.filter(({ workstreamId }) => known.has(workstreamId));
  const { ms, clockMs, workstreams: totals } = totalsOf(shown, range, now);
  return {
    ms,
    clockMs,
    days: daysOfWeek(shown, week, now),
    workstreams: totals.flatMap(({ id, ms }) => {
      const workstream = known.get(id);
      if (workstream === undefined) return [];
      const own = shown
        .filter(({ workstreamId }) => workstreamId === id)
        .map((session) => ({ session, ...workedIn(session, range, now) }))
        .filter(({ from, to }) => to > from)
        .sort((a, b) => a.from - b.from)
        .map(({ session, from, to }) => ({ session, day: dayOf(from), ms: to - from }));
      return [{ workstream, goalMs: workstream.weeklyGoalMs, ms, sessions: own }];
    }),
  };
}
