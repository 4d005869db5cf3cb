import type { Session, SessionFilter } from '../../../shared/model/model.ts';
import { addToDays, type Day, groupByDay } from './days.ts';
import type { LoadState } from './load-state.ts';
import { fits, NO_FILTER } from './session-filter.ts';

/** The loaded closed sessions of a workstream that match the filter, newest first. */
export interface History extends LoadState {
  readonly workstreamId: string;
  readonly filter: SessionFilter;
  readonly isFilterShown: boolean;
  readonly sessions: readonly Session[];
  readonly days: readonly Day[];
  /** True once the oldest session is loaded. */
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

/** Appends a page of sessions that follow the oldest loaded one. */
export function withPage(history: History, page: readonly Session[], limit: number): History {
  const closed = page.filter(({ status }) => status !== 'active');
  return {
    ...history,
    sessions: [...history.sessions, ...closed],
    days: addToDays(history.days, closed),
    complete: page.length < limit,
  };
}

/** Applies a change to a session. One that is older than the loaded ones comes with its page. */
export function withSession(history: History, session: Session): History {
  const { sessions } = history;
  if (session.workstreamId !== history.workstreamId) return history;
  const oldest = sessions.at(-1);
  // The loaded part reaches as far as its oldest session.
  const isInReach = history.complete || (oldest !== undefined && !isNewer(oldest, session));
  // A correction may have changed its times, or resumed it.
  const others = sessions.filter(({ id }) => id !== session.id);
  if (session.status === 'active' || !isInReach || !fits(session, history.filter)) {
    return others.length === sessions.length ? history : regrouped(history, others);
  }
  const index = others.findIndex((each) => !isNewer(each, session));
  return regrouped(history, others.toSpliced(index < 0 ? others.length : index, 0, session));
}

/** Removes a session that is no longer in this workstream. */
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
