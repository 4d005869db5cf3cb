import type { Instant, Session, SessionFilter } from '../../../shared/model/model.ts';
import { type DayKey, dayKey } from '../../ui/time.ts';

export const NO_FILTER: SessionFilter = {};

export function isFiltering(filter: SessionFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** True if a closed session matches a filter. Main decides the same way. */
export function fits(session: Session, filter: SessionFilter): boolean {
  const { status, from, to, withMessages, device } = filter;
  return (
    (status === undefined || session.status === status) &&
    (from === undefined || session.startedAt >= from) &&
    (to === undefined || session.startedAt < to) &&
    (!withMessages || session.messageCount > 0) &&
    (device === undefined || session.device === device)
  );
}

/** Returns the local day of an instant, or one a number of days later. */
export function dayOf(instant: Instant, later = 0): DayKey {
  const date = new Date(instant);
  return dayKey(new Date(date.getFullYear(), date.getMonth(), date.getDate() + later));
}
