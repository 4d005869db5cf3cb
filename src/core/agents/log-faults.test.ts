/** What is known to go wrong with readers of agents' logs. */
import { cpSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { ClaudeLogs } from '../../../tests/support/claude-logs.ts';
import { createLogDatabase } from '../../../tests/support/log-databases.ts';
import { OPEN_CODE_TABLES } from '../../../tests/support/open-code-conversations.ts';
import { placeFixture } from '../../../tests/support/read-log.ts';
import { NOW, openReading, take } from '../../../tests/support/test-reading.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { type AgentSettings, NO_AGENTS } from '../../shared/model/agent-following.ts';
import type { AgentId } from '../../shared/model/agents.ts';

let home: string;
let logs: ClaudeLogs;

beforeEach(() => {
  home = temporaryFolder();
  logs = new ClaudeLogs(join(home, 'claude'));
});

function settingsFor(...agents: AgentId[]): AgentSettings {
  const everywhere = { folder: '/', repository: null, branch: null, workstreamId: 'all' };
  return { ...NO_AGENTS, agents, rules: [everywhere] };
}

const open = (...agents: AgentId[]) => openReading(home, settingsFor(...agents));

function writeOpenCode(): string {
  const path = join(home, '.local/share/opencode/opencode.db');
  const database = createLogDatabase(dirname(path), 'opencode.db', OPEN_CODE_TABLES);
  const at = Date.UTC(2026, 5, 1, 9);
  database
    .prepare('INSERT INTO session VALUES (?, ?, NULL, ?, ?, ?, ?, ?)')
    .run('ses_1', 'p', '/home/io/till', 'Zones of dates', '1.2.0', at, at);
  database
    .prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?)')
    .run('msg_1', 'ses_1', '{"role":"user"}', at, at);
  database
    .prepare('INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)')
    .run('prt_1', 'msg_1', 'ses_1', '{"type":"text","text":"Which zone?"}', at, at);
  database.close();
  return path;
}

describe('copies of logs', () => {
  it('count once, in messages and conversations, whichever is read first', () => {
    const first = logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const second = logs.say('s1', '2026-01-28T09:01:00Z', 'Second', { by: 'assistant' });
    for (const copy of ['s2', 's3']) {
      for (const record of [first, second]) {
        logs.write(copy, { ...record, sessionId: copy, sessionKind: 'bg' });
      }
      utimesSync(logs.pathOf(copy), 1e9, 1e9);
    }
    const reading = open('claude-code');
    expect(take(reading.readAll(NOW))).toEqual({ all: ['First', 'Second'] });
    expect(reading.status().agents).toMatchObject([{ logs: 3, conversations: 1, messages: 2 }]);
    rmSync(logs.pathOf('s1'));
    expect(take(open('claude-code').readAll(NOW))).toEqual({});
  });

  it('of several agents, backups and compressed ones among them, give each message once', () => {
    placeFixture('claude-code/2.1.144.jsonl', home, 'claude/projects/-home-io-till/a.jsonl');
    const codexLog = join(home, '.codex/sessions/2026/06/01/rollout-a.jsonl');
    placeFixture('codex/0.150.jsonl', home, '.codex/sessions/2026/06/01/rollout-a.jsonl');
    const database = writeOpenCode();
    const agents: AgentId[] = ['claude-code', 'codex', 'open-code'];
    const reading = open(...agents);
    const before = take(reading.readAll(NOW));
    const { agents: reports } = reading.status();
    placeFixture('claude-code/2.1.144-fork.jsonl', home, 'claude/projects/-home-io-till/b.jsonl');
    placeFixture('codex/0.150-fork.jsonl', home, '.codex/sessions/2026/06/02/rollout-b.jsonl');
    writeFileSync(`${codexLog}.zst`, zstdCompressSync(readFileSync(codexLog)));
    cpSync(codexLog, join(home, '.codex/archived_sessions/rollout-a.jsonl'));
    for (const copy of ['opencode-saved.db', 'opencode-backup.db']) {
      cpSync(database, join(dirname(database), copy));
    }
    expect(Object.values(before).flat()).toHaveLength(
      reports.reduce((sum, { messages }) => sum + messages, 0),
    );
    expect(take(reading.readAll(NOW))).toEqual({
      all: ['In the fork', 'Quickly', 'Go on', 'In the fork.'],
    });
    expect(reading.status().agents.map((each) => [each.agent, each.conversations])).toEqual([
      ['claude-code', 2],
      ['codex', 2],
      ['open-code', 1],
    ]);
  });

  it('that another agent has imported are not its own conversation', () => {
    placeFixture('codex/0.133-imported.jsonl', home, '.codex/sessions/2026/06/01/rollout-a.jsonl');
    expect(take(open('codex').readAll(NOW))).toEqual({ all: ['Continue here'] });
  });
});

describe('calls of tools', () => {
  const callsOf = (session: string, id: string, count: number) => {
    const call = (number: number) => {
      const record = logs.recordOf(session, '2026-01-28T09:00:00Z', '', { by: 'assistant' });
      const content = [{ type: 'tool_use', id, name: 'Bash', input: { command: `${number}` } }];
      return { ...record, message: { id: `msg-${session}`, role: 'assistant', content } };
    };
    const result = logs.recordOf(session, '2026-01-28T09:00:01Z', '');
    const content = [{ type: 'tool_result', tool_use_id: id, content: `Result in ${session}` }];
    const calls = Array.from({ length: count }, (_, number) => call(number));
    logs.write(session, ...calls, { ...result, message: { role: 'user', content } });
  };

  it('are all kept, although other conversations have the same ids', () => {
    for (const session of ['s1', 's2']) callsOf(session, 'functions.Bash:0', 1);
    expect(take(open('claude-code').readAll(NOW))).toEqual({
      all: ['Bash: 0', 'Result in s1', 'Bash: 0', 'Result in s2'],
    });
  });

  it.each(['toolu_01AbCdEfGhIjKlMnOpQrStUv', 'call_00_9f8e7d6c5b4a39281706f5e4', 'Bash:0'])(
    'are kept once, although the agent writes them again: %s',
    (id) => {
      callsOf('s1', id, 3);
      expect(take(open('claude-code').readAll(NOW))).toEqual({ all: ['Bash: 0', 'Result in s1'] });
    },
  );
});

describe('sub-agents', () => {
  it('with the ids of their parent are part of it, and none is lost', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Look for tests');
    for (const agent of ['a1', 'a2']) {
      const record = logs.recordOf('s1', '2026-01-28T09:01:00Z', `Found by ${agent}`);
      const path = join(home, `claude/projects/-home-io-till/s1/subagents/agent-${agent}.jsonl`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify({ ...record, isSidechain: true, agentId: agent })}\n`);
    }
    const reading = open('claude-code');
    expect(take(reading.readAll(NOW)).all?.toSorted()).toEqual([
      'Found by a1',
      'Found by a2',
      'Look for tests',
    ]);
    expect(reading.status().agents).toMatchObject([{ logs: 3, conversations: 1, messages: 3 }]);
  });

  it('are read if the agent has not written the log of their conversation, which is shown', () => {
    for (const agent of ['a1', 'a2']) {
      const path = join(home, `claude/projects/-home-io-till/s1/subagents/agent-${agent}.jsonl`);
      mkdirSync(dirname(path), { recursive: true });
      const record = logs.recordOf('s1', '2026-01-28T09:01:00Z', `Found by ${agent}`);
      writeFileSync(path, `${JSON.stringify({ ...record, isSidechain: true, agentId: agent })}\n`);
    }
    const reading = open('claude-code');
    expect(take(reading.readAll(NOW)).all).toHaveLength(2);
    expect(reading.status().agents[0]?.skipped).toEqual([{ reason: 'noParent', count: 1 }]);
    logs.say('s1', '2026-01-28T09:00:00Z', 'Look for tests');
    take(reading.readAll(NOW));
    expect(reading.status().agents[0]?.skipped).toEqual([]);
    // What the agent has deleted was written.
    rmSync(logs.pathOf('s1'));
    take(reading.readAll(NOW));
    expect(reading.status().agents[0]?.skipped).toEqual([]);
  });
});

describe('a log that cannot be read', () => {
  it('does not stop the others, and is named with the reason', () => {
    const path = writeOpenCode();
    const broken = join(dirname(path), 'opencode-dev.db');
    writeFileSync(broken, 'not a database, but long enough for one'.repeat(9));
    utimesSync(broken, 1e9, 1e9);
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const reading = open('open-code', 'claude-code');
    expect(take(reading.readAll(NOW)).all?.toSorted()).toEqual([
      'First',
      'Which zone?',
      'Zones of dates',
    ]);
    expect(reading.status().agents[0]?.failures).toEqual([
      { path: broken, reason: expect.stringContaining('opencode-dev.db') },
    ]);
  });

  it.each([
    ['a line that is too long', 'x'.repeat(9 * 1024 * 1024), 'tooLong'],
    ['a line that is no JSON', 'not JSON', 'notJson'],
  ])('in one line only gives the others: %s', (_name, line, reason) => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Before');
    writeFileSync(logs.pathOf('s1'), `${line}\n`, { flag: 'a' });
    logs.say('s1', '2026-01-28T09:01:00Z', 'After');
    const reading = open('claude-code');
    expect(take(reading.readAll(NOW))).toEqual({ all: ['Before', 'After'] });
    expect(reading.status().agents[0]?.skipped).toEqual([{ reason, count: 1 }]);
  });
});

describe('a backlog', () => {
  it('is read in steps of bounded size, and continued from the last one that was written', () => {
    const text = 'x'.repeat(100 * 1024);
    for (let minute = 10; minute < 50; minute += 1) {
      logs.say('s1', `2026-01-28T09:${minute}:00Z`, `${minute} ${text}`);
    }
    const numbers = (contents: Record<string, string[]>) =>
      (contents.all ?? []).map((each) => Number(each.slice(0, 2)));
    const taken: number[] = [];
    for (let start = 0; start < 20 && taken.length < 40; start += 1) {
      const reading = open('claude-code');
      const steps = reading.readAll(NOW);
      for (const step of [steps.next().value, steps.next().value]) {
        const [addition] = step?.additions ?? [];
        if (addition === undefined) continue;
        const bytes = addition.lines.reduce((sum, line) => sum + line.length, 0);
        expect(bytes).toBeLessThan(2 * 1024 * 1024);
        taken.push(...numbers(take([{ additions: [addition], bytes: 0, totalBytes: 0 }])));
      }
      // As if the app were closed after both.
      steps.return();
      reading.kill();
    }
    expect(taken).toEqual(Array.from({ length: 40 }, (_, index) => 10 + index));
  });
});

describe('what was found', () => {
  it('is shown even if nothing was understood: logs, kinds with their keys, and reasons', () => {
    logs.write('s1', { type: 'hologram', depth: 1, text: 'Secret' }, { type: 'hologram' });
    logs.write('s2', { type: 'user', message: { content: 'Without a time' } });
    const reading = open('claude-code');
    expect(take(reading.readAll(NOW))).toEqual({});
    const expected = {
      logs: 2,
      conversations: 0,
      messages: 0,
      lastAt: null,
      unknown: [{ kind: 'hologram', count: 2, keys: 'type, depth, text' }],
      skipped: [
        { reason: 'noTime', count: 1 },
        { reason: 'noMessages', count: 2 },
      ],
    };
    expect(reading.status().agents).toMatchObject([expected]);
    // Everything is read again.
    const leftOut = { folder: '/x', repository: null, branch: null, workstreamId: null };
    const { rules } = reading.settings;
    reading.configure({ ...reading.settings, rules: [...rules, leftOut] });
    take(reading.readAll(NOW));
    expect(reading.status().agents).toMatchObject([expected]);
  });

  it('counts logs without a message, until they have one, or lose the only one', () => {
    const snapshot = { type: 'file-history-snapshot', messageId: 'm' };
    logs.write('s1', snapshot);
    logs.write('s2', snapshot);
    const reading = open('claude-code');
    const withoutMessages = () => {
      take(reading.readAll(NOW));
      return reading.status().agents[0]?.skipped.map(({ count }) => count);
    };
    expect(withoutMessages()).toEqual([2]);
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    expect(withoutMessages()).toEqual([1]);
    logs.write('s1', snapshot);
    expect(withoutMessages()).toEqual([1]);
    writeFileSync(logs.pathOf('s1'), '{"type":"progress"}\n');
    expect(withoutMessages()).toEqual([2]);
  });
});
