import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import type { AgentLog } from '../agent.ts';
import { textOf } from '../json-values.ts';
import { textIn } from '../optional-file.ts';

/** Far more than its few lines. */
const LONGEST = 64 * 1024;

/**
 * Returns the title of a conversation from `workspace.yaml` beside its log: `name`, which its user may have given, or the
 * `summary` of earlier versions. Null if there is none, or while the file is being written. Throws `FILE_UNUSABLE`.
 */
export function titleBeside({ path, name }: AgentLog): string | null {
  if (!name.endsWith('/events.jsonl')) return null;
  const text = textIn(join(dirname(path), 'workspace.yaml'));
  if (text === '' || text.length > LONGEST) return null;
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return null;
  const title = textOf(document.get('name')) ?? textOf(document.get('summary'));
  return title?.trim() || null;
}
