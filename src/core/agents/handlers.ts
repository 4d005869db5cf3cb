import type { Handlers } from '../../shared/contract/contract.ts';
import type { AgentFollower } from './agent-follower.ts';

/** `assertOwn` throws if the open data is not the user's. `chooseFolder` asks the user for a folder. */
export function agentHandlers(deps: {
  readonly agents: Pick<AgentFollower, 'state' | 'update' | 'moveSessions'>;
  readonly chooseFolder: () => Promise<string | null>;
  readonly assertOwn: () => void;
}) {
  const { agents, chooseFolder, assertOwn } = deps;
  return {
    updateAgents: (change) => {
      assertOwn();
      return agents.update(change);
    },
    moveAgentSessions: ({ from, to }) => {
      assertOwn();
      return agents.moveSessions(from, to);
    },
    addAgentFolder: async ({ agent }) => {
      assertOwn();
      const path = await chooseFolder();
      if (path === null) return null;
      const { folders } = agents.state.settings;
      const others = folders.filter((each) => each.agent !== agent || each.path !== path);
      return agents.update({ folders: [...others, { agent, path }] });
    },
  } satisfies Partial<Handlers>;
}
