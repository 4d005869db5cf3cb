import { SCRATCH_ID, type Session, type WorkstreamOverview } from '../../../shared/model/model.ts';
import { isWithin, type TimeRange } from '../../app/state/timeline.ts';

/** A workstream with its sessions, sorted by their starts. */
export interface Lane {
  readonly workstream: WorkstreamOverview;
  readonly sessions: readonly Session[];
}

/** The range of a session including its idle time; a running one lasts until `now`. */
export function rangeOf({ startedAt, endedAt }: Session, now: number): TimeRange {
  const from = Date.parse(startedAt);
  return { from, to: endedAt === null ? Math.max(from, now) : Date.parse(endedAt) };
}

/** Returns the sessions of a day. A running one has not reached future days. */
export function sessionsOn(
  { from, to }: TimeRange,
  sessions: readonly Session[],
  now: number,
): readonly Session[] {
  const reached = { from, to: Math.min(to, now + 1) };
  return from > now ? [] : sessions.filter((each) => isWithin(each, reached));
}

/** Groups sessions by workstream, each group sorted by the starts. */
export function byWorkstream(
  sessions: readonly Session[],
): ReadonlyMap<string, readonly Session[]> {
  const groups = Map.groupBy(sessions, ({ workstreamId }) => workstreamId);
  for (const group of groups.values()) group.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return groups;
}

/**
 * Returns a lane for every workstream with a session in the range. The order does not change while the
 * user looks: favourites first, then the manual order, else the order of creation; scratch last.
 */
export function lanesOf(
  workstreams: readonly WorkstreamOverview[],
  sessions: ReadonlyMap<string, readonly Session[]>,
  range: TimeRange,
): readonly Lane[] {
  return workstreams
    .flatMap((workstream): Lane[] => {
      const own = sessions.get(workstream.id) ?? [];
      return own.some((each) => isWithin(each, range)) ? [{ workstream, sessions: own }] : [];
    })
    .sort((a, b) => byPlace(a.workstream, b.workstream));
}

function byPlace(a: WorkstreamOverview, b: WorkstreamOverview): number {
  if (a.isFavourite !== b.isFavourite) return a.isFavourite ? -1 : 1;
  if (a.position !== b.position)
    return (a.position ?? Infinity) < (b.position ?? Infinity) ? -1 : 1;
  if (a.id === SCRATCH_ID || b.id === SCRATCH_ID) return a.id === SCRATCH_ID ? 1 : -1;
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1;
}

/** Returns the lanes of the other workstreams that are not archived: empty, and folded at first. */
export function otherLanes(
  workstreams: readonly WorkstreamOverview[],
  sessions: ReadonlyMap<string, readonly Session[]>,
  lanes: readonly Lane[],
): readonly Lane[] {
  const shown = new Set(lanes.map(({ workstream }) => workstream.id));
  return workstreams
    .filter(({ id, state }) => state !== 'archived' && !shown.has(id))
    .map((workstream) => ({ workstream, sessions: sessions.get(workstream.id) ?? [] }))
    .sort((a, b) => byPlace(a.workstream, b.workstream));
}

/** Returns the session to which an arrow key leads: along the lane, or to the nearest one above or below. */
export function neighbourOf(
  session: Session,
  key: string,
  lanes: readonly Lane[],
  visible: TimeRange,
  now: number,
): Session | undefined {
  const index = lanes.findIndex(({ workstream }) => workstream.id === session.workstreamId);
  const own = lanes[index]?.sessions ?? [];
  const place = own.findIndex(({ id }) => id === session.id);
  switch (key) {
    case 'ArrowLeft':
      return own[place - 1];
    case 'ArrowRight':
      return own[place + 1];
    case 'ArrowUp':
      return nearest(session, lanes.slice(0, index).toReversed(), visible, now);
    case 'ArrowDown':
      return nearest(session, lanes.slice(index + 1), visible, now);
    default:
      return undefined;
  }
}

/** Returns the session with the nearest middle, of the first lane that has visible ones. */
function nearest(
  session: Session,
  lanes: readonly Lane[],
  visible: TimeRange,
  now: number,
): Session | undefined {
  const middleOf = (each: Session) => {
    const { from, to } = rangeOf(each, now);
    return (Math.max(from, visible.from) + Math.min(to, visible.to)) / 2;
  };
  const middle = middleOf(session);
  for (const { sessions } of lanes) {
    const seen = sessions.filter((each) => isWithin(each, visible));
    const distances = seen.map((each) => Math.abs(middleOf(each) - middle));
    if (seen.length > 0) return seen[distances.indexOf(Math.min(...distances))];
  }
  return undefined;
}
