import { agentAloneWithin } from '../../../shared/model/agent-alone.ts';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import {
  dayAfter,
  dayOf,
  dayStart,
  sameTimeOn,
  splitByDay,
} from '../../../shared/time/local-days.ts';
import { unionLength } from '../../../shared/time/union.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

/** The time worked within a range, in milliseconds. */
export interface Totals {
  readonly ms: number;
  /** Where sessions ran side by side, it counts once. */
  readonly clockMs: number;
  /** Of `ms`, when only an agent worked. */
  readonly agentMs: number;
  /** By workstream, the longest first. */
  readonly workstreams: readonly { readonly id: string; readonly ms: number }[];
}

/** Returns the active part of a session within a range: up to now while it runs, without its idle tail. */
export function workedIn(session: Session, { from, to }: TimeRange, now: number): TimeRange {
  const end = session.status === 'active' ? now : Date.parse(activeUntil(session));
  return { from: Math.max(from, Date.parse(session.startedAt)), to: Math.min(to, end) };
}

export function totalsOf(sessions: readonly Session[], range: TimeRange, now: number): Totals {
  const byId = new Map<string, number>();
  const ranges: TimeRange[] = [];
  let sum = 0;
  let agentMs = 0;
  for (const session of sessions) {
    const { from, to } = workedIn(session, range, now);
    if (to <= from) continue;
    byId.set(session.workstreamId, (byId.get(session.workstreamId) ?? 0) + to - from);
    sum += to - from;
    agentMs += agentAloneWithin(session, from, to);
    ranges.push({ from, to });
  }
  const workstreams = [...byId].map(([id, ms]) => ({ id, ms })).sort((a, b) => b.ms - a.ms);
  return { ms: sum, clockMs: unionLength(ranges), agentMs, workstreams };
}

/** Returns the time worked on each of the seven days of a week, in milliseconds. */
export function daysOfWeek(
  sessions: readonly Session[],
  week: DayKey,
  now: number,
): readonly { readonly day: DayKey; readonly ms: number }[] {
  const days = new Map(Array.from({ length: 7 }, (_, index) => [dayAfter(week, index), 0]));
  const range = { from: dayStart(week), to: dayStart(week, 7) };
  for (const session of sessions) {
    const { from, to } = workedIn(session, range, now);
    for (const { day, ms } of splitByDay(from, to)) days.set(day, (days.get(day) ?? 0) + ms);
  }
  return [...days].map(([day, ms]) => ({ day, ms }));
}

/** Returns the week before; if this week is not over, only up to the same moment of it. */
export function weekBefore(week: DayKey, now: number): TimeRange & { readonly isInPart: boolean } {
  const before = dayAfter(week, -7);
  const [from, end] = [dayStart(before), dayStart(week)];
  if (now >= dayStart(week, 7)) return { from, to: end, isInPart: false };
  const to = sameTimeOn(dayAfter(dayOf(now), -7), now);
  return { from, to: Math.min(end, Math.max(from, to)), isInPart: true };
}
