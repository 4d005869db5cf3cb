import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
    unknown: (kind) => unknown.push(kind),
    ignored: () => {},
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
