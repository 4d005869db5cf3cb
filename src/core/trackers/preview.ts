import type {
  Grouping,
  TrackedGroup,
  TrackedLeftOut,
  TrackedPreview,
} from '../../shared/contract/trackers.ts';
import { toInstant } from '../base/instant.ts';
import { toTitle } from './entry-title.ts';
import { type EntryGroup, groupNameOf, groupsOf, TRACKER_GROUPINGS } from './groups.ts';
import { MonthTotals } from './months.ts';
import type { ImportPlan, PlanOptions } from './plan-import.ts';
import type { LeftOut } from './tracked-entry.ts';
import type { TrackerContent } from './tracker-reading.ts';

/** How many entries and rows are shown as examples. */
export const EXAMPLES = 5;

/** Returns what the window shows of files and of the plan to import them. */
export function previewOf(
  content: TrackerContent,
  plan: ImportPlan,
  {
    groups,
    grouping,
    targetOf,
    titleOf,
    zone,
  }: {
    readonly groups: readonly EntryGroup[];
    readonly grouping: Grouping;
    readonly targetOf: PlanOptions['targetOf'];
    readonly titleOf: (group: EntryGroup) => string;
    readonly zone: string;
  },
): TrackedPreview {
  const { needsZone, dateOrders, columns, match, entries } = content;
  const added = plan.workstreams.flatMap(({ sessions }) => sessions);
  const months = new MonthTotals(zone);
  for (const entry of entries) months.addEntry(entry);
  for (const session of added) months.addSession(session);
  const unplanned = plan.leftOut.map((reason): LeftOut => ({ reason, row: null }));
  return {
    needsZone,
    dateOrders,
    columns,
    match,
    grouping,
    groupings: TRACKER_GROUPINGS,
    groups: groups.map(
      (group): TrackedGroup => ({
        ...group,
        title: titleOf(group),
        target: targetOf(group.key),
      }),
    ),
    rows: entries.slice(0, EXAMPLES).map(({ entry, from, to }) => ({
      startedAt: toInstant(from),
      endedAt: toInstant(to),
      group: groupNameOf(groupsOf(entry, grouping)[0] ?? ''),
      title: toTitle(entry.description),
    })),
    months: months.list(),
    leftOut: countLeftOut([...content.leftOut, ...unplanned]),
    entries: entries.length,
    known: plan.known,
    overlapping: plan.overlapping,
    sessions: added.length,
    messages: 0,
    workstreams: plan.workstreams.filter(({ id }) => id === null).length,
  };
}

/** Counts what is left out by its reason, with the first rows of each. */
export function countLeftOut(leftOut: readonly LeftOut[]): TrackedLeftOut[] {
  const reasons = new Map<LeftOut['reason'], { count: number; rows: number[] }>();
  for (const { reason, row } of leftOut) {
    const found = reasons.get(reason) ?? { count: 0, rows: [] };
    found.count += 1;
    if (row !== null && found.rows.length < EXAMPLES) found.rows.push(row);
    reasons.set(reason, found);
  }
  return [...reasons].map(([reason, found]) => ({ reason, ...found }));
}
