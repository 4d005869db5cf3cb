import type { Workspace } from '../workspace.ts';
import type { Handlers } from './router.ts';

/** What a request may ask of the desktop. */
export interface FolderOpener {
  openFolder(path: string): Promise<void>;
}

/** A handler for every request of the contract. */
export function createHandlers(
  workspace: Workspace,
  pushes: { readonly revision: number },
  desktop: FolderOpener,
): Handlers {
  const { workstreams, sessions, messages, settings, folder } = workspace;
  return {
    loadSnapshot: () => ({
      revision: pushes.revision,
      workstreams: workstreams.listWorkstreams(),
      settings: settings.get(),
      dataDir: folder.path,
    }),
    createWorkstream: (input) => workstreams.createWorkstream(input),
    updateWorkstream: ({ workstreamId, ...change }) => {
      // A session that has expired unnoticed is none that keeps a workstream from being archived.
      sessions.settle(workstreamId);
      return workstreams.updateWorkstream(workstreamId, change);
    },
    startSession: ({ workstreamId }) => workstreams.getSession(sessions.startSession(workstreamId)),
    endSession: ({ sessionId }) => sessions.endSession(sessionId),
    keepAlive: ({ sessionId }) => sessions.keepAlive(sessionId),
    listSessions: ({ workstreamId, ...page }) => workstreams.listSessions(workstreamId, page),
    appendMessage: ({ workstreamId, content }) =>
      messages.append(workstreamId, { role: 'user', content }),
    readSession: ({ sessionId, ...page }) => messages.readSession(sessionId, page),
    updateSettings: ({ idleThresholdMs }) => {
      sessions.setIdleThreshold(idleThresholdMs);
      return settings.get();
    },
    showDataFolder: async () => {
      await desktop.openFolder(folder.path);
      return null;
    },
  };
}
