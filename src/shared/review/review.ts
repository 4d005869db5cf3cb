import type { Session, Workstream } from '../model/model.ts';
import type { SessionFacts } from '../model/session-facts.ts';
import { totalsOf, workedByDay, workedIn } from '../model/totals.ts';
import type { DayKey } from '../time/day-key.ts';
import { dayAfter, dayOf, dayStart } from '../time/local-days.ts';
import type { DaySpan } from '../typed-times/days.ts';

/** What was worked on in some days, usually a week. Times are in milliseconds. */
export interface Review {
  readonly ms: number;
  /** Where sessions ran side by side, it counts once. */
  readonly clockMs: number;
  /** All of them, in order. */
  readonly days: readonly { readonly day: DayKey; readonly ms: number }[];
  /** The longest first. */
  readonly workstreams: readonly WorkstreamReview[];
}

/** What a review needs of a workstream. */
type ReviewedWorkstream = Pick<Workstream, 'id' | 'title' | 'emoji' | 'colour' | 'weeklyGoalMs'>;

export interface WorkstreamReview {
  readonly workstream: Pick<Workstream, 'id' | 'title' | 'emoji' | 'colour'>;
  /** Null without a weekly goal, and if the days are not a week. */
  readonly goalMs: number | null;
  readonly ms: number;
  /** The part of each session in these days, in order. */
  readonly sessions: readonly SessionReview[];
}

export interface SessionReview {
  readonly session: Session;
  readonly day: DayKey;
  readonly ms: number;
  /** Null if they are not asked for. */
  readonly facts: SessionFacts | null;
}

/**
 * Sums up the sessions of some days. Workstreams that no longer exist are left out. `facts`: of the sessions, by
 * their ids, if the review is to have them.
 */
export function reviewOf(
  sessions: readonly Session[],
  workstreams: readonly ReviewedWorkstream[],
  span: DaySpan,
  now: number,
  facts: ReadonlyMap<string, SessionFacts> = new Map(),
): Review {
  const range = { from: dayStart(span.from), to: dayStart(span.to, 1) };
  const isWeek = dayAfter(span.from, 6) === span.to;
  const known = new Map(workstreams.map((workstream) => [workstream.id, workstream]));
  const shown = sessions.filter(({ workstreamId }) => known.has(workstreamId));
  const { ms, clockMs, workstreams: totals } = totalsOf(shown, range, now);
  return {
    ms,
    clockMs,
    days: workedByDay(shown, span, now),
    workstreams: totals.flatMap(({ id, ms }) => {
      const workstream = known.get(id);
      if (workstream === undefined) return [];
      const own = shown
        .filter(({ workstreamId }) => workstreamId === id)
        .map((session) => ({ session, ...workedIn(session, range, now) }))
        .filter(({ from, to }) => to > from)
        .sort((a, b) => a.from - b.from)
        .map(({ session, from, to }) => ({
          session,
          day: dayOf(from),
          ms: to - from,
          facts: facts.get(session.id) ?? null,
        }));
      return [{ workstream, goalMs: isWeek ? workstream.weeklyGoalMs : null, ms, sessions: own }];
    }),
  };
}
