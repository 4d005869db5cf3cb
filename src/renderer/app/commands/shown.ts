import type { SessionDetails, WorkstreamOverview } from '../../../shared/model/model.ts';
import { type AppState, workstreamOf } from '../state/app-state.ts';

/** Returns the session that has the page to itself, once it is loaded. */
export function shownDetails({ route, sessionView }: AppState): SessionDetails | undefined {
  const details = sessionView?.details ?? undefined;
  return route?.name === 'session' && route.sessionId === details?.session.id ? details : undefined;
}

/** Returns the workstream that is shown, or whose session is. */
export function shownWorkstream(state: AppState): WorkstreamOverview | undefined {
  const { route } = state;
  const workstreamId =
    route?.name === 'workstream' ? route.workstreamId : shownDetails(state)?.session.workstreamId;
  return workstreamId === undefined ? undefined : workstreamOf(state, workstreamId);
}
