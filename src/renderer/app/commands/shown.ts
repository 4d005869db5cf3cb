import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { type AppState, workstreamOf } from '../state/app-state.ts';

/** The session that has its own page shown, once it is loaded. */
export function shownSession({ place, sessionPage }: AppState): Session | undefined {
  const session = sessionPage?.details?.session;
  return place?.name === 'session' && place.sessionId === session?.id ? session : undefined;
}

/** The workstream that is shown, or whose session is. */
export function shownWorkstream(state: AppState): WorkstreamOverview | undefined {
  const { place } = state;
  if (place?.name === 'workstream') return workstreamOf(state, place.workstreamId);
  const session = shownSession(state);
  return session && workstreamOf(state, session.workstreamId);
}
