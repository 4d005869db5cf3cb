import { AgentFollower } from '../../src/core/agents/agent-follower.ts';
import { AgentSettingsFile } from '../../src/core/agents/agent-settings-file.ts';
import type { TestWorkspace } from './test-workspace.ts';

/** Returns what follows agents, not started: it keeps the settings and reads nothing. */
export function testAgents(workspace: TestWorkspace): AgentFollower {
  const { folder, clock } = workspace;
  return new AgentFollower({
    ...workspace,
    settings: new AgentSettingsFile(folder.agents, clock),
    beginnings: {},
    system: { home: folder.path, env: {}, platform: process.platform },
    ready: async () => {},
    onFailure: (error) => {
      throw error;
    },
    onRecovered: () => {},
  });
}
