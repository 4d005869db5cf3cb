import { ASSISTANT_IDS, type AssistantId } from '../../shared/model/assistants.ts';
import { toFileError } from '../base/file-errors.ts';
import { refuseTracked } from '../trackers/refuse-tracked.ts';
import type { Assistant } from './conversation.ts';
import { arawn } from './formats/arawn.ts';
import { chatGpt } from './formats/chatgpt.ts';
import { claude } from './formats/claude.ts';

/** The assistants whose exports can be read. */
export const ASSISTANTS: Readonly<Record<AssistantId, Assistant>> = {
  chatgpt: chatGpt,
  claude,
  arawn,
};

/**
 * Returns the assistant that exported these files; null if none of them is such an export. Throws `FILE_UNUSABLE`, and
 * `IMPORT_UNUSABLE` if they are of several programs.
 */
export async function identifyExports(paths: readonly string[]): Promise<AssistantId | null> {
  const found = new Set<AssistantId | null>();
  for (const path of paths) found.add(await identifyExport(path));
  const [first = null, ...others] = found;
  return others.length > 0 ? refuseTracked('mixed') : first;
}

async function identifyExport(path: string): Promise<AssistantId | null> {
  try {
    for (const id of ASSISTANT_IDS) if (await ASSISTANTS[id].recognises(path)) return id;
    return null;
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}
