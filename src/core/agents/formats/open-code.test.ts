import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLogDatabase } from '../../../../tests/support/log-databases.ts';
import { OPEN_CODE_TABLES } from '../../../../tests/support/open-code-conversations.ts';
import { readLog } from '../../../../tests/support/read-log.ts';
import { sampleSeed } from '../../../../tests/support/sampling.ts';
import { spoiltLines } from '../../../../tests/support/spoilt-records.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { openCode } from './open-code.ts';

const AT = Date.UTC(2026, 5, 1, 9);

let folder: string;
let database: Database;

beforeEach(() => {
  folder = temporaryFolder();
  database = createLogDatabase(folder, 'opencode.db', OPEN_CODE_TABLES);
  addSession('ses_1', null, 'Tax in the till');
});

function addSession(id: string, parent: string | null, title: string) {
  database
    .prepare('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(id, 'p', parent, '/home/io/till', title, '1.2.0', AT, AT);
}

function addMessage(id: string, session: string, data: object, at: number) {
  const created = { time: { created: at } };
  database
    .prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?)')
    .run(id, session, JSON.stringify({ ...created, ...data }), at, at);
}

function putPart(id: string, message: string, data: object | string, at: number) {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  database
    .prepare('INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, message, 'ses_1', text, at, at);
}

const read = (from: string | null = null) => readLog(openCode, folder, 'opencode.db', from);

describe('a database of OpenCode', () => {
  it('has prompts, answers, tools and titles, without what the program adds', () => {
    addMessage('msg_1', 'ses_1', { role: 'user', model: { modelID: 'big' } }, AT + 1);
    putPart('prt_1', 'msg_1', { type: 'text', text: 'Add the tax' }, AT + 1);
    putPart('prt_2', 'msg_1', { type: 'text', text: 'A file', synthetic: true }, AT + 2);
    putPart('prt_3', 'msg_1', { type: 'file', mime: 'image/png', filename: 'till.png' }, AT + 3);
    const tokens = { input: 3, output: 41, reasoning: 0, cache: { read: 11, write: 0 } };
    addMessage('msg_2', 'ses_1', { role: 'assistant', modelID: 'big', tokens }, AT + 10);
    putPart('prt_4', 'msg_2', { type: 'step-start' }, AT + 10);
    putPart('prt_5', 'msg_2', { type: 'text', text: 'Done.', time: { start: AT + 20 } }, AT + 20);
    const state = {
      status: 'completed',
      input: { command: 'npm test' },
      output: '1 failed',
      metadata: { exit: 1 },
      time: { start: AT + 30, end: AT + 40 },
    };
    putPart('prt_6', 'msg_2', { type: 'tool', tool: 'bash', callID: 'c1', state }, AT + 40);
    putPart('prt_7', 'msg_2', { type: 'hologram' }, AT + 50);
    const { messages, unknown } = read();
    expect(unknown).toEqual(['hologram']);
    expect(
      messages.map(({ role, kind, content, timestamp }) => [kind ?? role, content, timestamp - AT]),
    ).toEqual([
      ['title', 'Tax in the till', 0],
      ['user', 'Add the tax', 1],
      ['user', '[image]', 1],
      ['assistant', 'Done.', 20],
      ['tool_use', 'bash: npm test', 30],
      ['tool_result', '1 failed', 40],
    ]);
    expect(messages[3]).toMatchObject({
      tokens: { input: 3, output: 41, cacheRead: 11, cacheWrite: 0 },
      model: 'big',
      version: '1.2.0',
      place: { folder: '/home/io/till' },
      session: 'ses_1',
    });
    expect(messages[5]?.tool).toEqual({ id: 'c1', isError: true });
  });

  it('is read on from where it was, also rows that were edited or came late', () => {
    addMessage('msg_1', 'ses_1', { role: 'assistant' }, AT);
    const text = (said: string) => ({ type: 'text', text: said, time: { start: AT } });
    putPart('prt_1', 'msg_1', text('One'), AT + 1000);
    const first = read();
    expect(read(first.cursor).given).toEqual([]);
    putPart('prt_1', 'msg_1', text('One two'), AT + 3000);
    // Committed later than a later change.
    putPart('prt_2', 'msg_1', { ...text('Late'), time: { start: AT + 5 } }, AT + 500);
    const second = read(first.cursor);
    expect(second.given.map(({ content }) => content)).toEqual(['Late', 'One two']);
    expect(second.given[1]).toMatchObject({ key: first.messages[1]?.key, grows: true });
    expect(read(second.cursor).given).toEqual([]);
  });

  it('knows what a sub-agent said as part of its parent’s session', () => {
    addSession('ses_2', 'ses_1', 'Child session - 2026-06-01');
    addMessage('msg_1', 'ses_2', { role: 'assistant' }, AT);
    putPart('prt_1', 'msg_1', { type: 'text', text: 'Nine' }, AT);
    const said = read().messages.find(({ content }) => content === 'Nine');
    expect(said).toMatchObject({ session: 'ses_1', subAgent: 'ses_2' });
  });

  it('is refused as unusable if it is damaged or has other tables', () => {
    database.exec('DROP TABLE part');
    expect(() => read()).toThrow(expect.objectContaining({ code: 'FILE_UNUSABLE' }));
    writeFileSync(
      join(folder, 'opencode-dev.db'),
      'not a database, but long enough for one'.repeat(9),
    );
    expect(() => readLog(openCode, folder, 'opencode-dev.db')).toThrow(
      expect.objectContaining({ code: 'FILE_UNUSABLE' }),
    );
  });

  it('is not a backup', () => {
    const names = ['opencode.db', 'opencode-dev.db', 'opencode-backup.db', 'opencode.db.bak'];
    expect(names.map((name) => openCode.isLog(name))).toEqual([true, true, false, false]);
  });

  it('may have values of any kind anywhere', () => {
    const records = [
      { type: 'text', text: 'x', synthetic: false, time: { start: AT, end: AT } },
      { type: 'file', mime: 'image/png', filename: 'x' },
      { type: 'retry', error: { data: { message: 'x' } } },
      {
        type: 'tool',
        tool: 'bash',
        callID: 'c',
        state: { status: 'completed', input: {}, output: 'x', time: { start: AT, end: AT } },
      },
      { role: 'assistant', modelID: 'm', tokens: { cache: {} }, time: { created: AT } },
    ];
    const property = fc.property(fc.array(spoiltLines(records), { maxLength: 20 }), (lines) => {
      database.exec('BEGIN; DELETE FROM part; DELETE FROM message');
      for (const [index, line] of lines.entries()) {
        database
          .prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?)')
          .run(`${index}`, 'ses_1', lines.at(-index - 1), AT, AT);
        putPart(`${index}`, `${index}`, line, AT);
      }
      database.exec('COMMIT');
      for (const { key, content, timestamp } of read().given) {
        expect([typeof key, typeof content]).toEqual(['string', 'string']);
        expect(new Date(timestamp).toISOString()).toMatch(/^\d{4}-/);
      }
    });
    fc.assert(property, { numRuns: 200, seed: sampleSeed() });
  });
});
