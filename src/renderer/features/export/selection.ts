import type { ExportSelection } from '../../../shared/contract/tasks.ts';
import type { Instant } from '../../../shared/model/model.ts';
import { dayKey, startOfDay } from '../../../shared/time/day-key.ts';

/** What was offered at first, where that has no name of its own in the list. */
export const GIVEN = 'given';
export const EVERYTHING = 'everything';

/** Days as a date field has them; empty where none is chosen. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** Whether it is more than a workstream, or less: sessions, or several workstreams. */
export function isAsGiven({ sessionIds, workstreamIds = [] }: ExportSelection): boolean {
  return sessionIds !== undefined || workstreamIds.length > 1;
}

/** What the dialog asks for: `what` is a workstream's id, or one of the above. Both days are included. */
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

/** The first day of a range that begins at an instant. */
export function firstDay(from: Instant | undefined): string {
  return from === undefined ? '' : dayKey(new Date(from));
}

/** The last day of a range that ends before an instant. */
export function lastDay(to: Instant | undefined): string {
  return to === undefined ? '' : dayKey(new Date(Date.parse(to) - 1));
}
