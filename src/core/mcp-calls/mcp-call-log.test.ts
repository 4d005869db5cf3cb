import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import type { McpCall } from '../../shared/model/mcp-call.ts';
import { McpCallLog } from './mcp-call-log.ts';

const CALL: McpCall = {
  at: '2026-01-29T09:00:00.000Z',
  client: 'claude-code',
  version: '2.1',
  kind: 'tool',
  name: 'search_history',
  characters: 1234,
  errorCode: null,
};

function open() {
  const path = join(temporaryFolder(), 'logs/mcp-calls.jsonl');
  return { path, log: new McpCallLog(path) };
}

it('lists the calls, the newest first, without lines that are cut', () => {
  const { path, log } = open();
  expect(log.read()).toEqual([]);
  log.append(CALL);
  log.append({ ...CALL, name: 'timeline', errorCode: 'INVALID_INPUT' });
  appendFileSync(path, '{"at":"2026-');
  expect(log.read()).toEqual([{ ...CALL, name: 'timeline', errorCode: 'INVALID_INPUT' }, CALL]);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('keeps the name of a program as it is, on one line and of a limited length', () => {
  const { path, log } = open();
  log.append({ ...CALL, client: `\u202eevil\n{"at":1}\u0000${'x'.repeat(10_000)}` });
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1);
  const [{ client = '' } = {}] = log.read();
  expect(client).toMatch(/^\u202eevil\n\{"at":1\}\0x+$/);
  expect(client.length).toBe(200);
  for (const name of ['my__program', '[a](b)', '-codex', 'code\\x']) {
    log.append({ ...CALL, client: name });
    expect(log.read()[0]?.client).toBe(name);
  }
});

it('keeps a limited number of calls, in two files, and reads both', () => {
  const { path, log } = open();
  for (let count = 0; count < 5000; count += 1) log.append({ ...CALL, characters: count });
  const calls = log.read();
  const kept = calls.map(({ characters }) => characters);
  expect(kept).toEqual(calls.map((_, index) => 4999 - index));
  const lines = readFileSync(path, 'utf8').trim().split('\n').length;
  expect(calls.length).toBeGreaterThan(lines);
  const names = readdirSync(dirname(path));
  expect(names.sort()).toEqual(['mcp-calls.1.jsonl', 'mcp-calls.jsonl']);
  for (const name of names) {
    expect(statSync(join(dirname(path), name)).size).toBeLessThanOrEqual(256 * 1024);
  }
});
