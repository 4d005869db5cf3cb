import type { Handlers } from '../../shared/contract/contract.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { SessionManager } from './session-manager.ts';
import type { Timeline } from './timeline.ts';

export function sessionHandlers(workspace: {
  readonly sessions: SessionManager;
  readonly timeline: Timeline;
  readonly workstreams: WorkstreamStore;
  readonly settings: SettingsFile;
}) {
  const { sessions, timeline, workstreams, settings } = workspace;
  return {
    startSession: ({ workstreamId }) => workstreams.getSession(sessions.startSession(workstreamId)),
    endSession: ({ sessionId }) => sessions.endSession(sessionId),
    keepAlive: ({ sessionId }) => sessions.keepAlive(sessionId),
    syncSession: ({ sessionId }) => {
      sessions.syncSession(sessionId);
      return null;
    },
    listSessionsBetween: (range) => timeline.between(range),
    updateWorkstream: ({ workstreamId, ...change }) =>
      sessions.updateWorkstream(workstreamId, change),
    updateSettings: (change) => {
      sessions.updateSettings(change);
      return settings.get();
    },
  } satisfies Partial<Handlers>;
}
