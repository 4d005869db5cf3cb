import type { ExportSelection } from '../../../shared/contract/tasks.ts';
import { dayKey, startOfDay } from '../../../shared/time/day-key.ts';
import type { DaySpan } from '../../../shared/typed-times/days.ts';

/** The initial selection, if it has no entry of its own in the list. */
export const GIVEN = 'given';
export const EVERYTHING = 'everything';

/** True if a selection is not a single workstream or everything: sessions, or several workstreams. */
export function isAsGiven({ sessionIds, workstreamIds = [] }: ExportSelection): boolean {
  return sessionIds !== undefined || workstreamIds.length > 1;
}

/** Returns the selection of the dialog: `what` is a workstream's id, or one of the above. Both days are included. */
export function selectionOf(
  what: string,
  days: DaySpan | null,
  given: ExportSelection,
): ExportSelection {
  if (what === GIVEN && given.sessionIds) return { sessionIds: given.sessionIds };
  return {
    ...workstreamsOf(what, given),
    ...(days !== null && {
      from: startOfDay(days.from).toISOString(),
      to: startOfDay(days.to, 1).toISOString(),
    }),
  };
}

function workstreamsOf(what: string, { workstreamIds = [] }: ExportSelection): ExportSelection {
  if (what === EVERYTHING) return {};
  return { workstreamIds: what === GIVEN ? workstreamIds : [what] };
}

/** Returns the days of a selection; null if it has no range. */
export function daysOf({ from, to }: ExportSelection): DaySpan | null {
  if (from === undefined || to === undefined) return null;
  return { from: dayKey(new Date(from)), to: dayKey(new Date(Date.parse(to) - 1)) };
}
