import { AgentSilence } from '../../core/timeouts/agent-silence.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { SessionNotices } from '../notifications/session-notices.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

/** Notifies of agents that have stopped writing, if the settings say so. */
export function bindSilence(deps: {
  readonly workspace: Pick<Workspace, 'workstreams' | 'settings' | 'changes'>;
  readonly host: Pick<WorkspaceHost, 'isOpen'>;
  readonly notices: Pick<SessionNotices, 'showSilence'>;
}): AgentSilence {
  const { workspace, host, notices } = deps;
  const silence = new AgentSilence({ workspace, isReady: () => host.isOpen });
  silence.onDidFallSilent((workstream) => notices.showSilence(workstream));
  return silence;
}
