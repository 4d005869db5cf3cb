import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNow } from '../../../tests/support/index-now.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';

const ID = '0190a1b2-0000-4000-8000-000000000001';

/** Returns a workspace with an active session of Thesis, and what its session has. */
function open() {
  const workspace = openTestWorkspace();
  const { sessions, thesis, workstreams, messages, seen } = workspace;
  const id = sessions.startSession(thesis);
  const add = (...lines: unknown[]) => {
    workspace.appendByAnother(...lines);
    sessions.onFilesChanged(thesis);
  };
  const contents = () => messages.readSession(id, { limit: 10 }).map(({ content }) => content);
  const count = () => workstreams.getSession(id).messageCount;
  return { ...workspace, id, add, contents, count, seen };
}

describe('a message that is in the file twice', () => {
  it('is counted and shown once', () => {
    const { add, contents, count, sessions, id, workstreams } = open();
    const line = lineAt('09:00:00.000', { id: ID, content: 'Once' });
    add(line, line);
    add(line);
    expect([contents(), count()]).toEqual([['Once'], 1]);
    expect(sessions.endSession(id).messageCount).toBe(1);
    add(line);
    expect(workstreams.getSession(id).messageCount).toBe(1);
  });

  it('is the one with the latest time, then the longest, whatever the order of its lines', () => {
    const lines = [
      lineAt('09:00:00.000', { id: ID, content: 'A first draft that is long' }),
      lineAt('09:00:00.001', { id: ID, content: 'Half' }),
      lineAt('09:00:00.001', { id: ID, content: 'Half of it' }),
      lineAt('09:00:00.001', { id: ID, content: 'Half as it' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 4 }), fc.nat(3), (order, first) => {
        const { add, contents, count } = open();
        add(...order.slice(0, first), 'no message');
        add(...order.slice(first));
        expect([contents(), count()]).toEqual([['Half of it'], 1]);
      }),
      { numRuns: 15 },
    );
  });

  it('moves to another session with its time, and both count', () => {
    const { add, clock, sessions, thesis, workstreams, id } = open();
    clock.pass(10);
    add(lineAt('09:05:00.000', { id: ID }));
    sessions.endSession(id);
    clock.pass(10);
    const second = sessions.startSession(thesis);
    const counts = () => [id, second].map((each) => workstreams.getSession(each).messageCount);
    expect(counts()).toEqual([1, 0]);
    clock.pass(10);
    add(lineAt('09:25:00.000', { id: ID }));
    expect(counts()).toEqual([0, 1]);
  });

  it('is not new to the user, and does not wait for a reply again', () => {
    const { add, workstreams, thesis } = open();
    const question = lineAt('09:00:00.000', { id: ID, content: 'Shall I?' });
    add(question, lineAt('09:00:01.000', { role: 'user', content: 'Yes.' }));
    const before = workstreams.getOverview(thesis);
    add(question);
    expect(workstreams.getOverview(thesis)).toEqual(before);
  });

  it('is found once, by the words of the line that holds', () => {
    const { add, folder, search } = open();
    const line = lineAt('09:00:00.000', { id: ID, content: 'Lexer' });
    add(line, lineAt('09:00:00.000', { id: ID, content: 'Lexer and parser' }), line);
    indexNow(folder);
    const found = (query: string) =>
      search.find({ query, filter: {}, limit: 9 }).groups.flatMap(({ messages }) => messages);
    expect(found('lexer')).toHaveLength(1);
    expect(found('parser')).toHaveLength(1);
  });

  it('is found again after the index was rebuilt', () => {
    const { add, folder, thesis, openAgain, close, id } = open();
    add(lineAt('09:00:00.000', { id: ID, content: 'Once' }));
    const path = folder.messages(thesis);
    writeFileSync(path, readFileSync(path, 'utf8').repeat(3));
    close();
    expect(openAgain().messages.readSession(id, { limit: 10 })).toHaveLength(1);
  });

  it('stays one among many', () => {
    const { add, count, folder, thesis, sessions } = open();
    const lines = Array.from({ length: 25_000 }, (_, n) =>
      JSON.stringify(lineAt('09:00:00.000', { id: `${ID.slice(0, -5)}${10_000 + n}` })),
    );
    add(lineAt('09:00:00.000', { id: ID }));
    appendFileSync(folder.messages(thesis), `${[...lines, ...lines].join('\n')}\n`);
    sessions.onFilesChanged(thesis);
    expect(count()).toBe(25_001);
  });

  it('is recognised among new messages, among old ones, and after a start has put them together', () => {
    const { add, appendByAnother, close, count, folder, id, openAgain, thesis } = open();
    const lines = Array.from({ length: 3000 }, (_, n) =>
      lineAt('09:00:00.000', { id: crypto.randomUUID(), content: `Line ${n}` }),
    );
    const newOnes = () => {
      const database = new BetterSqlite3(folder.database, { readonly: true });
      const rows = database.prepare('SELECT is_new FROM message_identities').pluck().all();
      database.close();
      return rows.filter((isNew) => isNew === 1).length;
    };
    for (let from = 0; from < 2000; from += 500) add(...lines.slice(from, from + 500));
    add(...lines.slice(0, 3));
    expect([count(), newOnes()]).toEqual([2000, 2003]);
    // So many at once are put among the old ones.
    add(...lines.slice(1990));
    expect([count(), newOnes()]).toEqual([3000, 2003]);
    close();
    const { sessions, workstreams } = openAgain();
    expect(newOnes()).toBe(0);
    appendByAnother(...lines);
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id).messageCount).toBe(3000);
  });
});

describe('two messages', () => {
  it.each([
    ['without an id', {}, {}],
    ['with an id of two roles, as a call and its result', { id: ID, role: 'tool_use' }, { id: ID }],
    ['with different ids', { id: ID }, { id: `${ID.slice(0, -1)}2` }],
  ])('%s are two, although they are equal otherwise', (_, one, other) => {
    const { add, count } = open();
    add(lineAt('09:00:00.000', one), lineAt('09:00:00.000', other));
    expect(count()).toBe(2);
  });

  it('with a short id, as of a counter, are two if their times differ', () => {
    const { add, count } = open();
    const [first, second] = ['09:00:00.000', '09:00:00.001'].map((at) => lineAt(at, { id: 1 }));
    add(first, second, first);
    expect(count()).toBe(2);
  });

  it('with the same number are compared by their ids', () => {
    const { add, count } = open();
    // The number is made of the end.
    add(lineAt('09:00:00.000', { id: ID }), lineAt('09:00:00.000', { id: `ffff${ID.slice(4)}` }));
    add(lineAt('09:00:00.000', { id: `ffff${ID.slice(4)}` }));
    expect(count()).toBe(2);
  });
});

it('lines that repeat others leave the same rows, in any order and however they are read', () => {
  const line = fc
    .record({
      id: fc.integer({ min: 1, max: 4 }).map((n) => `${ID.slice(0, -1)}${n}`),
      role: fc.constantFrom('user', 'assistant'),
      content: fc.constantFrom('One', 'Two', 'Drei', 'Vier?'),
      timestamp: fc.integer({ min: 0, max: 3 }).map((n) => `2026-01-29T08:50:0${n}.000Z`),
    })
    .map((each) => JSON.stringify(each));
  const cases = fc
    .array(line, { minLength: 1, maxLength: 12 })
    .chain((lines) =>
      fc.tuple(
        fc.constant(lines),
        fc.shuffledSubarray([...lines, ...lines], { minLength: lines.length }),
        fc.nat(lines.length),
      ),
    )
    .filter(([lines, again]) => new Set(again).size === new Set(lines).size);
  fc.assert(
    fc.property(cases, ([lines, again, at]) => {
      expect(indexed(again.slice(0, at), again.slice(at))).toEqual(indexed(lines));
    }),
    { numRuns: 30 },
  );
});

/** Returns what is in the index after the parts of a file were read one after the other. */
function indexed(...parts: string[][]) {
  const { folder, thesis, sessions } = openTestWorkspace();
  for (const part of parts) {
    if (part.length > 0) appendFileSync(folder.messages(thesis), `${part.join('\n')}\n`);
    sessions.onFilesChanged(thesis);
  }
  const rows = rowsOf(folder.database);
  const messages = (rows.messages as Record<string, unknown>[])
    .filter(({ workstream_id }) => workstream_id === thesis)
    .map(({ timestamp, role, length }) => `${timestamp} ${role} ${length}`);
  const counts = (rows.files as Record<string, unknown>[]).map(({ messages }) => messages);
  return { messages: messages.sort(), counts };
}
