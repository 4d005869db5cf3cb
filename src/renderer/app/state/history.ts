import type { Session, SessionFilter } from '../../../shared/model/model.ts';
import { addToDays, type Day, groupByDay } from './days.ts';
import type { LoadState } from './load-state.ts';
import { fits, NO_FILTER } from './session-filter.ts';

/** The closed sessions of one workstream that fit the filter and have been read so far, newest first. */
export interface History extends LoadState {
  readonly workstreamId: string;
  readonly filter: SessionFilter;
  readonly isFilterShown: boolean;
  readonly sessions: readonly Session[];
  readonly days: readonly Day[];
  /** Whether the oldest session has been read. */
  readonly complete: boolean;
}

export function emptyHistory(workstreamId: string, filter: SessionFilter = NO_FILTER): History {
  return {
    workstreamId,
    filter,
    isFilterShown: false,
    sessions: [],
    days: [],
    complete: false,
    isLoading: false,
    error: null,
  };
}

/** Takes in the sessions that follow the oldest one that has been read. */
export function withPage(history: History, page: readonly Session[], limit: number): History {
  const closed = page.filter(({ status }) => status !== 'active');
  return {
    ...history,
    sessions: [...history.sessions, ...closed],
    days: addToDays(history.days, closed),
    complete: page.length < limit,
  };
}

/** Takes in a session that changed; one older than all that has been read comes with its page. */
export function withSession(history: History, session: Session): History {
  const { sessions } = history;
  if (session.workstreamId !== history.workstreamId) return history;
  const oldest = sessions.at(-1);
  // What has been read reaches as far as the oldest one.
  const isInReach = history.complete || (oldest !== undefined && !isNewer(oldest, session));
  // It may have been corrected: to another time, or to go on.
  const others = sessions.filter(({ id }) => id !== session.id);
  if (session.status === 'active' || !isInReach || !fits(session, history.filter)) {
    return others.length === sessions.length ? history : regrouped(history, others);
  }
  const index = others.findIndex((each) => !isNewer(each, session));
  return regrouped(history, others.toSpliced(index < 0 ? others.length : index, 0, session));
}

/** Leaves out a session that is no longer in this workstream. */
export function withoutSession(history: History, sessionId: string): History {
  return regrouped(
    history,
    history.sessions.filter(({ id }) => id !== sessionId),
  );
}

function regrouped(history: History, sessions: readonly Session[]): History {
  return { ...history, sessions, days: groupByDay(sessions) };
}

function isNewer(a: Session, b: Session): boolean {
  return a.startedAt === b.startedAt ? a.id > b.id : a.startedAt > b.startedAt;
}
