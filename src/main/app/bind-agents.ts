import { homedir } from 'node:os';
import { AgentFollower } from '../../core/agents/agent-follower.ts';
import { AgentSettingsFile } from '../../core/agents/agent-settings-file.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { Problems } from '../../core/problems/problems.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

/** Follows the agents that the user chose. */
export function bindAgents(deps: {
  readonly dataDir: string;
  readonly workspace: Workspace;
  readonly host: Pick<WorkspaceHost, 'ready'>;
  readonly problems: Problems;
  readonly clock: Clock;
}): AgentFollower {
  const { dataDir, workspace, host, problems, clock } = deps;
  // Not the one of the workspace: that is another one while sample data is open.
  const folder = new DataFolder(dataDir);
  return new AgentFollower({
    ...workspace,
    folder,
    settings: new AgentSettingsFile(folder.agents, clock),
    // All of the past is read, and waits until a rule takes it.
    beginnings: {},
    system: { home: homedir(), env: process.env, platform: process.platform },
    clock,
    ready: () => host.ready(),
    onFailure: (error) => problems.report('AGENTS_NOT_READ', error),
    onRecovered: () => problems.resolve('AGENTS_NOT_READ'),
  });
}
