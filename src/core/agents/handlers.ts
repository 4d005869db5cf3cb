import type { Handlers } from '../../shared/contract/contract.ts';
import { runWithPauses } from '../base/steps.ts';
import type { SessionDetailsReader } from '../messages/session-details.ts';
import type { AgentFollower } from './agent-follower.ts';

/** `assertOwn` throws if the open data is not the user's. `chooseFolder` asks the user for a folder. */
export function agentHandlers(deps: {
  readonly agents: Pick<AgentFollower, 'update' | 'addFolder' | 'moveSessions' | 'whoDeleted'>;
  readonly details: Pick<SessionDetailsReader, 'sourceLogs'>;
  readonly chooseFolder: () => Promise<string | null>;
  readonly assertOwn: () => void;
}) {
  const { agents, details, chooseFolder, assertOwn } = deps;
  return {
    updateAgents: (change) => {
      assertOwn();
      return agents.update(change);
    },
    moveAgentSessions: ({ from, to }) => {
      assertOwn();
      return agents.moveSessions(from, to);
    },
    listDeletedLogs: async ({ sessionId }) =>
      agents.whoDeleted(await runWithPauses(details.sourceLogs(sessionId))),
    addAgentFolder: async ({ agent }) => {
      assertOwn();
      const path = await chooseFolder();
      return path === null ? null : agents.addFolder(agent, path);
    },
  } satisfies Partial<Handlers>;
}
