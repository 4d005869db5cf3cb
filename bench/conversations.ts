/**
 * Importing what an assistant has exported, and undoing that: `npm run bench -- conversations`, optionally with
 * another number of messages: `npm run bench -- conversations 1000000`.
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/core/base/clock.ts';
import { ConversationImport } from '../src/core/conversations/conversation-import.ts';
import { TaskRunner } from '../src/core/tasks/task-runner.ts';
import { openWorkspace } from '../src/core/workspace.ts';
import { initialOptions } from '../src/shared/contract/trackers.ts';
import { english } from '../src/shared/i18n/message.ts';
import { MINUTE_MS } from '../src/shared/model/model.ts';
import { measureBlocks } from './longest-block.ts';

const MESSAGES_OF_CONVERSATION = 20;
const [messages = 200_000] = process.argv.slice(2).map(Number);
const conversations = Math.ceil(messages / MESSAGES_OF_CONVERSATION);
const place = mkdtempSync(join(tmpdir(), 'workstreams-bench-'));

try {
  await run();
} finally {
  rmSync(place, { recursive: true });
}

async function run(): Promise<void> {
  const path = join(place, 'conversations.json');
  writeExport(path);
  console.log(
    `  ${conversations * MESSAGES_OF_CONVERSATION} messages in ${conversations} conversations`,
  );
  const workspace = openWorkspace({ dataDir: join(place, 'data') });
  const { workstreams: store, messageImport, undo } = workspace;
  const importing = new ConversationImport({
    store,
    messageImport,
    tasks: new TaskRunner(systemClock),
    locale: () => english,
    clock: systemClock,
    hidesSecrets: () => false,
  });
  const options = initialOptions('claude', 'Europe/Berlin');
  await measure('preview', () => importing.preview([path], options));
  await measure('preview again', () => importing.preview([path], options));
  await measure('import', () => importing.importFrom([path], options));
  await measure('undo', async () => undo.undo());
  workspace.close();
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const { ms, blockMs, blockCpuMs } = await measureBlocks(work);
  console.log(
    `  ${name}: ${(ms / 1000).toFixed(1)} s; longest block ${blockMs.toFixed(0)} ms, ${blockCpuMs.toFixed(0)} ms of them computing`,
  );
}

/** Writes an export of Claude. */
function writeExport(path: string): void {
  const text = 'A line that is as long as what an assistant says often is. '.repeat(5);
  const oldest = Date.now() - (conversations + 1) * 60 * MINUTE_MS;
  for (let index = 0; index < conversations; index += 1) {
    const begun = oldest + index * 60 * MINUTE_MS;
    const conversation = {
      uuid: `conversation-${index}`,
      name: `Conversation ${index}`,
      created_at: new Date(begun).toISOString(),
      chat_messages: Array.from({ length: MESSAGES_OF_CONVERSATION }, (_, at) => ({
        uuid: `message-${index}-${at}`,
        sender: at % 2 === 0 ? 'human' : 'assistant',
        text,
        created_at: new Date(begun + at * MINUTE_MS).toISOString(),
      })),
    };
    appendFileSync(path, `${index === 0 ? '[' : ','}${JSON.stringify(conversation)}`);
  }
  appendFileSync(path, ']');
}
