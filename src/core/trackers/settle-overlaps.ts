import type { OverlapChoice } from '../../shared/contract/trackers.ts';
import { BusyTime, type Span } from './busy-time.ts';
import { partId } from './entry-ids.ts';
import { toTitle } from './entry-title.ts';

/** A session to be added. */
export interface PlannedSession extends Span {
  readonly id: string;
  readonly title: string | null;
}

/** Sessions without overlaps: a list for the workstream, and one for each further one. */
export interface Settled {
  readonly lanes: readonly (readonly PlannedSession[])[];
  /** Sessions that shared time with another one, or with the existing ones. */
  readonly overlapping: number;
  /** Sessions whose time was taken completely by existing ones. */
  readonly covered: number;
}

const BETWEEN_TITLES = ' · ';

/**
 * Settles what overlaps among the sessions of a workstream and with its existing ones, which stay as they
 * are. `busy`: the existing sessions of the workstream (0) and of each further one.
 */
export function settleOverlaps(
  sessions: readonly PlannedSession[],
  choice: OverlapChoice,
  busy: (lane: number) => BusyTime,
): Settled {
  // Of two that begin together, the shorter one counts as the later: it would get no time.
  const sorted = sessions.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const overlapping = countOverlapping(sorted, busy(0));
  if (choice === 'apart') return { lanes: apart(sorted, busy), overlapping, covered: 0 };
  const settled = choice === 'merge' ? merged(sorted) : cut(sorted);
  const parts = settled.flatMap((session) => partsOf(session, busy(0)));
  const lane = withOwnIds(parts.sort((a, b) => a.from - b.from));
  const covered = sorted.filter((session) => busy(0).freeIn(session).length === 0).length;
  return { lanes: [lane], overlapping, covered };
}

function countOverlapping(sorted: readonly PlannedSession[], busy: BusyTime): number {
  const found = new Set<PlannedSession>();
  let longest: PlannedSession | undefined;
  for (const session of sorted) {
    if (busy.overlaps(session)) found.add(session);
    if (longest !== undefined && session.from < longest.to) found.add(session).add(longest);
    if (longest === undefined || session.to > longest.to) longest = session;
  }
  return found.size;
}

function merged(sorted: readonly PlannedSession[]): PlannedSession[] {
  const result: PlannedSession[] = [];
  for (const session of sorted) {
    const last = result.at(-1);
    if (last === undefined || session.from >= last.to) result.push(session);
    else {
      const to = Math.max(last.to, session.to);
      result[result.length - 1] = { ...last, to, title: bothTitles(last.title, session.title) };
    }
  }
  return result;
}

function bothTitles(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  const isNamed = one.split(BETWEEN_TITLES).includes(other);
  return isNamed ? one : toTitle(`${one}${BETWEEN_TITLES}${other}`);
}

function cut(sorted: readonly PlannedSession[]): PlannedSession[] {
  return sorted.flatMap((session, index) => {
    const later: Span[] = [];
    for (let at = index + 1; ; at += 1) {
      const next = sorted[at];
      if (next === undefined || next.from >= session.to) break;
      later.push(next);
    }
    return partsOf(session, new BusyTime(later));
  });
}

function partsOf(session: PlannedSession, busy: BusyTime): PlannedSession[] {
  return busy.freeIn(session).map((part) => ({ ...session, ...part }));
}

/** Gives the parts of a session ids of their own, in the order of time; the first keeps that of the session. */
function withOwnIds(parts: readonly PlannedSession[]): PlannedSession[] {
  const counts = new Map<string, number>();
  return parts.map((part) => {
    const number = counts.get(part.id) ?? 0;
    counts.set(part.id, number + 1);
    return number === 0 ? part : { ...part, id: partId(part.id, number) };
  });
}

function apart(
  sorted: readonly PlannedSession[],
  busy: (lane: number) => BusyTime,
): PlannedSession[][] {
  const lanes: PlannedSession[][] = [];
  for (const session of sorted) {
    let number = 0;
    while (!isFreeIn(lanes[number] ?? [], session) || busy(number).overlaps(session)) number += 1;
    while (lanes.length <= number) lanes.push([]);
    lanes[number]?.push(session);
  }
  return lanes;
}

/** The sessions of a lane are by time, and do not overlap. */
function isFreeIn(lane: readonly PlannedSession[], { from }: Span): boolean {
  return from >= (lane.at(-1)?.to ?? from);
}
