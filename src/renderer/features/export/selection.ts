import type { ExportSelection } from '../../../shared/contract/tasks.ts';
import type { Instant } from '../../../shared/model/model.ts';
import { dayKey, startOfDay } from '../../../shared/time/day-key.ts';

/** The initial selection, if it has no entry of its own in the list. */
export const GIVEN = 'given';
export const EVERYTHING = 'everything';

/** Days in the format of a date field; empty for none. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** True if a selection is not a single workstream or everything: sessions, or several workstreams. */
export function isAsGiven({ sessionIds, workstreamIds = [] }: ExportSelection): boolean {
  return sessionIds !== undefined || workstreamIds.length > 1;
}

/** Returns the selection of the dialog: `what` is a workstream's id, or one of the above. Both days are included. */
export function selectionOf(what: string, days: Days, given: ExportSelection): ExportSelection {
  if (what === GIVEN && given.sessionIds) return { sessionIds: given.sessionIds };
  return {
    ...workstreamsOf(what, given),
    ...(days.from !== '' && { from: startOfDay(days.from).toISOString() }),
    ...(days.to !== '' && { to: startOfDay(days.to, 1).toISOString() }),
  };
}

function workstreamsOf(what: string, { workstreamIds = [] }: ExportSelection): ExportSelection {
  if (what === EVERYTHING) return {};
  return { workstreamIds: what === GIVEN ? workstreamIds : [what] };
}

/** Returns the first day of a range that begins at an instant. */
export function firstDay(from: Instant | undefined): string {
  return from === undefined ? '' : dayKey(new Date(from));
}

/** Returns the last day of a range that ends before an instant. */
export function lastDay(to: Instant | undefined): string {
  return to === undefined ? '' : dayKey(new Date(Date.parse(to) - 1));
}
