import type { AgentSettings } from '../../shared/model/agent-following.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import type { SystemFolders } from './agent.ts';
import { AGENTS } from './agents.ts';

/** Returns the folders that are searched for an agent's logs: its own, and those that the user added. */
export function foldersOf(
  id: AgentId,
  { folders }: Pick<AgentSettings, 'folders'>,
  system: SystemFolders,
): string[] {
  const added = folders.filter(({ agent }) => agent === id).map(({ path }) => path);
  return [...new Set([...AGENTS[id].folders(system), ...added])];
}
