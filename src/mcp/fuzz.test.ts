import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileInput } from '../../tests/support/hostile-values.ts';
import { indexNow } from '../../tests/support/index-now.ts';
import { connectMcp, type McpTestClient, textOf } from '../../tests/support/mcp-client.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../tests/support/sampling.ts';
import { openTestWorkspace } from '../../tests/support/test-workspace.ts';
import { verifyFolder } from '../core/verification/verify-folder.ts';
import { openWorkspace } from '../core/workspace.ts';
import { MESSAGE_ROLES } from '../shared/model/model.ts';
import { LEAST_BUDGET, MOST_BUDGET, USUAL_BUDGET } from './answers/budget.ts';
import { CHANGING_TOOLS, TOOLS } from './tools/registry.ts';
import type { Tool } from './tools/tool.ts';

const SEED = sampleSeed();
const INPUTS = isLongRun ? 10_000 : 100;
/** Each opens the folder. */
const CHANGES = isLongRun ? 10_000 : 60;
const SIGNS = ['"', '\\', '\u0000', '\ud800', '😀', '</history>', 'sk-ant-', '\u202e', 'parser'];

/** Sessions whose titles and messages are as long as they may be, and hostile to JSON. */
async function open() {
  const workspace = openTestWorkspace();
  const { sessions, messages, corrections, clock, thesis, folder, dataDir, workstreams } =
    workspace;
  const sign = (count: number) => SIGNS[count % SIGNS.length] ?? '';
  for (let count = 0; count < 60; count += 1) {
    const title = `${count}${sign(count)}`.padEnd(190, '"\\é').replaceAll(/[\ud800\0]/g, '');
    const id = workstreams.createWorkstream({ title }).id;
    const session = sessions.startSession(id);
    for (let message = 0; message < 6; message += 1) {
      clock.pass(1);
      const content = `parser ${sign(count + message).repeat(message ** (count < 12 ? 5 : 2))} end`;
      messages.append(id, { role: MESSAGE_ROLES[message % 3] ?? 'user', content });
    }
    sessions.endSession(session);
    corrections.describeSession(session, { title, whereStopped: '"\\'.repeat(240) });
  }
  indexNow(folder);
  const ids = [thesis, ...workstreams.listIds()];
  const sessionIds = ids.flatMap((id) =>
    workstreams.listSessions(id, { limit: 10 }).map((session) => session.id),
  );
  workspace.close();
  return { ids, sessionIds, dataDir, clock, ...(await connectMcp(dataDir, clock)) };
}

/** Returns mostly valid values for each argument. */
function fitting(
  ids: readonly string[],
  sessionIds: readonly string[],
  cursors: readonly string[],
): Record<string, fc.Arbitrary<unknown>> {
  const day = fc.constantFrom(
    ...['2026-01-29', '2026-01-29', '2026-01-28', '2026-02-01', '9999-12-01', '2026-02-30'],
  );
  const time = fc.oneof(
    { weight: 4, arbitrary: day },
    { weight: 1, arbitrary: fc.constantFrom('2026-01-29T09:00:00Z', '0000-01-01T00:00:00Z') },
  );
  return {
    query: fc.constantFrom('parser', '*a*', '"', '-', 'a OR b NEAR(c)', '"end" -parser', '%'),
    workstream: fc.constantFrom(...ids, '1', '', 'scratch', '__proto__'),
    session: fc.constantFrom(...sessionIds, 'none', '../..'),
    role: fc.constantFrom(...MESSAGE_ROLES, 'root'),
    from: time,
    to: time,
    day,
    by: fc.constantFrom('workstream', 'day', 'session', 'all'),
    around: fc.oneof(fc.nat(10), time, fc.constant(Number.MAX_SAFE_INTEGER)),
    budget: fc.oneof(fc.integer({ min: 0, max: 2 * MOST_BUDGET }), fc.constant(LEAST_BUDGET)),
    text: fc.constantFrom(
      'Compared two parsers.',
      '',
      ' ',
      '\ud800',
      'x'.repeat(4001),
      '</history>',
    ),
    content: fc.constantFrom('Both pass.', '', '\u0000', '\ud800\n', '{"v":1}', '</history>'),
    cursor: fc.oneof(fc.constantFrom('', 'e30', ...cursors), fc.base64String({ maxLength: 60 })),
  };
}

/** Returns values for the arguments of a tool. */
function fieldsOf(
  { name, input }: Pick<Tool, 'name' | 'input'>,
  all: Record<string, fc.Arbitrary<unknown>>,
): Record<string, fc.Arbitrary<unknown>> {
  const shape = 'shape' in input ? Object.keys(input.shape as object) : [];
  return Object.fromEntries(
    shape.map((key) => {
      const field = all[key];
      if (!field) throw new Error(`Add values for ${name}.${key} to this test.`);
      return [key, field];
    }),
  );
}

/** As it would arrive: as JSON. Null for what JSON cannot hold. */
function asJson(value: unknown): Record<string, unknown> | null {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return null;
  }
}

async function startedSession(call: McpTestClient['call']): Promise<string> {
  const result = await call('start_session', { workstream: 'scratch' });
  return Object(result.structuredContent).session.id;
}

function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

describe('any input gets an answer within the budget, and writes nothing:', () => {
  it.each(TOOLS.map((tool) => [tool.name, tool] as const))(
    '%s',
    async (name, tool) => {
      const { ids, sessionIds, dataDir, call, reported } = await open();
      const before = filesOf(dataDir);
      const cursors: string[] = [];
      const complaints = new Set<string>();
      let answered = 0;
      const rounds = 4;
      for (let round = 0; round < rounds; round += 1) {
        const fields = fieldsOf(tool, fitting(ids, sessionIds, cursors));
        // Most have all arguments, so that many get past the schema.
        const { cursor: _cursor, ...first } = fields;
        const input = fc.oneof(hostileInput(fields), fc.record(first), fc.record(fields));
        const inputs = fc.sample(input, {
          numRuns: INPUTS / rounds,
          seed: SEED + round,
        });
        for (const each of inputs) {
          const args = asJson(each);
          if (args === null) continue;
          const result = await call(name, args).catch((error: unknown) => {
            // The SDK refuses anything but an object.
            const isRefused = typeof args !== 'object' || Array.isArray(args);
            if (!isRefused) complaints.add(String(error));
            return null;
          });
          if (result === null) continue;
          const text = textOf(result);
          const isBudget = typeof args.budget === 'number' && !result.isError;
          const budget = isBudget ? Number(args.budget) : USUAL_BUDGET;
          if (text.length > budget)
            complaints.add(`${text.length} of ${budget}: ${JSON.stringify(args).slice(0, 1000)}`);
          if (result.isError) {
            if (/UNEXPECTED|\bat .*:\d+:\d+/.test(text)) complaints.add(text);
            continue;
          }
          answered += 1;
          const next = Object(result.structuredContent).next_cursor;
          if (typeof next === 'string') cursors.push(next);
        }
      }
      expect([...complaints]).toEqual([]);
      expect(reported).toEqual([]);
      expect(filesOf(dataDir)).toEqual(before);
      expect(answered).toBeGreaterThan(0);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
    HANG_MS,
  );
});

describe('a program that may change the history gets an answer to any input, and breaks nothing:', () => {
  it.each(CHANGING_TOOLS.map((tool) => [tool.name, tool] as const))(
    '%s',
    async (name, tool) => {
      const { ids, sessionIds, dataDir, clock, call, reported, allowChange } = await open();
      allowChange('test-client');
      const fields = fieldsOf(tool, fitting(ids, sessionIds, []));
      const input = fc.oneof(hostileInput(fields), fc.record(fields));
      let changed = 0;
      let active: string | null = null;
      for (const each of fc.sample(input, { numRuns: CHANGES, seed: SEED })) {
        const args = asJson(each);
        // The SDK refuses anything but an object.
        if (args === null || typeof args !== 'object' || Array.isArray(args)) continue;
        // Some need a session that is active.
        const workstream = String(args.workstream);
        if (name === 'add_message') await call('start_session', { workstream });
        if (name === 'end_session' && changed < 3) {
          active ??= await startedSession(call);
          args.session = active;
        }
        const result = await call(name, args);
        const text = textOf(result);
        expect(text).not.toMatch(/UNEXPECTED|\bat .*:\d+:\d+/);
        expect(text.length).toBeLessThan(USUAL_BUDGET);
        if (result.isError) continue;
        changed += 1;
        active = null;
      }
      expect(changed).toBeGreaterThan(0);
      expect(reported).toEqual([]);
      const workspace = openWorkspace({ dataDir, clock });
      expect(verifyFolder(workspace)).toMatchObject({ invalid: [], differing: [] });
      workspace.close();
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
    HANG_MS,
  );
});

it(
  'any link and any argument of a prompt gets an answer or an error, and writes nothing',
  async () => {
    const { ids, sessionIds, dataDir, client, reported } = await open();
    const before = filesOf(dataDir);
    const id = fc.oneof(
      fc.constantFrom(...ids, ...sessionIds, '..', '%', '%00', '%ud800', '', '__proto__'),
      fc.string({ unit: 'binary', maxLength: 50 }),
    );
    const uri = fc
      .tuple(fc.constantFrom('workstreams://session/', 'workstreams://workstream/', 'file:///'), id)
      .map((parts) => parts.join(''));
    let read = 0;
    for (const each of fc.sample(uri, { numRuns: INPUTS, seed: SEED })) {
      const result = await client.readResource({ uri: each }).catch(String);
      if (typeof result === 'string') expect(result).not.toMatch(/UNEXPECTED|\bat .*:\d+:\d+/);
      else {
        read += 1;
        expect(JSON.stringify(result.contents).length).toBeLessThan(2 * USUAL_BUDGET);
      }
    }
    const name = fc.constantFrom('continue_workstream', 'standup', 'week_review', 'none');
    const prompt = fc.record({
      name,
      workstream: id,
      day: fc.oneof(id, fc.constant('2026-01-29')),
    });
    for (const { name: called, ...args } of fc.sample(prompt, { numRuns: INPUTS, seed: SEED })) {
      const named =
        called === 'continue_workstream' ? { workstream: args.workstream } : { day: args.day };
      await client.getPrompt({ name: called, arguments: named }).catch(String);
    }
    expect(read).toBeGreaterThan(0);
    expect(reported).toEqual([]);
    expect(filesOf(dataDir)).toEqual(before);
  },
  HANG_MS,
);
