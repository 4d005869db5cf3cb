import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { formatJournalLine, type JournalEvent } from '../src/core/events/journal-line.ts';
import { openWorkspace, type Workspace } from '../src/core/workspace.ts';
import { MINUTE_MS, NO_DETAILS, type Session } from '../src/shared/model/model.ts';

const WORKSTREAMS = 10;
const SESSIONS = 10_000;
/** Thirty sessions a day for nine years. */
const EVERY_MS = 8 * 60 * MINUTE_MS;
const APART_MS = 48 * MINUTE_MS;
const MESSAGES = 2000;
/** The keys that open the quick bar. */
export const QUICK_SHORTCUT = 'CommandOrControl+Alt+Q';

const toInstant = (ms: number) => new Date(ms).toISOString();

/**
 * Writes ten workstreams with ten thousand consecutive sessions each, up to now. The last session of
 * the first workstream has messages. Returns the folder.
 */
export function writeLongHistory(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-window-'));
  const now = Date.now();
  const first = now - SESSIONS * EVERY_MS;
  for (let number = 0; number < WORKSTREAMS; number += 1) {
    const id = uuid();
    const at = toInstant(first - 1000);
    const title = `Workstream ${number}`;
    const lines = [
      lineOf(first - 1000, {
        event: 'workstream_created',
        workstream: {
          ...NO_DETAILS,
          id,
          title,
          state: 'active',
          createdAt: at,
          updatedAt: at,
          idleThresholdMs: null,
        },
      }),
    ];
    for (let index = 0; index < SESSIONS; index += 1) {
      const from = first + index * EVERY_MS + number * APART_MS;
      const to = from + (10 + (index % 30)) * MINUTE_MS;
      lines.push(lineOf(to, { event: 'session_ended', session: session(id, from, to) }));
    }
    const folder = join(dataDir, 'workstreams', id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.jsonl'), lines.join(''));
  }
  const workspace = openWorkspace({ dataDir });
  writeMessages(workspace);
  workspace.settings.update({ quickShortcut: QUICK_SHORTCUT });
  workspace.close();
  return dataDir;
}

function writeMessages({ workstreams, sessions, folder }: Workspace): void {
  const id = workstreams.listWorkstreams().find(({ title }) => title === 'Workstream 0')?.id ?? '';
  const sessionId = sessions.startSession(id);
  const begun = Date.now();
  const lines = Array.from({ length: MESSAGES }, (_, index) =>
    JSON.stringify({
      role: index % 3 === 0 ? 'user' : 'assistant',
      content: `Message ${index}: **what** was decided about the *gravity* of \`water\`.`,
      timestamp: toInstant(begun),
    }),
  );
  appendFileSync(folder.messages(id), `${lines.join('\n')}\n`);
  sessions.onFilesChanged(id);
  sessions.endSession(sessionId);
}

function lineOf(at: number, event: JournalEvent): string {
  return `${formatJournalLine({ ...event, at: toInstant(at) })}\n`;
}

function session(workstreamId: string, from: number, to: number): Session {
  return {
    id: uuid(),
    workstreamId,
    startedAt: toInstant(from),
    endedAt: toInstant(to),
    status: 'ended',
    messageCount: 0,
    lastActivityAt: toInstant(to),
    summary: 'No messages.',
    summaryKind: 'placeholder',
    title: null,
    derivedTitle: null,
    whereStopped: null,
    writtenSummary: null,
    device: null,
    adoptedRanges: [],
    agentAlone: [],
  };
}
