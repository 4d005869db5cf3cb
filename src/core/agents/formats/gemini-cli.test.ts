import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { placeFixture, readLog } from '../../../../tests/support/read-log.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import type { AgentMessage } from '../agent.ts';
import { geminiCli } from './gemini-cli.ts';

const NOW = 'session-2026-06-01T09-00-7a1f0000.jsonl';
const WHOLE = 'session-2025-10-06T08-00-5c000000.json';

let home: string;
let folder: string;

beforeEach(() => {
  home = temporaryFolder();
  folder = join(home, 'tmp');
});

function read(fixture: string, name = `till/chats/${fixture}`) {
  placeFixture(`gemini-cli/${fixture}`, folder, name);
  return readLog(geminiCli, folder, name);
}

const said = ({ role, kind, content }: AgentMessage) => [kind ?? role, content];

describe('a log of Gemini CLI', () => {
  it('gives each message once as it grows, and what was rewound', () => {
    const { messages, unknown, skipped } = read(NOW);
    expect([unknown, skipped]).toEqual([['hologram'], []]);
    expect(messages.map(said)).toEqual([
      ['user', 'Why is @src/receipt.ts slow?'],
      ['thinking', 'Reading\n\nThe file is small.'],
      ['assistant', 'I look at it. It is read twice.'],
      ['tool_use', 'read_file: src/receipt.ts'],
      ['tool_result', 'export {}'],
      ['notice', '[API Error: quota]'],
      ['user', 'Look at this\n\n[image]'],
      ['user', 'Make it fast'],
      ['compaction', '<state_snapshot>\nThe user wants a fast receipt.\n</state_snapshot>'],
      ['title', 'A fast receipt'],
    ]);
    expect(messages[3]).toMatchObject({
      session: '7a1f0000-0000-4000-8000-000000000001',
      timestamp: Date.UTC(2026, 5, 1, 9, 0, 12),
      tool: { id: 'read_file_1780304402000_0', name: 'read_file' },
      answer: 'm2',
      model: 'gemini-3-pro',
      tokens: { input: 120, output: 9, cacheRead: 100 },
    });
    expect(messages[6]).toMatchObject({ images: ['image/png'] });
  });

  it('that was rewritten as a whole is read again, with the same keys', () => {
    const first = read(WHOLE);
    expect(first.messages.map(said)).toEqual([
      ['user', 'Print the receipt twice'],
      ['tool_use', 'run_shell_command: lp receipt'],
      ['tool_result', 'no printer'],
      ['assistant', 'There is no printer.'],
      ['notice', 'Request cancelled.'],
      ['title', 'Two receipts'],
    ]);
    expect(first.messages[2]).toMatchObject({ tool: { isError: true } });
    const name = `till/chats/${WHOLE}`;
    expect(readLog(geminiCli, folder, name, first.cursor).given).toEqual([]);
    const conversation = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const timestamp = '2025-10-06T08:10:00.000Z';
    conversation.messages.push({ id: 'a5', timestamp, type: 'user', content: 'Buy one' });
    writeFileSync(join(folder, name), JSON.stringify(conversation));
    const second = readLog(geminiCli, folder, name, first.cursor);
    const known = new Set(first.messages.map(({ key }) => key));
    expect(second.messages.filter(({ key }) => !known.has(key)).map(said)).toEqual([
      ['user', 'Buy one'],
    ]);
  });

  it('has the keys of the older log that it continues', () => {
    const before = read(WHOLE);
    const { messages, ...metadata } = JSON.parse(
      readFileSync(join(folder, `till/chats/${WHOLE}`), 'utf8'),
    );
    const name = `till/chats/${WHOLE}l`;
    const lines = [metadata, ...messages].map((each) => `${JSON.stringify(each)}\n`);
    writeFileSync(join(folder, name), lines.join(''));
    const after = readLog(geminiCli, folder, name);
    expect(new Set(after.messages.map(({ key }) => key))).toEqual(
      new Set(before.messages.map(({ key }) => key)),
    );
  });

  it('of a sub-agent belongs to the conversation of its parent', () => {
    const parent = '7a1f0000-0000-4000-8000-000000000001';
    const { messages } = read('sub-agent.jsonl', `till/chats/${parent}/codebase-1.jsonl`);
    expect(messages.map(said)).toEqual([
      ['user', 'Find who reads receipts'],
      ['assistant', 'Two places do.'],
    ]);
    expect(messages[0]).toMatchObject({
      session: parent,
      subAgent: 'codebase-1',
      place: { folder: '/home/io/till' },
    });
  });

  it('is in the folder that its project, or the list of projects, names', () => {
    const path = '/home/io/till';
    const hash = createHash('sha256').update(path).digest('hex');
    const folderIn = (project: string) =>
      read(NOW, `${project}/chats/${NOW}`).messages[0]?.place.folder;
    expect(folderIn('till')).toBe(null);
    writeFileSync(join(home, 'projects.json'), JSON.stringify({ projects: { [path]: 'till' } }));
    expect([folderIn('till'), folderIn(hash), folderIn('shop')]).toEqual([path, path, null]);
    writeFileSync(join(folder, 'shop/.project_root'), '/home/io/shop');
    expect(folderIn('shop')).toBe('/home/io/shop');
  });

  it('is found among the other files of the agent', () => {
    const names = [
      `till/chats/${NOW}`,
      `till/chats/${WHOLE}`,
      'till/chats/7a1f/codebase-1.jsonl',
      'till/logs.json',
      'till/chats/session-x.jsonl.unreadable-1',
      'till/tool-outputs/session-x/a.txt',
    ];
    expect(names.filter((name) => geminiCli.isLog(name))).toHaveLength(3);
    expect(
      geminiCli.folders({ home: '/home/io', env: { GEMINI_CLI_HOME: '/x' }, platform: 'linux' }),
    ).toEqual([join('/x', '.gemini', 'tmp')]);
  });

  it('that is damaged is noted, and harms nothing', () => {
    const name = `till/chats/${WHOLE}`;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '{"messages": [');
    expect(readLog(geminiCli, folder, name)).toMatchObject({ given: [], skipped: ['notJson'] });
    copyFileSync(join(folder, name), join(folder, `till/chats/${NOW}`));
    expect(readLog(geminiCli, folder, `till/chats/${NOW}`)).toMatchObject({ given: [] });
  });
});
