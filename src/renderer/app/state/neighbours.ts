import type { Session, SessionDetails } from '../../../shared/model/model.ts';
import type { History } from './history.ts';
import { isFiltering } from './session-filter.ts';

/** The closed sessions right before and after a session in its workstream. */
export interface Neighbours {
  readonly before: Session | undefined;
  readonly after: Session | undefined;
}

/** Returns the neighbours in the details from main. */
export function neighboursOf({
  previous,
  next,
}: Pick<SessionDetails, 'previous' | 'next'>): Neighbours {
  const closed = (session: Session | null) =>
    session === null || session.status === 'active' ? undefined : session;
  return { before: closed(previous), after: closed(next) };
}

/** Returns the neighbours in the history; null if a filter hides them or they are not loaded. */
export function neighboursIn(
  { sessions, filter, complete }: History,
  sessionId: string,
): Neighbours | null {
  const place = sessions.findIndex(({ id }) => id === sessionId);
  const [before, after] = [sessions[place + 1], sessions[place - 1]];
  if (place < 0 || isFiltering(filter) || (before === undefined && !complete)) return null;
  return { before, after };
}
