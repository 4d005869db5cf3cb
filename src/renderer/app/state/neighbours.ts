import type { Session, SessionDetails } from '../../../shared/model/model.ts';
import type { History } from './history.ts';
import { isFiltering } from './session-filter.ts';

/** The closed sessions of a workstream right before and after one of it. */
export interface Neighbours {
  readonly before: Session | undefined;
  readonly after: Session | undefined;
}

/** What main says of them. */
export function neighboursOf({
  previous,
  next,
}: Pick<SessionDetails, 'previous' | 'next'>): Neighbours {
  const closed = (session: Session | null) =>
    session === null || session.status === 'active' ? undefined : session;
  return { before: closed(previous), after: closed(next) };
}

/** Those in the history; null where there may be others, which a filter hides or which are not read. */
export function neighboursIn(
  { sessions, filter, complete }: History,
  sessionId: string,
): Neighbours | null {
  const place = sessions.findIndex(({ id }) => id === sessionId);
  const [before, after] = [sessions[place + 1], sessions[place - 1]];
  if (place < 0 || isFiltering(filter) || (before === undefined && !complete)) return null;
  return { before, after };
}
