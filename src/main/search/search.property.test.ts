import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNow } from '../../../dev/testing/index-now.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../dev/testing/test-workspace.ts';
import {
  MESSAGE_ROLES,
  type MessageRole,
  SCRATCH_ID,
  SESSION_STATUSES,
  type SearchFilter,
} from '../../shared/model.ts';
import type { SearchInput } from './search.ts';

const SEED = 20_260_129;
/** Words that come apart at spaces, and letters that do without. */
const WORDS = [
  'one',
  'once',
  'only',
  'Über',
  'uber',
  'été',
  'мир',
  'миру',
  'हिन्दी',
  '漢',
  '字',
  '漢字',
  'ไทย',
];
const MINUTE_MS = 60_000;
const BEGIN = Date.parse('2026-01-29T00:00:00.000Z');

const content = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 });
const line = fc.record({
  words: content,
  role: fc.constantFrom(...MESSAGE_ROLES),
  minute: fc.integer({ min: 0, max: 500 }),
  isScratch: fc.boolean(),
});

/** A word or a phrase as it is asked for: what FTS5 is expected to make of it is `fits`. */
const asked = fc.record({
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }),
  length: fc.constantFrom(1, 2, 3, 5, 5, 5, 10),
  isPrefix: fc.boolean(),
  isUnwanted: fc.constantFrom(false, false, false, true),
});
type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

const instant = fc.integer({ min: 0, max: 500 }).map(instantOf);
const filter: fc.Arbitrary<SearchFilter> = fc.oneof(
  fc.constant({}),
  fc.record({ workstreamId: fc.constantFrom(SCRATCH_ID, 'thesis') }),
  fc.record({ roles: fc.subarray([...MESSAGE_ROLES]) }),
  fc.record({ statuses: fc.subarray([...SESSION_STATUSES]) }),
  fc.record({ from: instant }),
  fc.record({ to: instant, roles: fc.constant(['user', 'assistant'] as const) }),
);

function instantOf(minute: number): string {
  return new Date(BEGIN + minute * MINUTE_MS).toISOString();
}

/** The words of a text, as they count: each letter of a script without spaces is one. */
function tokens(text: string): string[] {
  const folded = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return folded.match(/[漢字ไทย]|[\p{L}\p{M}]+/gu) ?? [];
}

function textOf({ words, length }: Asked): string {
  const text = words.join(' ');
  return [...text].slice(0, Math.max(length, 1)).join('').trim();
}

function typed(query: readonly Asked[]): string {
  const terms = query.map((each) => {
    const { isPrefix, isUnwanted } = each;
    return `${isUnwanted ? '-' : ''}"${textOf(each)}"${isPrefix ? '*' : ''}`;
  });
  return `${terms.join(' ')} `;
}

function contains(text: string, each: Asked): boolean {
  const [of, phrase] = [tokens(text), tokens(textOf(each))];
  return of.some((_, at) =>
    phrase.every((word, index) => {
      const isLast = index === phrase.length - 1;
      const found = of[at + index];
      return isLast && each.isPrefix ? found?.startsWith(word) : found === word;
    }),
  );
}

/** All that is found, page after page. */
function findAll({ search }: TestWorkspace, input: Omit<SearchInput, 'limit'>): string[] {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = search.find({ ...input, limit: 7, ...(cursor !== null && { cursor }) });
    for (const { messages } of page.groups) {
      for (const { message } of messages) found.push(`${message.workstreamId} ${message.position}`);
    }
    cursor = page.next;
  } while (cursor !== null);
  return found.toSorted();
}

function withHistory(
  lines: readonly (typeof line extends fc.Arbitrary<infer Value> ? Value : never)[],
) {
  const workspace = openTestWorkspace();
  const { thesis, folder, sessions, corrections, clock } = workspace;
  for (const [startedAt, endedAt] of [
    [50, 120],
    [200, 300],
  ] as const) {
    corrections.addSession(thesis, {
      startedAt: instantOf(startedAt),
      endedAt: instantOf(endedAt),
    });
  }
  for (const { words, role, minute, isScratch } of lines) {
    const text = JSON.stringify({ role, content: words.join(' '), timestamp: instantOf(minute) });
    appendFileSync(folder.messages(isScratch ? SCRATCH_ID : thesis), `${text}\n`);
  }
  clock.set(instantOf(600));
  for (const id of [thesis, SCRATCH_ID]) sessions.settle(id);
  return workspace;
}

describe('what is found is what going through all messages finds', () => {
  it('for words, phrases, beginnings and what is not wanted, with any filters', () => {
    const history = fc.array(line, { minLength: 20, maxLength: 60 });
    const searches = fc.array(fc.tuple(fc.array(asked, { minLength: 1, maxLength: 2 }), filter), {
      minLength: 10,
      maxLength: 10,
    });
    let hits = 0;
    fc.assert(
      fc.property(history, searches, (lines, all) => {
        const workspace = withHistory(lines);
        const { thesis, workstreams, messages, folder } = workspace;
        indexNow(folder);
        const statusOf = new Map<string, string>();
        const sessions = [thesis, SCRATCH_ID].flatMap((id) =>
          workstreams.listSessions(id, { limit: 100 }),
        );
        for (const { id, status } of sessions) {
          for (const { workstreamId, position } of messages.readSession(id, { limit: 100 })) {
            statusOf.set(`${workstreamId} ${position}`, status);
          }
        }
        const offsets = new Map<string, number>();
        const everything = lines.map(({ words, role, minute, isScratch }) => {
          const workstreamId = isScratch ? SCRATCH_ID : thesis;
          const position = offsets.get(workstreamId) ?? 0;
          const timestamp = instantOf(minute);
          const text = JSON.stringify({ role, content: words.join(' '), timestamp });
          offsets.set(workstreamId, position + Buffer.byteLength(text) + 1);
          const key = `${workstreamId} ${position}`;
          return { key, workstreamId, role, timestamp, text: words.join(' ') };
        });
        for (const [query, wanted] of all) {
          const { workstreamId, ...rest } = wanted;
          const of =
            workstreamId === undefined
              ? {}
              : { workstreamId: workstreamId === SCRATCH_ID ? SCRATCH_ID : thesis };
          const filter = { ...rest, ...of };
          const expected = everything.filter((message) => {
            const { roles = [], statuses = [], from, to } = filter;
            return (
              query.some(({ isUnwanted }) => !isUnwanted) &&
              query.every((each) => contains(message.text, each) !== each.isUnwanted) &&
              (filter.workstreamId ?? message.workstreamId) === message.workstreamId &&
              (roles.length === 0 || roles.includes(message.role as MessageRole)) &&
              (statuses.length === 0 || statuses.includes(statusOf.get(message.key) as never)) &&
              (from === undefined || message.timestamp >= from) &&
              (to === undefined || message.timestamp < to)
            );
          });
          hits += expected.length;
          const found = findAll(workspace, {
            query: typed(query),
            filter: filter as SearchInput['filter'],
          });
          expect(found).toEqual(expected.map(({ key }) => key).toSorted());
        }
        workspace.close();
      }),
      { seed: SEED, numRuns: 40 },
    );
    expect(hits).toBeGreaterThan(500);
  });
});

it('whatever is typed, there is an answer', () => {
  const workspace = withHistory([]);
  workspace.appendByAnother({ role: 'user', content: 'one two', timestamp: instantOf(1) });
  indexNow(workspace.folder);
  const syntax = fc.constantFrom(
    '"',
    '*',
    '-',
    '^',
    ':',
    '(',
    ')',
    ' OR ',
    ' NOT ',
    ' NEAR(',
    'text:',
    '{',
    "'",
    '\0',
    '\ud800',
    '+',
    ' ',
  );
  const query = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.oneof(syntax, fc.constantFrom('one', 'two')), { maxLength: 20 })
      .map((all) => all.join('')),
    fc
      .string({ unit: 'grapheme', maxLength: 1000, minLength: 400 })
      .map((text) => text.slice(0, 1000)),
  );
  fc.assert(
    fc.property(query, (typed) => {
      const result = workspace.search.find({ query: typed, filter: {}, limit: 10 });
      expect(result.indexed).toBe(1);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
