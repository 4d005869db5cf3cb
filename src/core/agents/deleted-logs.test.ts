import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import { AgentDatabase } from './agent-database.ts';
import { agentsThatDeleted } from './deleted-logs.ts';

let home: string;
let database: AgentDatabase;

beforeEach(() => {
  home = temporaryFolder();
  database = new AgentDatabase(join(home, 'agents.db'));
  onTestFinished(() => database.close());
});

/** Notes a log as read, and returns where it is. */
function read(agent: AgentId, ...path: string[]): string {
  const file = join(home, ...path);
  database.putLog(agent, file, {
    stamp: '1',
    cursor: null,
    failure: null,
    messages: 1,
    leftOutBefore: 0,
  });
  return file;
}

/** Notes a log as read that is still there. */
function keep(agent: AgentId, ...path: string[]): void {
  const file = read(agent, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
}

function whoDeleted(agent: AgentId, file: string): AgentId[] {
  const system = { home, env: {}, platform: process.platform };
  return agentsThatDeleted([{ agent, file }], database, { folders: [] }, system);
}

describe('a log that is no longer where it was read', () => {
  it('counts as deleted even if other logs have its name', () => {
    const gone = read('copilot-cli', '.copilot', 'session-state', 'a', 'events.jsonl');
    keep('copilot-cli', '.copilot', 'session-state', 'b', 'events.jsonl');
    expect(whoDeleted('copilot-cli', gone)).toEqual(['copilot-cli']);
  });

  it.each([
    ['archived_sessions', 'rollout-2026-01-28-a.jsonl'],
    ['sessions', '2026', 'rollout-2026-01-28-a.jsonl.zst'],
  ])('is not deleted if Codex has moved or compressed it: %s', (...path) => {
    const gone = read('codex', '.codex', 'sessions', '2026', 'rollout-2026-01-28-a.jsonl');
    keep('codex', '.codex', 'sessions', '2026', 'rollout-2026-01-28-b.jsonl');
    expect(whoDeleted('codex', gone)).toEqual(['codex']);
    keep('codex', '.codex', ...path);
    expect(whoDeleted('codex', gone)).toEqual([]);
  });
});
