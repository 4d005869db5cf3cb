import type { TimeSpan } from '../time/union.ts';
import { MINUTE_MS, type Session } from './model.ts';

/** How long the user counts as taking part, before and after each of their messages. */
export const USER_REACH_MS = 5 * MINUTE_MS;

/** When a message was written, in milliseconds since the epoch, and by whom. */
export interface Authored {
  readonly timestamp: number;
  readonly by: 'user' | 'agent';
}

/**
 * Returns when only an agent worked (docs/TIME.md, "Whose time it was"): between a message of an agent and
 * the one before it, except near a message of the user. `authored`: in the order of time.
 */
export function aloneRanges(authored: Iterable<Authored>): TimeSpan[] {
  const ranges: { from: number; to: number }[] = [];
  let before: number | null = null;
  let userUntil = Number.NEGATIVE_INFINITY;
  for (const { timestamp, isByAgent, isByUser } of byTime(authored)) {
    if (isByAgent && before !== null) {
      const from = Math.max(before, userUntil);
      const last = ranges.at(-1);
      if (last?.to === from && from < timestamp) last.to = timestamp;
      else if (from < timestamp) ranges.push({ from, to: timestamp });
    }
    if (isByUser) {
      cutAt(ranges, timestamp - USER_REACH_MS);
      userUntil = timestamp + USER_REACH_MS;
    }
    before = timestamp;
  }
  return ranges;
}

/** Joins messages of the same time, as their order in files means nothing. */
function* byTime(authored: Iterable<Authored>) {
  let at = { timestamp: Number.NaN, isByAgent: false, isByUser: false };
  for (const { timestamp, by } of authored) {
    if (at.timestamp !== timestamp) {
      if (at.isByAgent || at.isByUser) yield at;
      at = { timestamp, isByAgent: false, isByUser: false };
    }
    if (by === 'agent') at.isByAgent = true;
    else at.isByUser = true;
  }
  if (at.isByAgent || at.isByUser) yield at;
}

function cutAt(ranges: { from: number; to: number }[], end: number): void {
  for (let last = ranges.at(-1); last && last.to > end; last = ranges.at(-1)) {
    if (last.from < end) last.to = end;
    else ranges.pop();
  }
}

/** Returns `ranges` up to an instant, followed by `later` from that instant on. */
export function withLater(
  ranges: readonly TimeSpan[],
  changedFrom: number,
  later: readonly TimeSpan[],
): TimeSpan[] {
  const kept = ranges
    .filter(({ from }) => from < changedFrom)
    .map(({ from, to }) => ({ from, to: Math.min(to, changedFrom) }));
  const added = later
    .filter(({ to }) => to > changedFrom)
    .map(({ from, to }) => ({ from: Math.max(from, changedFrom), to }));
  const [last, first] = [kept.at(-1), added.at(0)];
  if (last === undefined || first === undefined || last.to !== first.from)
    return [...kept, ...added];
  return [...kept.slice(0, -1), { from: last.from, to: first.to }, ...added.slice(1)];
}

interface Times extends Pick<Session, 'agentAlone'> {
  /** An instant, or milliseconds since the epoch. */
  readonly startedAt: Session['startedAt'] | number;
}

/** Returns ranges as a session has them: starts and ends in milliseconds after its start, up to `until`. */
export function toAgentAlone(
  startedAt: number,
  ranges: readonly TimeSpan[],
  until: number,
): number[] {
  return ranges.flatMap(({ from, to }) => {
    const end = Math.min(to, until);
    return from < end ? [from - startedAt, end - startedAt] : [];
  });
}

/** Returns when only an agent worked in a session, in order. */
export function agentRanges({ startedAt, agentAlone }: Times): TimeSpan[] {
  const start = typeof startedAt === 'number' ? startedAt : Date.parse(startedAt);
  const ranges: TimeSpan[] = [];
  for (let at = 0; at + 1 < agentAlone.length; at += 2) {
    ranges.push({ from: start + (agentAlone[at] ?? 0), to: start + (agentAlone[at + 1] ?? 0) });
  }
  return ranges;
}

/** True if two lists of starts and ends are equal. */
export function isSameTimes(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((time, index) => time === other[index]);
}

/** Returns how long only an agent worked within a range, in milliseconds. */
export function agentAloneWithin(session: Times, from: number, to: number): number {
  return agentRanges(session).reduce(
    (sum, each) => sum + Math.max(0, Math.min(each.to, to) - Math.max(each.from, from)),
    0,
  );
}

/** Returns how long only an agent worked in a session, in milliseconds. */
export function agentAloneOf(session: Session): number {
  return agentAloneWithin(session, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
}
