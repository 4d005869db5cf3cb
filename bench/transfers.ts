/**
 * Measures exports, imports, backups and restores of 100,000 sessions and 400,000 messages, and the
 * longest block of the event loop: `npm run bench -- transfers`, optionally with another number of
 * sessions: `npm run bench -- transfers 10000`.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { systemClock } from '../src/core/base/clock.ts';
import { toInstant } from '../src/core/base/instant.ts';
import { formatJournalLine, type JournalEvent } from '../src/core/events/journal-line.ts';
import { formatLine } from '../src/core/messages/message-line.ts';
import { openWithPauses } from '../src/core/opening/open-workspace.ts';
import { NEW_SESSION } from '../src/core/records/session.ts';
import { Task } from '../src/core/tasks/task.ts';
import { createTransfers, type Transfers } from '../src/core/transfer/transfers.ts';
import { openWorkspace, type Workspace } from '../src/core/workspace.ts';
import { EXPORT_FORMATS } from '../src/shared/contract/tasks.ts';
import { english } from '../src/shared/i18n/message.ts';
import { MINUTE_MS, NO_DETAILS } from '../src/shared/model/model.ts';
import { measureBlocks } from './longest-block.ts';

const MESSAGES = 4;
const EVERY_MS = 50 * MINUTE_MS;
const BATCH = 5000;
const sessionCount = Number(process.argv[2] ?? 100_000);

const place = mkdtempSync(join(tmpdir(), 'workstreams-bench-'));
const source = join(place, 'source');
try {
  writeHistory(join(source, 'workstreams', uuid()));
  const workspace = openWorkspace({ dataDir: source });
  for (const format of EXPORT_FORMATS) {
    const answer = format === 'markdown' ? place : join(place, `all.${format}`);
    await measure(`export as ${format}`, () =>
      transfersOf(workspace, answer).exporting.exportHistory(format, {}),
    );
  }
  const { backup } = transfersOf(workspace, join(place, 'all.zip'));
  await measure('back up', () => backup.exportEverything());
  await measure('check a backup', () => backup.chooseArchive());
  await measure('restore a backup', () => backup.restoreChosen());
  workspace.close();
  const target = openWorkspace({ dataDir: join(place, 'target') });
  const { importing } = transfersOf(target, join(place, 'all.json'));
  await measure('check an import', () => importing.chooseImport());
  await measure('import', () => importing.importChosen());
  target.close();
} finally {
  rmSync(place, { recursive: true });
}

function writeHistory(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const workstreamId = folder.slice(-36);
  const first = Date.now() - (sessionCount + 1) * EVERY_MS;
  const at = toInstant(first);
  const workstream = { ...NO_DETAILS, id: workstreamId, title: 'Long', state: 'active' as const };
  const created = { createdAt: at, updatedAt: at, idleThresholdMs: null };
  append('journal', [
    lineOf(first, { event: 'workstream_created', workstream: { ...workstream, ...created } }),
  ]);
  for (let done = 0; done < sessionCount; done += BATCH) {
    const starts = Array.from({ length: BATCH }, (_, index) => first + (done + index) * EVERY_MS);
    const ids = starts.map((msecs) => uuid({ msecs }));
    append(
      'journal',
      starts.map((from, index) => sessionLine(ids[index] ?? '', from)),
    );
    append(
      'messages',
      starts.flatMap((from, index) => messageLines(ids[index] ?? '', from)),
    );
  }

  function append(name: string, lines: readonly string[]): void {
    appendFileSync(join(folder, `${name}.jsonl`), `${lines.join('\n')}\n`);
  }

  function sessionLine(id: string, from: number): string {
    const [startedAt, endedAt] = [toInstant(from), toInstant(from + 30 * MINUTE_MS)];
    const facts = { messageCount: MESSAGES, summary: '4 messages.' };
    const times = { startedAt, endedAt, lastActivityAt: endedAt };
    const session = {
      ...NEW_SESSION,
      id,
      workstreamId,
      status: 'ended' as const,
      ...times,
      ...facts,
    };
    return lineOf(from + 30 * MINUTE_MS, {
      event: 'session_ended',
      session: { ...session, summaryKind: 'placeholder' },
    });
  }

  function messageLines(sessionId: string, from: number): string[] {
    return Array.from({ length: MESSAGES }, (_, index) =>
      formatLine({
        id: uuid({ msecs: from }),
        workstreamId,
        sessionId,
        role: 'user',
        content: 'word '.repeat(30),
        timestamp: toInstant(from + index * 1000),
      }),
    );
  }
}

function lineOf(at: number, event: JournalEvent): string {
  return formatJournalLine({ ...event, at: toInstant(at) });
}

function transfersOf(workspace: Workspace, answer: string): Transfers {
  const file = async () => answer;
  return createTransfers({
    workspace,
    chooser: { saveAs: file, open: file, openFolder: file, openFiles: async () => null },
    reopen: () => openWithPauses(workspace, new Task({ kind: 'opening', clock: systemClock })),
    locale: () => english,
    clock: systemClock,
    appVersion: '0.0.0',
  });
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const { ms, blockMs, blockCpuMs } = await measureBlocks(work);
  const [block, cpu] = [blockMs, blockCpuMs].map((part) => part.toFixed(1));
  console.log(`${name}: ${(ms / 1000).toFixed(1)} s; longest block ${block} ms, CPU ${cpu} ms`);
}
