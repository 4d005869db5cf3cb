import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { GOOSE_TABLES } from '../../../../tests/support/goose-conversations.ts';
import { createLogDatabase } from '../../../../tests/support/log-databases.ts';
import { readLog } from '../../../../tests/support/read-log.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import type { AgentMessage } from '../agent.ts';
import { goose } from './goose.ts';

const AT = 1780304400;

let folder: string;
let database: Database;

beforeEach(() => {
  folder = temporaryFolder();
  database = createLogDatabase(folder, 'sessions.db', GOOSE_TABLES);
  database.exec("INSERT INTO sessions VALUES ('20260601_1', 'Tax', 'user', '/home/io/till')");
});

function put(role: string, content: unknown, at: unknown = AT) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  database
    .prepare('INSERT INTO messages VALUES (NULL, ?, ?, ?, ?, NULL)')
    .run('20260601_1', role, text, at);
}

const read = (from: string | null = null) => readLog(goose, folder, 'sessions.db', from);
const said = ({ role, kind, content }: AgentMessage) => [kind ?? role, content];

describe('a database of Goose', () => {
  it('says what was written, thought and done, and where', () => {
    const image = { type: 'image', data: 'AAAA', mimeType: 'image/png' };
    put('user', [{ type: 'text', text: 'Why is the total wrong?' }, image]);
    put('assistant', [{ type: 'thinking', thinking: 'Seven', signature: '' }], AT + 1);
    const call = { name: 'developer__shell', arguments: { command: 'npm test' } };
    put('assistant', [
      { type: 'toolRequest', id: 'c1', toolCall: { status: 'success', value: call } },
    ]);
    const value = [{ type: 'text', text: '1 failed' }];
    put('user', [{ type: 'toolResponse', id: 'c1', toolResult: { status: 'success', value } }]);
    put('assistant', [
      { type: 'systemNotification', notificationType: 'inlineMessage', msg: 'Slow' },
    ]);
    put('assistant', [{ type: 'hologram' }]);
    put('assistant', 'no list');
    put('assistant', [{ type: 'text', text: 'Later' }], (AT + 2) * 1000);
    const { messages, unknown, skipped } = read();
    expect([unknown, skipped]).toEqual([['hologram'], ['notJson']]);
    expect(messages.map(said)).toEqual([
      ['user', 'Why is the total wrong?\n\n[image]'],
      ['thinking', 'Seven'],
      ['tool_use', 'developer__shell: npm test'],
      ['tool_result', '1 failed'],
      ['notice', 'Slow'],
      ['assistant', 'Later'],
    ]);
    expect(messages[0]).toMatchObject({
      session: '20260601_1',
      timestamp: AT * 1000,
      place: { folder: '/home/io/till' },
      images: ['image/png'],
    });
    expect(messages[3]?.tool).toEqual({ id: 'c1' });
    // Newer versions count milliseconds.
    expect(messages[5]?.timestamp).toBe((AT + 2) * 1000);
  });

  it('is read on from where the last reading ended', () => {
    put('user', [{ type: 'text', text: 'One' }]);
    const { cursor } = read();
    put('user', [{ type: 'text', text: 'Two' }]);
    expect(read(cursor).messages.map(said)).toEqual([['user', 'Two']]);
  });

  it('that is damaged is a file that cannot be read', () => {
    database.exec('DROP TABLE messages');
    expect(() => read()).toThrow(expect.objectContaining({ code: 'FILE_UNUSABLE' }));
  });

  it('is in the folder of the system, or where the user has moved it', () => {
    const linux = { home: '/home/io', env: {}, platform: 'linux' } as const;
    expect(goose.folders(linux)).toEqual([join('/home/io', '.local/share/goose/sessions')]);
    expect(goose.folders({ ...linux, env: { GOOSE_PATH_ROOT: '/g' } })).toEqual([
      join('/g', 'data/sessions'),
    ]);
  });
});
