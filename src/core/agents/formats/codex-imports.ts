import { join } from 'node:path';
import { parseJsonLine } from '../../jsonl/json-line.ts';
import type { AgentLog } from '../agent.ts';
import { objectOf, objectsIn, textOf, timeOf } from '../json-values.ts';
import { textIn } from '../optional-file.ts';

/** The file in which Codex notes the conversations of other agents that it has copied. */
const LEDGER = 'external_agent_session_imports.json';
/** It notes whole seconds. */
const PRECISION_MS = 1000;

/**
 * Returns until when the records of conversations are copies of another agent's, in milliseconds since the
 * epoch, by the id of the conversation. Throws `FILE_UNUSABLE`.
 */
export function readImports({ path, name }: AgentLog): ReadonlyMap<string, number> {
  const root = path.slice(0, path.length - name.length);
  const imports = new Map<string, number>();
  for (const folder of [root, join(root, '..')]) {
    const { records } = objectOf(parseJsonLine(textIn(join(folder, LEDGER))));
    for (const record of objectsIn(records)) {
      const id = textOf(record.imported_thread_id);
      const seconds = timeOf(record.imported_at);
      if (id !== undefined && seconds !== undefined) {
        imports.set(id, seconds * 1000 + PRECISION_MS);
      }
    }
  }
  return imports;
}
