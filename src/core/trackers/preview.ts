import type {
  Grouping,
  TrackedGroup,
  TrackedLeftOut,
  TrackedMonth,
  TrackedPreview,
} from '../../shared/contract/trackers.ts';
import { toInstant } from '../base/instant.ts';
import { toTitle } from './entry-title.ts';
import { type EntryGroup, groupNameOf, groupsOf, TRACKER_GROUPINGS } from './groups.ts';
import type { IdentifiedEntry, ImportPlan, PlanOptions } from './plan-import.ts';
import type { LeftOut } from './tracked-entry.ts';
import type { TrackerContent } from './tracker-reading.ts';
import { monthsIn } from './zones.ts';

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
    months: monthsOf(entries, added, zone),
    leftOut: countLeftOut([...content.leftOut, ...unplanned]),
    entries: entries.length,
    known: plan.known,
    overlapping: plan.overlapping,
    sessions: added.length,
    messages: 0,
    workstreams: plan.workstreams.filter(({ id }) => id === null).length,
  };
}

function monthsOf(
  entries: readonly IdentifiedEntry[],
  added: readonly { readonly from: number; readonly to: number }[],
  zone: string,
): TrackedMonth[] {
  const months = new Map<string, TrackedMonth>();
  const monthOf = monthsIn(zone);
  const at = (from: number) => {
    const month = monthOf(from);
    return months.get(month) ?? { month, entries: 0, ms: 0, sessions: 0, addedMs: 0 };
  };
  for (const { from, to } of entries) {
    const month = at(from);
    months.set(month.month, { ...month, entries: month.entries + 1, ms: month.ms + to - from });
  }
  for (const { from, to } of added) {
    const month = at(from);
    const { sessions, addedMs } = month;
    months.set(month.month, { ...month, sessions: sessions + 1, addedMs: addedMs + to - from });
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
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
