import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ownMessages } from '../../../tests/support/history-files.ts';
import { lineAt, openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { MAX_MESSAGE_BYTES, type MessageRole } from '../../shared/model/model.ts';
import type { Workspace } from '../workspace.ts';

describe('appending a message', () => {
  it('writes one line of JSON with the keys of the format', () => {
    const { messages, sessions, folder, thesis } = openTestWorkspace();
    const sessionId = sessions.startSession(thesis);
    const message = messages.append(thesis, {
      role: 'user',
      content: 'Zwei\nZeilen 🌱',
      metadata: { model: 'none' },
    });
    const text = readFileSync(ownMessages(folder, thesis), 'utf8');
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.split('\n')).toHaveLength(2);
    expect(JSON.parse(text)).toEqual({
      id: message.id,
      workstream_id: thesis,
      session_id: sessionId,
      role: 'user',
      content: 'Zwei\nZeilen 🌱',
      timestamp: '2026-01-29T09:00:00.000Z',
      metadata: { model: 'none' },
    });
  });

  it('starts a session if none is active (rule 9)', () => {
    const { messages, workstreams, thesis } = openTestWorkspace();
    const message = messages.append(thesis, { role: 'user', content: 'Hello' });
    expect(workstreams.getActiveSession(thesis)).toMatchObject({
      id: message.sessionId,
      startedAt: message.timestamp,
      messageCount: 1,
    });
  });

  it('starts a new session if the active one has expired', () => {
    const { messages, sessions, workstreams, thesis, clock } = openTestWorkspace();
    const first = sessions.startSession(thesis);
    clock.pass(45);
    const message = messages.append(thesis, { role: 'user', content: 'Back again' });
    expect(message.sessionId).not.toBe(first);
    expect(workstreams.getSession(first)).toMatchObject({ status: 'timed_out', messageCount: 0 });
  });

  it('ends a torn line of another writer, so that it cannot swallow the new one', () => {
    const { messages, folder, thesis, workstreams } = openTestWorkspace();
    messages.append(thesis, { role: 'user', content: 'Before' });
    appendFileSync(ownMessages(folder, thesis), '{"role":"user","conte');
    const message = messages.append(thesis, { role: 'user', content: 'Whole' });
    expect(messages.readSession(message.sessionId ?? '', { limit: 10 }).at(-1)).toEqual(message);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(1);
  });

  it('accepts 1 MiB of content and metadata, and refuses one byte more', () => {
    const { messages, folder, thesis } = openTestWorkspace();
    messages.append(thesis, { role: 'user', content: 'x'.repeat(MAX_MESSAGE_BYTES) });
    const { size } = statSync(ownMessages(folder, thesis));
    const tooLarge = [
      { content: 'x'.repeat(MAX_MESSAGE_BYTES + 1) },
      { content: 'é'.repeat(MAX_MESSAGE_BYTES / 2 + 1) },
      { content: 'x', metadata: { note: 'x'.repeat(MAX_MESSAGE_BYTES) } },
    ];
    for (const input of tooLarge) {
      expect(thrownBy(() => messages.append(thesis, { role: 'user', ...input }))).toMatchObject({
        code: 'MESSAGE_TOO_LARGE',
      });
    }
    expect(statSync(ownMessages(folder, thesis)).size).toBe(size);
  });

  it('refuses invalid input, and starts no session for it', () => {
    const { messages, workstreams, folder, thesis } = openTestWorkspace();
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const inputs = [
      { role: 'robot' as MessageRole, content: 'x' },
      { role: 'user' as const, content: '' },
      { role: 'user' as const, content: 7 as unknown as string },
      { role: 'user' as const, content: 'x', metadata: [] as unknown as Record<string, unknown> },
      { role: 'user' as const, content: 'x', metadata: cyclic },
    ];
    for (const input of inputs) {
      expect(thrownBy(() => messages.append(thesis, input))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    for (const id of ['../x', 'nowhere', '']) {
      expect(thrownBy(() => messages.append(id, { role: 'user', content: 'x' }))).toMatchObject({
        code: 'WORKSTREAM_NOT_FOUND',
      });
    }
    expect(workstreams.getActiveSession(thesis)).toBeNull();
    expect(folder.listMessages(thesis)).toEqual([]);
  });

  it('leaves no session behind if the line cannot be written', () => {
    const { messages, workstreams, folder, thesis } = openTestWorkspace();
    // As if on a disk that was unplugged: nothing to read, and nowhere to write.
    rmSync(folder.workstream(thesis), { recursive: true });
    symlinkSync(join(folder.path, 'unplugged'), folder.workstream(thesis));
    expect(thrownBy(() => messages.append(thesis, { role: 'user', content: 'x' }))).toMatchObject({
      code: 'FILE_UNUSABLE',
      message: expect.stringContaining(join(folder.workstream(thesis), 'messages.')),
    });
    expect(workstreams.getActiveSession(thesis)).toBeNull();
    rmSync(folder.workstream(thesis));
    expect(messages.append(thesis, { role: 'user', content: 'x' }).content).toBe('x');
  });
});

describe('reading a session', () => {
  it('returns messages in order of time, page by page', () => {
    const { messages, sessions, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    appendByAnother(
      lineAt('09:03:00', { content: 'c' }),
      lineAt('09:01:00', { content: 'a' }),
      lineAt('09:02:00', { content: 'b1' }),
      lineAt('09:02:00', { content: 'b2' }),
    );
    sessions.syncSession(id);
    const read: string[] = [];
    for (let page = messages.readSession(id, { limit: 2 }); page.length > 0; ) {
      read.push(...page.map(({ content }) => content));
      const last = page.at(-1);
      page = last ? messages.readSession(id, { limit: 2, after: last }) : [];
    }
    expect(read).toEqual(['a', 'b1', 'b2', 'c']);
  });

  it('returns fewer messages a page if they are large, and still all of them', () => {
    const { messages, sessions, thesis, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const content = 'x'.repeat(MAX_MESSAGE_BYTES);
    appendByAnother(...Array.from({ length: 20 }, () => lineAt('09:00:00', { content })));
    sessions.syncSession(id);
    const pages: number[] = [];
    for (let page = messages.readSession(id, { limit: 1000 }); page.length > 0; ) {
      pages.push(page.length);
      const last = page.at(-1);
      page = last ? messages.readSession(id, { limit: 1000, after: last }) : [];
    }
    expect(pages).toEqual([7, 7, 6]);
  });

  it('returns messages of other programs, in any time zone, precision and line ending', () => {
    const { messages, sessions, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    appendByAnother(
      `\uFEFF${JSON.stringify({ ...lineAt(''), timestamp: '2026-01-29T10:01:00+01:00' })}`,
      `${JSON.stringify({ ...lineAt(''), timestamp: '2026-01-29T09:02:00.123456Z' })}\r`,
      { ...lineAt('09:03:00Z'), timestamp: '2026-01-29T04:03:00-05:00', id: 'own', extra: 1 },
    );
    sessions.syncSession(id);
    expect(messages.readSession(id, { limit: 10 })).toMatchObject([
      {
        id: 'line-0',
        timestamp: '2026-01-29T09:01:00.000Z',
        sessionId: null,
        workstreamId: thesis,
      },
      { timestamp: '2026-01-29T09:02:00.123Z' },
      { id: 'own', timestamp: '2026-01-29T09:03:00.000Z' },
    ]);
  });

  it('refuses an unknown session, and a page of zero or too many rows', () => {
    const { messages, sessions, thesis } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    expect(thrownBy(() => messages.readSession('none', { limit: 1 }))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    for (const limit of [0, -1, 1.5, 1001, Number.NaN]) {
      expect(thrownBy(() => messages.readSession(id, { limit }))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    expect(thrownBy(() => messages.count('none'))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });
});

/** Returns the messages after a sync, as the watcher triggers it. */
function synced({ sessions, messages }: Pick<Workspace, 'sessions' | 'messages'>, id: string) {
  sessions.syncSession(id);
  return messages;
}

/** Writes into the middle of a file. */
function overwrite(path: string, at: number, text: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, text, at);
  closeSync(file);
}

describe('the index of messages', () => {
  it('ignores a torn last line until its newline arrives', () => {
    const { messages, sessions, workstreams, thesis, folder } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const line = JSON.stringify(lineAt('09:00:00'));
    appendFileSync(folder.messages(thesis), line.slice(0, 20));
    expect(synced({ sessions, messages }, id).count(id)).toBe(0);
    appendFileSync(folder.messages(thesis), line.slice(20));
    expect(synced({ sessions, messages }, id).count(id)).toBe(0);
    appendFileSync(folder.messages(thesis), '\n');
    expect(synced({ sessions, messages }, id).count(id)).toBe(1);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(0);
  });

  it('keeps and counts invalid lines, and finds the valid ones between them', () => {
    const { messages, sessions, workstreams, thesis, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(
      lineAt('09:00:00'),
      'no JSON',
      '[]',
      'null',
      lineAt('09:00:00', { role: 'robot' }),
      lineAt('09:00:00', { content: 1 }),
      lineAt('09:00:00', { session_id: {} }),
      { ...lineAt(''), timestamp: 'yesterday' },
      { ...lineAt(''), timestamp: '2026-02-30T09:00:00Z' },
      { ...lineAt(''), timestamp: '2026-01-29T9:00' },
      '',
      '   ',
      lineAt('09:00:00'),
    );
    expect(synced({ sessions, messages }, id).count(id)).toBe(2);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(9);
  });

  it('skips a line longer than any message without loading it, and continues after it', () => {
    const { messages, sessions, workstreams, thesis, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(lineAt('09:00:00', { content: 'x'.repeat(20_000_000) }), lineAt('09:00:00'));
    expect(synced({ sessions, messages }, id).count(id)).toBe(1);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(1);
  });

  it('reads a line that spans many chunks, even if a chunk ends inside a character', () => {
    const { messages, sessions, thesis, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const content = 'ü🌱'.repeat(600_000);
    appendByAnother(lineAt('09:00:00', { content }));
    expect(synced({ sessions, messages }, id).readSession(id, { limit: 1 })[0]?.content).toBe(
      content,
    );
  });

  it('counts a file again in which a line was rewritten, however large it still is', () => {
    const { messages, sessions, thesis, folder, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const long = lineAt('09:00:00', { content: 'x'.repeat(1000) });
    appendByAnother(long, long, long);
    expect(synced({ sessions, messages }, id).count(id)).toBe(3);
    const middle = JSON.stringify(long).length + 1;
    overwrite(ownMessages(folder, thesis), middle, '#'.repeat(middle - 1));
    expect(synced({ sessions, messages }, id).count(id)).toBe(2);
    appendByAnother(lineAt('09:00:00'));
    expect(synced({ sessions, messages }, id).count(id)).toBe(3);
  });

  it('is read again if messages are not where they were, although nobody has reported it', () => {
    const { messages, sessions, thesis, folder, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(...['One', 'Two', 'Three'].map((content) => lineAt('09:00:00', { content })));
    const read = () => messages.readSession(id, { limit: 10 }).map(({ content }) => content);
    synced({ sessions, messages }, id);
    expect(read()).toEqual(['One', 'Two', 'Three']);
    const path = ownMessages(folder, thesis);
    const text = readFileSync(path, 'utf8');
    overwrite(path, 0, text.replace('One', 'Longer').replace('Three', 'To'));
    expect(statSync(path).size).toBe(text.length);
    expect(read()).toEqual(['Longer', 'Two', 'To']);
    expect(messages.count(id)).toBe(3);
    overwrite(path, 0, text.replace('Two', 'Two'.repeat(8)).slice(0, text.length));
    expect(
      messages.readSessionAt(id, { index: 1, limit: 10 }).map(({ content }) => content),
    ).toEqual(['Two'.repeat(8)]);
    overwrite(path, 0, text.replace('"assistant"', '"tool_use" '));
    expect(messages.readSession(id, { limit: 1 })).toMatchObject([{ role: 'tool_use' }]);
    expect(messages.findRole(id, { role: 'assistant', index: 0, direction: 'next' })).toBe(1);
  });

  it('is rebuilt with the same history when its rows are missing', () => {
    const { messages, sessions, workstreams, folder, thesis, clock, openAgain } =
      openTestWorkspace();
    messages.append(thesis, { role: 'user', content: 'One' });
    const first = sessions.endSession(workstreams.getActiveSession(thesis)?.id ?? '');
    clock.pass(1);
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Two' });
    const before = workstreams.listSessions(thesis, { limit: 10 });
    const database = new BetterSqlite3(folder.database);
    database.pragma('foreign_keys = ON');
    database.exec('DELETE FROM message_logs');
    expect(database.prepare('SELECT count(*) FROM message_index').pluck().get()).toBe(0);
    database.close();
    const again = openAgain();
    expect(again.messages.count(first.id)).toBe(1);
    expect(again.messages.count(sessionId ?? '')).toBe(1);
    expect(again.workstreams.listSessions(thesis, { limit: 10 })).toEqual(before);
  });

  it('starts over if the file was truncated, replaced or removed', () => {
    const { messages, sessions, thesis, folder, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(lineAt('09:00:00'), lineAt('09:00:00'), lineAt('09:00:00'));
    expect(synced({ sessions, messages }, id).count(id)).toBe(3);
    truncateSync(ownMessages(folder, thesis), 0);
    appendByAnother(lineAt('09:00:00'));
    expect(synced({ sessions, messages }, id).count(id)).toBe(1);
    rmSync(ownMessages(folder, thesis));
    expect(synced({ sessions, messages }, id).count(id)).toBe(0);
    appendByAnother(lineAt('09:00:00'), lineAt('09:00:00'));
    expect(synced({ sessions, messages }, id).count(id)).toBe(2);
    // Longer than before, and possibly with the old file's inode.
    rmSync(ownMessages(folder, thesis));
    const other = lineAt('09:00:00', { content: 'Another history' });
    appendByAnother(other, other, other, other);
    expect(
      synced({ sessions, messages }, id)
        .readSession(id, { limit: 10 })
        .map(({ content }) => content),
    ).toEqual(Array(4).fill('Another history'));
  });

  it('corrects the counts of closed sessions when their file was replaced', () => {
    const { messages, sessions, workstreams, thesis, folder } = openTestWorkspace();
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'One' });
    const { id } = sessions.endSession(sessionId ?? '');
    rmSync(ownMessages(folder, thesis));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(id)).toMatchObject({ messageCount: 0, summary: 'No messages.' });
  });

  it('rejects a timestamp outside the range of instants', () => {
    const { messages, sessions, thesis, workstreams, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother({ ...lineAt(''), timestamp: '9999-12-31T23:59:59-05:00' });
    expect(synced({ sessions, messages }, id).count(id)).toBe(0);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(1);
  });
});
