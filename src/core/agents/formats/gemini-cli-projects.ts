import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseJsonLine } from '../../jsonl/json-line.ts';
import type { AgentLog } from '../agent.ts';
import { objectOf } from '../json-values.ts';
import { textIn } from '../optional-file.ts';

/** The file in which Gemini CLI notes to which folder a project belongs. */
const OWNER = '.project_root';

/**
 * Returns the folder of a log's project; null if it is not known. A project has a short name, or, in older
 * versions, the hash of its folder's path. Throws `FILE_UNUSABLE`.
 */
export function folderOfProject({ path, name }: AgentLog): string | null {
  const root = path.slice(0, path.length - name.length);
  const project = name.split('/')[0] ?? '';
  const owner = textIn(join(root, project, OWNER)).trim();
  if (owner !== '') return owner;
  const { projects } = objectOf(parseJsonLine(textIn(join(root, '..', 'projects.json'))));
  const trusted = objectOf(parseJsonLine(textIn(join(root, '..', 'trustedFolders.json'))));
  for (const [folder, short] of Object.entries({ ...trusted, ...objectOf(projects) })) {
    if (short === project || hashOf(folder) === project) return folder;
  }
  return null;
}

function hashOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex');
}
