/** A simulated agent that appends messages to a workstream while the app runs. */
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJournalLine } from '../../src/core/events/journal-line.ts';
import { formatLine } from '../../src/core/messages/message-line.ts';
import type { Random } from '../../src/core/sample/random.ts';
import { CAST, type MessageTemplate } from './cast.ts';

const EVERY_MS = 20_000;
const TITLE = 'Agents: nightly triage';
const TEMPLATES: readonly MessageTemplate[] = [
  ...(CAST.find(({ title }) => title === TITLE)?.exchanges.flat() ?? []),
  ['agent_push', 'Still at it: **two** reports to go.'],
];

/** Appends a message now and then until the returned function is called. */
export function letAgentWork(dataDir: string, random: Random): () => void {
  const id = findWorkstream(dataDir);
  const path = join(dataDir, 'workstreams', id, 'messages.jsonl');
  const timer = setInterval(() => {
    const [role, words] = random.pick(TEMPLATES);
    const line = formatLine({
      id: crypto.randomUUID(),
      workstreamId: id,
      sessionId: null,
      role,
      content: words.replace(/\{([^|}\n]*)\|[^}\n]*\}/g, '$1'),
      timestamp: new Date().toISOString(),
    });
    appendFileSync(path, `${line}\n`);
  }, EVERY_MS);
  return () => clearInterval(timer);
}

function findWorkstream(dataDir: string): string {
  const folder = join(dataDir, 'workstreams');
  const found = readdirSync(folder).find((id) => {
    const path = join(folder, id, 'journal.jsonl');
    const journal = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const line = parseJournalLine(journal.slice(0, journal.indexOf('\n')));
    return line !== null && 'workstream' in line && line.workstream.title === TITLE;
  });
  if (found === undefined) throw new Error(`The demo has no workstream “${TITLE}”.`);
  return found;
}
