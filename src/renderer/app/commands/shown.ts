import type { Session, SessionDetails, WorkstreamOverview } from '../../../shared/model/model.ts';
import { type AppState, workstreamOf } from '../state/app-state.ts';
import { type Neighbours, neighboursIn, neighboursOf } from '../state/neighbours.ts';

/** A session that a command applies to. */
export interface SessionSubject {
  readonly session: Session;
  /** Null until they are loaded. */
  readonly neighbours: Neighbours | null;
}

/** Returns the session that has the page to itself, once it is loaded. */
export function shownDetails({ route, sessionView }: AppState): SessionDetails | undefined {
  const details = sessionView?.details ?? undefined;
  return route?.name === 'session' && route.sessionId === details?.session.id ? details : undefined;
}

/**
 * Returns the session that a command without another subject applies to: that of the page, or the newest
 * of the shown workstream.
 */
export function shownSession(state: AppState): SessionSubject | null {
  const details = shownDetails(state);
  if (details !== undefined) {
    return { session: details.session, neighbours: neighboursOf(details) };
  }
  const { history } = state;
  const workstream = shownWorkstream(state);
  if (workstream === undefined || history.workstreamId !== workstream.id) return null;
  const session = workstream.activeSession ?? history.sessions[0];
  return session === undefined ? null : { session, neighbours: neighboursIn(history, session.id) };
}

/**
 * Returns the sessions that such a command can apply to. Next to a running session, that is also the one
 * that ended last, because only that can be merged, split or deleted.
 */
export function shownSessions(state: AppState): readonly SessionSubject[] {
  const shown = shownSession(state);
  if (shown === null) return [];
  const { history } = state;
  const [ended] = history.sessions;
  const isOnPage = shownDetails(state) !== undefined;
  if (isOnPage || shown.session.endedAt !== null || ended === undefined) return [shown];
  return [shown, { session: ended, neighbours: neighboursIn(history, ended.id) }];
}

/** Returns the workstream that is shown, or whose session is. */
export function shownWorkstream(state: AppState): WorkstreamOverview | undefined {
  const { route } = state;
  const workstreamId =
    route?.name === 'workstream' ? route.workstreamId : shownDetails(state)?.session.workstreamId;
  return workstreamId === undefined ? undefined : workstreamOf(state, workstreamId);
}
