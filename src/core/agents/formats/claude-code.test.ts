import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeFixture, readLog } from '../../../../tests/support/read-log.ts';
import type { AgentMessage, ReadingNotes } from '../agent.ts';
import { claudeCode } from './claude-code.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workstreams-claude-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const record = (time: string, more: object) => ({
  uuid: `uuid-${time}`,
  sessionId: 's1',
  timestamp: `2026-03-02T09:${time}Z`,
  cwd: '/home/io/till',
  gitBranch: 'main',
  version: '2.1.144',
  ...more,
});

function read(records: readonly object[], name = '-home-io-till/s1.jsonl') {
  const path = join(folder, 'log.jsonl');
  writeFileSync(path, records.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const unknown: string[] = [];
  const notes: ReadingNotes = {
    restart: () => {},
    unknown: (kind) => unknown.push(kind),
    skipped: (reason) => unknown.push(reason),
  };
  const messages: AgentMessage[] = [];
  for (const slice of claudeCode.read({ path, name }, null, notes))
    messages.push(...slice.messages);
  return { messages, unknown };
}

describe('a Claude Code log', () => {
  it('says what the user wrote, the agent answered, and tools returned', () => {
    const answer = (content: object) => ({
      type: 'assistant',
      message: { id: 'msg_1', model: 'opus', content: [content], usage: { output_tokens: 41 } },
    });
    const { messages, unknown } = read([
      record('00:00', { type: 'user', message: { role: 'user', content: 'Run the tests' } }),
      record('00:01', answer({ type: 'thinking', thinking: 'npm, probably' })),
      record('00:02', answer({ type: 'text', text: 'I run them.' })),
      record(
        '00:03',
        answer({ type: 'tool_use', id: 't1', name: 'Bash', input: { command: 'npm test' } }),
      ),
      record('00:09', {
        type: 'user',
        message: {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 't1', content: '1 failed', is_error: true },
          ],
        },
      }),
    ]);
    expect(unknown).toEqual([]);
    expect(messages.map(({ role, kind, content }) => [role, kind, content])).toEqual([
      ['user', undefined, 'Run the tests'],
      ['system', 'thinking', 'npm, probably'],
      ['assistant', undefined, 'I run them.'],
      ['tool_use', undefined, 'Bash: npm test'],
      ['tool_result', undefined, '1 failed'],
    ]);
    expect(messages[3]).toMatchObject({
      answer: 'msg_1',
      model: 'opus',
      tokens: { output: 41 },
      place: { folder: '/home/io/till', branch: 'main' },
      session: 's1',
      timestamp: Date.UTC(2026, 2, 2, 9, 0, 3),
    });
    expect(messages[4]).toMatchObject({ tool: { id: 't1', isError: true } });
  });

  it('is one message for the texts of one answer, which grows', () => {
    const text = (said: string) => ({
      type: 'assistant',
      message: { id: 'msg_1', content: [{ type: 'text', text: said }] },
    });
    const { messages } = read([record('00:00', text('One.')), record('00:01', text('Two.'))]);
    expect(messages.map(({ key, content, grows }) => [key, content, grows])).toEqual([
      ['answer msg_1', 'One.', true],
      ['answer msg_1', 'One.\n\nTwo.', true],
    ]);
  });

  it('reports records of unknown kinds', () => {
    const { unknown } = read([record('00:00', { type: 'hologram' })]);
    expect(unknown).toEqual(['hologram']);
  });

  it('knows what a sub-agent wrote, as part of its parent’s session', () => {
    const { messages } = read(
      [
        record('00:00', {
          type: 'user',
          isSidechain: true,
          agentId: 'a7',
          message: { content: 'Look for tests' },
        }),
      ],
      '-home-io-till/s1/subagents/agent-a7.jsonl',
    );
    expect(messages[0]).toMatchObject({ session: 's1', subAgent: 'a7' });
  });
});

const said = ({ role, kind, content }: AgentMessage) => [kind ?? role, content];

function readFixture(fixture: string, name = `-home-io-till/${fixture}`) {
  placeFixture(`claude-code/${fixture}`, folder, name);
  return readLog(claudeCode, folder, name);
}

describe('a log of Claude Code', () => {
  it('of version 1.0 has commands, a sub-agent, and the title of its own conversation only', () => {
    const { messages, unknown } = readFixture('1.0.35.jsonl');
    expect(unknown).toEqual([]);
    expect(messages.map(said)).toEqual([
      ['user', 'Where are the receipts printed?'],
      ['title', 'Receipts'],
      ['assistant', 'In print.ts.\n\nThe till calls it.'],
      ['tool_use', 'Task: Find callers'],
      ['user', 'Find who prints'],
      ['assistant', 'The till does.'],
      ['tool_result', 'The till does.'],
      ['user', '/review the receipts'],
      ['notice', 'Review the changes: the receipts'],
      ['notice', '/clear'],
      ['notice', '<local-command-stdout></local-command-stdout>'],
      ['notice', '[Request interrupted by user]'],
      ['compaction', expect.stringContaining('The till prints receipts.')],
    ]);
    expect(messages.filter(({ subAgent }) => subAgent !== undefined).map(said)).toEqual([
      ['user', 'Find who prints'],
      ['assistant', 'The till does.'],
    ]);
  });

  it('of version 2.0 has images, thoughts, failed tools and compactions', () => {
    const { messages, unknown } = readFixture('2.0.76.jsonl');
    expect(unknown).toEqual([]);
    expect(messages.map(said)).toEqual([
      ['user', '[image]\n\nWhat is wrong here?'],
      ['thinking', 'A wrong total'],
      ['tool_use', 'Read: /home/io/till/total.ts'],
      ['tool_result', 'File does not exist.'],
      ['notice', 'Conversation compacted'],
      ['compaction', 'The total is rounded twice.'],
    ]);
    expect(messages[0]?.images).toEqual(['image/png']);
    expect(messages[3]?.tool).toEqual({ id: 'toolu_20', isError: true });
    expect(messages[2]?.tokens).toEqual({ input: 3, output: 7, cacheRead: 11, cacheWrite: 5 });
  });

  it.each(['1.0.35.jsonl', '2.1.144.jsonl'])(
    'has everything where it was, also what does not say so: %s',
    (fixture) => {
      const places = readFixture(fixture).messages.map(({ place }) => place.folder);
      expect([...new Set(places)]).toEqual(['/home/io/till']);
    },
  );

  it('of a sub-agent belongs to its parent, wherever the file is', () => {
    const session = '21111111-0000-4000-8000-000000000002';
    for (const name of [
      '-home-io-till/agent-a1b2.jsonl',
      `-home-io-till/${session}/subagents/agent-a1b2.jsonl`,
      `-home-io-till/${session}/subagents/workflows/w1/agent-a1b2.jsonl`,
    ]) {
      expect(claudeCode.isLog(name)).toBe(true);
      const { messages } = readFixture('2.0.76-agent-a1b2.jsonl', name);
      expect(messages.map((each) => [each.session, each.subAgent])).toEqual([
        [session, 'a1b2'],
        [session, 'a1b2'],
      ]);
    }
  });

  it('of version 2.1 has what the user wrote while the agent worked, without what the editor adds', () => {
    const { messages, unknown } = readFixture('2.1.144.jsonl');
    expect(unknown).toEqual(['hologram']);
    expect(messages.map(said)).toEqual([
      ['title', 'till'],
      ['notice', expect.stringContaining('<ide_opened_file>')],
      ['user', 'Add the tax'],
      ['assistant', 'I add it'],
      ['user', 'And round it once'],
      ['tool_use', 'Bash: npm test'],
      ['tool_result', '9 passed\n\n[image]'],
      ['tool_use', 'web_search: tax rate'],
      ['tool_result', ''],
      ['assistant', 'Done.'],
      ['notice', 'API Error: 529'],
      ['notice', 'Background task finished'],
      ['compaction', 'Tax was added, tests pass.'],
      ['notice', '<command-name>/usage</command-name>'],
      ['notice', '/remote-control is active'],
      ['title', 'Tax in the till'],
      ['notice', 'https://example.org/pr/7'],
    ]);
  });

  it('of a fork has the keys of what it was forked from', () => {
    const parent = new Set(readFixture('2.1.144.jsonl').messages.map(({ key }) => key));
    const { messages } = readFixture('2.1.144-fork.jsonl');
    expect(messages.filter(({ key }) => !parent.has(key)).map(said)).toEqual([
      ['user', 'In the fork'],
      ['user', 'Quickly'],
    ]);
    expect(messages).toHaveLength(16);
  });
});
