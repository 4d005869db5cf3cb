import type { Session, WorkstreamOverview } from '../../../../shared/model.ts';
import { type AppState, workstreamOf } from '../../../state/app-state.ts';

/** The session that has its own page shown, as far as it is known. */
export function shownSession({ place, world, history }: AppState): Session | undefined {
  if (place?.name !== 'session') return undefined;
  const isShown = ({ id }: Session) => id === place.sessionId;
  const running = world?.workstreams.flatMap(({ activeSession }) => activeSession ?? []);
  return running?.find(isShown) ?? history.sessions.find(isShown);
}

/** The workstream that is shown, or whose session is. */
export function shownWorkstream(state: AppState): WorkstreamOverview | undefined {
  const { place } = state;
  if (place?.name === 'workstream') return workstreamOf(state, place.workstreamId);
  const session = shownSession(state);
  return session && workstreamOf(state, session.workstreamId);
}
