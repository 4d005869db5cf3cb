import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
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

/**
 * Returns the folders with an agent's logs in one that the user has chosen, such as the home folder of
 * another system, or the agent's folder in it; or else the chosen one.
 */
export function foldersIn(
  chosen: string,
  id: AgentId,
  { platform }: Pick<SystemFolders, 'platform'>,
): string[] {
  // On Windows, agents may also run in Linux.
  const usual = [platform, 'linux' as const].flatMap((each) =>
    AGENTS[id].folders({ home: '', env: {}, platform: each }),
  );
  const found = usual.flatMap((path) => {
    const names = path.split(sep);
    return names.map((_, index) => join(chosen, ...names.slice(index))).find(existsSync) ?? [];
  });
  return found.length === 0 ? [chosen] : [...new Set(found)];
}
