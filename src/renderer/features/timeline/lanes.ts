import { SCRATCH_ID, type Session, type WorkstreamOverview } from '../../../shared/model/model.ts';
import { isWithin, type TimeRange } from '../../app/state/timeline.ts';

/** A workstream, and its sessions in the order of their starts. */
export interface Lane {
  readonly workstream: WorkstreamOverview;
  readonly sessions: readonly Session[];
}

/** From when to when a session is, with its idle time; one that runs goes on until `now`. */
export function messageRangeOf({ startedAt, endedAt }: Session, now: number): TimeRange {
  const from = Date.parse(startedAt);
  return { from, to: endedAt === null ? Math.max(from, now) : Date.parse(endedAt) };
}

/** Sessions by their workstreams, each in the order of its starts. */
export function byWorkstream(
  sessions: readonly Session[],
): ReadonlyMap<string, readonly Session[]> {
  const groups = Map.groupBy(sessions, ({ workstreamId }) => workstreamId);
  for (const group of groups.values()) group.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return groups;
}

/**
 * A lane for every workstream that has a session in the stretch, in an order that stays while one
 * looks: favourites first, then as the user has put them, else as they were made; scratch last.
 */
export function lanesOf(
  workstreams: readonly WorkstreamOverview[],
  sessions: ReadonlyMap<string, readonly Session[]>,
  stretch: TimeRange,
): readonly Lane[] {
  return workstreams
    .flatMap((workstream): Lane[] => {
      const own = sessions.get(workstream.id) ?? [];
      return own.some((each) => isWithin(each, stretch)) ? [{ workstream, sessions: own }] : [];
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

/** As many lanes as one can look over; more of them would be empty for the most part. */
const MANY = 10;

/** Those of the weeks in sight, which stay while one scrolls; where they are many, of its days alone. */
export function lanesInSight(
  workstreams: readonly WorkstreamOverview[],
  sessions: ReadonlyMap<string, readonly Session[]>,
  weeks: TimeRange,
  days: TimeRange,
): readonly Lane[] {
  const lanes = lanesOf(workstreams, sessions, weeks);
  return lanes.length > MANY ? lanesOf(workstreams, sessions, days) : lanes;
}

/** Where an arrow key leads from a session: along its lane, or to the nearest one above or below. */
export function neighbourOf(
  session: Session,
  key: string,
  lanes: readonly Lane[],
  inSight: TimeRange,
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
      return nearest(session, lanes.slice(0, index).toReversed(), inSight, now);
    case 'ArrowDown':
      return nearest(session, lanes.slice(index + 1), inSight, now);
    default:
      return undefined;
  }
}

/** The session of the first lane with any in sight whose middle is the nearest. */
function nearest(
  session: Session,
  lanes: readonly Lane[],
  inSight: TimeRange,
  now: number,
): Session | undefined {
  const middleOf = (each: Session) => {
    const { from, to } = messageRangeOf(each, now);
    return (Math.max(from, inSight.from) + Math.min(to, inSight.to)) / 2;
  };
  const middle = middleOf(session);
  for (const { sessions } of lanes) {
    const seen = sessions.filter((each) => isWithin(each, inSight));
    const distances = seen.map((each) => Math.abs(middleOf(each) - middle));
    if (seen.length > 0) return seen[distances.indexOf(Math.min(...distances))];
  }
  return undefined;
}
