import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { readInvalidLines } from './read-invalid-lines.ts';

const SECRET = 'my secret words';

describe('the lines that are not understood', () => {
  it('are listed with their file, number, reason and text, as many as are counted', () => {
    const { folder, thesis, sessions, workstreams, appendByAnother } = openTestWorkspace();
    const other = { id: 'other', title: SECRET, state: 'active', created_at: 'x', updated_at: 'x' };
    sessions.endSession(sessions.startSession(thesis));
    appendByAnother(lineAt('09:00:00'));
    appendFileSync(
      folder.messages(thesis),
      `not JSON: ${SECRET}\n\n${JSON.stringify(lineAt('09:00:00', { role: 'robot', content: SECRET }))}\n`,
    );
    appendByAnother(lineAt('09:00:01'), { role: 'user', content: SECRET, timestamp: '29 Jan, 9h' });
    appendFileSync(folder.messages(thesis), `${'x'.repeat(9 * 1024 * 1024)}\n`);
    appendFileSync(
      folder.journal(thesis),
      `${JSON.stringify({ v: 1, at: '2026-01-29T09:00:00Z', event: 'workstream_changed', workstream: other })}\n{"v":1}\n`,
    );
    appendFileSync(
      folder.journal(thesis),
      `${JSON.stringify({ v: 1, at: '2026-01-29T09:00:00Z', event: 'session_deleted', session: { id: 'unknown', workstream_id: 'scratch' } })}\n`,
    );
    sessions.syncAndExpire(thesis);
    const found = runToCompletion(readInvalidLines(folder, thesis));
    expect(found).toMatchObject({
      lines: [
        { file: 'messages.jsonl', line: 2, reason: 'notJson', text: `not JSON: ${SECRET}` },
        {
          file: 'messages.jsonl',
          line: 4,
          reason: 'role',
          shape: expect.stringContaining('role: robot'),
        },
        {
          file: 'messages.jsonl',
          line: 6,
          reason: 'timestamp',
          shape: '{role: user, content: text of 15, timestamp: "99 xxx, 9x"}',
        },
        { file: 'messages.jsonl', line: 7, reason: 'tooLong', text: null, bytes: 9 * 1024 * 1024 },
        { file: 'journal.jsonl', reason: 'event' },
        { file: 'journal.jsonl', reason: 'event' },
        { file: 'journal.jsonl', reason: 'foreign' },
      ],
      more: 0,
    });
    expect(found.lines).toHaveLength(workstreams.getOverview(thesis).unreadableLines);
    // What is copied for a bug report.
    for (const { shape } of found.lines) expect(shape).not.toMatch(/secret|words/);
  });

  it('are listed up to a number, and the rest is counted', () => {
    const { folder, thesis } = openTestWorkspace();
    appendFileSync(folder.messages(thesis), 'x\n'.repeat(250));
    const { lines, more } = runToCompletion(readInvalidLines(folder, thesis));
    expect([lines.length, more]).toEqual([200, 50]);
  });

  it('do not occur in a history of this app, also after its folder was renamed', () => {
    const { folder, sessions, promotion } = openTestWorkspace();
    sessions.endSession(sessions.startSession('scratch'));
    const { id } = promotion.promoteScratch('Promoted');
    expect(runToCompletion(readInvalidLines(folder, id))).toEqual({ lines: [], more: 0 });
  });
});
