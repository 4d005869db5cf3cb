import type { DayKey } from '../time/day-key.ts';
import { dayAfter, dayStart, splitByDay } from '../time/local-days.ts';
import { type TimeSpan, unionLength } from '../time/union.ts';
import { agentAloneWithin } from './agent-alone.ts';
import type { Session } from './model.ts';
import { activeUntil } from './session-length.ts';

/** The time worked within a range, in milliseconds. */
export interface Totals {
  readonly ms: number;
  /** Where sessions ran side by side, it counts once. */
  readonly clockMs: number;
  /** The part of `ms` in which only an agent worked. */
  readonly agentMs: number;
  /** By workstream, the longest first. */
  readonly workstreams: readonly { readonly id: string; readonly ms: number }[];
}

/** Returns the active part of a session within a range: up to now while it runs, without its idle tail. */
export function workedIn(session: Session, { from, to }: TimeSpan, now: number): TimeSpan {
  const end = session.status === 'active' ? now : Date.parse(activeUntil(session));
  return { from: Math.max(from, Date.parse(session.startedAt)), to: Math.min(to, end) };
}

/** Returns the time worked in some sessions within a range. `now`: in milliseconds since the epoch. */
export function totalsOf(sessions: readonly Session[], range: TimeSpan, now: number): Totals {
  const byId = new Map<string, number>();
  const ranges: TimeSpan[] = [];
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

/** Returns the time worked on each day from the first to the last, in milliseconds. */
export function workedByDay(
  sessions: readonly Session[],
  days: { readonly from: DayKey; readonly to: DayKey },
  now: number,
): readonly { readonly day: DayKey; readonly ms: number }[] {
  const byDay = new Map<DayKey, number>();
  for (let day = days.from; day <= days.to; day = dayAfter(day)) byDay.set(day, 0);
  const range = { from: dayStart(days.from), to: dayStart(days.to, 1) };
  for (const session of sessions) {
    const { from, to } = workedIn(session, range, now);
    for (const { day, ms } of splitByDay(from, to)) byDay.set(day, (byDay.get(day) ?? 0) + ms);
  }
  return [...byDay].map(([day, ms]) => ({ day, ms }));
}
