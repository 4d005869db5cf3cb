import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { type AppState, workstreamOf } from '../state/app-state.ts';

/** The session that has its own page shown, once it is loaded. */
export function shownSession({ route, sessionView }: AppState): Session | undefined {
  const session = sessionView?.details?.session;
  return route?.name === 'session' && route.sessionId === session?.id ? session : undefined;
}

/** The workstream that is shown, or whose session is. */
export function shownWorkstream(state: AppState): WorkstreamOverview | undefined {
  const { route } = state;
  if (route?.name === 'workstream') return workstreamOf(state, route.workstreamId);
  const session = shownSession(state);
  return session && workstreamOf(state, session.workstreamId);
}
