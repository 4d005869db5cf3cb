import type {
  Grouping,
  LeftOutReason,
  OverlapChoice,
  TrackedTarget,
} from '../../shared/contract/trackers.ts';
import type { BusyTime } from './busy-time.ts';
import { shortTitle, titleOfEntry } from './entry-title.ts';
import { type GroupKey, groupsOf } from './groups.ts';
import type { TimedEntry } from './resolve-times.ts';
import { type PlannedSession, settleOverlaps } from './settle-overlaps.ts';
import type { TrackedEntry } from './tracked-entry.ts';

/** An entry with the id that its session will have. */
export interface IdentifiedEntry extends TimedEntry {
  readonly id: string;
}

/** The existing history, as far as a plan depends on it. */
export interface ExistingHistory {
  /** True if a session with this id exists, in any workstream. */
  has(sessionId: string): boolean;
  /** Returns the time that sessions of a workstream take. */
  busy(workstreamId: string): BusyTime;
  /** Returns the time of a workstream that does not exist yet. */
  readonly free: BusyTime;
  /** Returns the title of a workstream. Throws `WORKSTREAM_NOT_FOUND`. */
  titleOf(workstreamId: string): string;
  /** Returns the id of the workstream with the given title, ignoring case, or null. */
  titled(title: string): string | null;
}

/** Sessions for a workstream. `id`: null for a new one. */
export interface PlannedWorkstream {
  readonly id: string | null;
  readonly title: string;
  readonly sessions: readonly PlannedSession[];
}

/** What an import would add. */
export interface ImportPlan {
  readonly workstreams: readonly PlannedWorkstream[];
  /** Entries that are here already. */
  readonly known: number;
  readonly overlapping: number;
  readonly leftOut: readonly LeftOutReason[];
}

/** What the user decides about an import. */
export interface PlanOptions {
  readonly grouping: Grouping;
  readonly targetOf: (group: GroupKey) => TrackedTarget;
  readonly overlaps: OverlapChoice;
  /** Sessions are in the past, in milliseconds since the epoch. */
  readonly now: number;
}

interface Destination {
  readonly id: string | null;
  readonly title: string;
  readonly sessions: PlannedSession[];
}

/** Returns what importing entries would add. Entries whose sessions exist add nothing. */
export function planImport(
  entries: readonly IdentifiedEntry[],
  history: ExistingHistory,
  options: PlanOptions,
): ImportPlan {
  const destinations = new Map<string, Destination>();
  const leftOut: LeftOutReason[] = [];
  let known = 0;
  for (const { id, entry, from, to } of entries) {
    const found = targetOf(entry, options);
    if (found === null) leftOut.push('skipped');
    else if (to > options.now) leftOut.push('future');
    else if (history.has(id)) known += 1;
    else {
      const title = titleOfEntry(entry, found.group);
      const { sessions } = destinationOf(found.target, history, destinations);
      sessions.push({ id, from, to, title });
    }
  }
  let overlapping = 0;
  const workstreams: PlannedWorkstream[] = [];
  for (const { id, title, sessions } of destinations.values()) {
    const lane = (number: number) => laneOf({ id, title }, number, history);
    const busy = (number: number) => {
      const existing = lane(number).id;
      return existing === null ? history.free : history.busy(existing);
    };
    const settled = settleOverlaps(sessions, options.overlaps, busy);
    overlapping += settled.overlapping;
    known += settled.covered;
    for (const [number, planned] of settled.lanes.entries()) {
      if (planned.length > 0) workstreams.push({ ...lane(number), sessions: planned });
    }
  }
  return { workstreams, known, overlapping, leftOut };
}

/** Returns the first group of an entry that is imported, and where it belongs; null if none is. */
function targetOf(entry: TrackedEntry, { grouping, targetOf: chosen }: PlanOptions) {
  for (const group of groupsOf(entry, grouping)) {
    const target = chosen(group);
    if (target.kind !== 'skip') return { group, target };
  }
  return null;
}

function destinationOf(
  target: Exclude<TrackedTarget, { readonly kind: 'skip' }>,
  history: ExistingHistory,
  destinations: Map<string, Destination>,
): Destination {
  // Several groups may belong to one workstream.
  const id = target.kind === 'existing' ? target.workstreamId : null;
  const title = target.kind === 'new' ? target.title : history.titleOf(id ?? '');
  const existing = id ?? history.titled(title);
  const key = existing ?? `new ${title.toLowerCase()}`;
  const found = destinations.get(key) ?? { id: existing, title, sessions: [] };
  destinations.set(key, found);
  return found;
}

/** Returns the workstream of a lane: the first is the destination itself. */
function laneOf(
  { id, title }: Pick<Destination, 'id' | 'title'>,
  lane: number,
  history: ExistingHistory,
): Pick<Destination, 'id' | 'title'> {
  if (lane === 0) return { id, title };
  const number = ` ${lane + 1}`;
  const other = `${shortTitle(title, number.length)}${number}`;
  return { id: history.titled(other), title: other };
}
