import type { Session } from '../../shared/model.ts';
import { addToDays, type Day, groupByDay } from './days.ts';

/** The closed sessions of one workstream that have been read so far, newest first. */
export interface History {
  readonly workstreamId: string;
  readonly sessions: readonly Session[];
  readonly days: readonly Day[];
  /** Whether the oldest session has been read. */
  readonly complete: boolean;
  readonly loading: boolean;
  readonly error: string | null;
}

export function emptyHistory(workstreamId: string): History {
  return {
    workstreamId,
    sessions: [],
    days: [],
    complete: false,
    loading: false,
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
    loading: false,
    error: null,
  };
}

/** Takes in a session that changed; one older than all that has been read comes with its page. */
export function withSession(history: History, session: Session): History {
  const { sessions } = history;
  if (session.workstreamId !== history.workstreamId || session.status === 'active') return history;
  const index = sessions.findIndex((each) => !isNewer(each, session));
  if (index < 0) {
    return history.complete ? regrouped(history, [...sessions, session]) : history;
  }
  const replaced = sessions[index]?.id === session.id ? 1 : 0;
  return regrouped(history, sessions.toSpliced(index, replaced, session));
}

function regrouped(history: History, sessions: readonly Session[]): History {
  return { ...history, sessions, days: groupByDay(sessions) };
}

function isNewer(a: Session, b: Session): boolean {
  return a.startedAt === b.startedAt ? a.id > b.id : a.startedAt > b.startedAt;
}
