import { appendFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { verifyFolder } from './verify-folder.ts';

function history() {
  const workspace = openTestWorkspace();
  const { messages, sessions, clock, thesis } = workspace;
  messages.append(thesis, { role: 'user', content: 'Where did I stop?' });
  clock.pass(10);
  const [session] = sessions.listActive();
  const id = session?.id ?? '';
  sessions.endSession(id);
  sessions.startSession('scratch');
  return { ...workspace, id };
}

it('finds nothing in a healthy folder, also with an active session', () => {
  const workspace = history();
  expect(verifyFolder(workspace)).toEqual({ checked: 2, invalid: [], differing: [] });
});

it('finds lines that are neither messages nor events, with their place', () => {
  const workspace = history();
  const { folder, thesis } = workspace;
  const [journal = ''] = folder.listJournals(thesis);
  appendFileSync(folder.messages(thesis), '{"role":"nobody"}\nno JSON\n');
  appendFileSync(folder.file(thesis, journal), '{}\n');
  expect(verifyFolder(workspace).invalid).toMatchObject([
    {
      workstreamId: thesis,
      lines: [
        { file: 'messages.jsonl', line: 1, reason: 'role' },
        { file: 'messages.jsonl', line: 2, reason: 'notJson' },
        { file: journal, reason: 'event' },
      ],
    },
  ]);
});

it('finds a row that the files do not give', () => {
  const workspace = history();
  const { folder, id, thesis } = workspace;
  const database = new BetterSqlite3(folder.database);
  database.prepare("UPDATE workstreams SET title = 'Another' WHERE id = ?").run(thesis);
  database.prepare('DELETE FROM sessions WHERE id = ?').run(id);
  database.close();
  expect(new Set(verifyFolder(workspace).differing)).toEqual(new Set([thesis, id]));
});
