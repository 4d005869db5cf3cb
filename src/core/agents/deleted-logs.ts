import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { AgentSettings } from '../../shared/model/agent-following.ts';
import { isInside } from '../../shared/model/agent-rules.ts';
import { AGENT_IDS, type AgentId } from '../../shared/model/agents.ts';
import type { SourceLog } from '../messages/source-logs.ts';
import type { SystemFolders } from './agent.ts';
import type { AgentDatabase } from './agent-database.ts';
import { foldersOf } from './agent-folders.ts';
import { AGENTS } from './agents.ts';

/**
 * Returns the agents that have deleted one of these logs. A log that was never read on this computer does not
 * count, nor does one whose whole folder is gone: its disk may only be disconnected.
 */
export function agentsThatDeleted(
  logs: readonly SourceLog[],
  database: AgentDatabase,
  settings: Pick<AgentSettings, 'folders'>,
  system: SystemFolders,
): AgentId[] {
  const isDeleted = (id: AgentId, file: string) =>
    database.findLog(id, file) !== null &&
    !existsSync(file) &&
    foldersOf(id, settings, system).some(
      (folder) => isInside(file, folder) && existsSync(folder),
    ) &&
    !(AGENTS[id].movesLogs && database.listLogs(id).some((path) => isMoved(file, path)));
  return AGENT_IDS.filter((id) =>
    logs.some(({ agent, file }) => agent === id && isDeleted(id, file)),
  );
}

/** True if a log was moved, or compressed, to this path. */
function isMoved(file: string, path: string): boolean {
  return stemOf(path) === stemOf(file) && existsSync(path);
}

function stemOf(path: string): string {
  const name = (path.includes('\\') ? win32 : posix).basename(path);
  return name.replace(/\.jsonl?(?:\.zst)?$/, '');
}
