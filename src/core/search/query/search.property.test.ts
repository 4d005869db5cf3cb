import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexNow } from '../../../../tests/support/index-now.ts';
import { type SearchTerm, searchNaively } from '../../../../tests/support/naive-search.ts';
import { HANG_MS } from '../../../../tests/support/sampling.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/support/test-workspace.ts';
import {
  MESSAGE_ROLES,
  MINUTE_MS,
  SCRATCH_ID,
  SESSION_STATUSES,
} from '../../../shared/model/model.ts';
import type { SearchFilter } from '../../../shared/model/search-result.ts';
import { Connection } from '../../storage/sqlite/connection.ts';
import { Search, type SearchInput } from './search.ts';

const SEED = 20_260_129;
const WORDS =
  'one once only Über uber été мир миру हिन्दी 漢 字 漢字 ไทย Straße STRASSEN ёлка Елки Αθήνα ΑΘΗΝΑΣ שָׁלוֹם שלום مَرْحَبًا مرحبا ısparta ISPARTA ﬁnden findet ｆｕｌｌ full co\u00adop coop क्\u200dष 👍 searchIndexer 학교 학교에서 Autobahn'.split(
    ' ',
  );
const BEGIN = Date.parse('2026-01-29T00:00:00.000Z');

const instantOf = (minute: number) => new Date(BEGIN + minute * MINUTE_MS).toISOString();
const instant = fc.integer({ min: 0, max: 500 }).map(instantOf);
const words = (maxLength: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength }).map((all) => all.join(' '));

const line = fc.record({
  content: words(6),
  role: fc.constantFrom(...MESSAGE_ROLES),
  timestamp: instant,
  isScratch: fc.boolean(),
  namesFirst: fc.constantFrom(true, false, false),
});

const term: fc.Arbitrary<SearchTerm> = fc
  .record({
    words: words(2),
    length: fc.constantFrom(1, 2, 3, 5, 5, 5, 10),
    isPrefix: fc.boolean(),
    isInside: fc.constantFrom(false, false, true),
    from: fc.integer({ min: 0, max: 3 }),
    isUnwanted: fc.constantFrom(false, false, false, true),
  })
  .map(({ words, length, from, ...more }) => {
    const start = more.isInside ? from : 0;
    return { ...more, text: words.slice(start, start + length).trim() };
  });

const filter: fc.Arbitrary<SearchFilter> = fc.oneof(
  fc.constant({}),
  fc.record({ workstreamId: fc.constantFrom(SCRATCH_ID, 'thesis') }),
  fc.record({ roles: fc.subarray([...MESSAGE_ROLES]) }),
  fc.record({ statuses: fc.subarray([...SESSION_STATUSES]) }),
  fc.record({ from: instant }),
  fc.record({ to: instant, roles: fc.constant(['user', 'assistant'] as const) }),
);

/** A correction that the user makes afterwards; it does not touch the message files. */
const correction = fc.constantFrom('none', 'delete', 'move', 'split', 'merge');

type Value<Of> = Of extends fc.Arbitrary<infer Each> ? Each : never;

/** Two closed sessions and an active one, with these messages in and around them. */
function withHistory(lines: readonly Value<typeof line>[], how: Value<typeof correction>) {
  const workspace = openTestWorkspace();
  const { thesis, folder, sessions, corrections, clock } = workspace;
  const add = (startedAt: number, endedAt: number) =>
    corrections.addSession(thesis, {
      startedAt: instantOf(startedAt),
      endedAt: instantOf(endedAt),
    });
  const [first, second] = [add(50, 120), add(200, 300)];
  clock.set(instantOf(400));
  sessions.startSession(thesis);
  for (const { isScratch, namesFirst, ...message } of lines) {
    const named = namesFirst ? { ...message, session_id: first.id } : message;
    const path = folder.messages(isScratch ? SCRATCH_ID : thesis);
    appendFileSync(path, `${JSON.stringify(named)}\n`);
  }
  for (const id of [thesis, SCRATCH_ID]) sessions.syncAndExpire(id);
  indexNow(folder);
  if (how === 'delete') corrections.deleteSession(first.id);
  if (how === 'move') corrections.moveSession(first.id, SCRATCH_ID);
  if (how === 'split') corrections.splitSession(first.id, instantOf(80));
  if (how === 'merge') corrections.mergeSessions([first.id, second.id]);
  return workspace;
}

/** Returns everything found, page after page, each message with its session. */
function findAll(search: Search, input: Omit<SearchInput, 'limit'>): string[] {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = search.find({ ...input, limit: 7, ...(cursor !== null && { cursor }) });
    for (const { session, messages } of page.groups) {
      for (const { message } of messages) {
        const { workstreamId, position } = message;
        found.push(`${workstreamId} ${position} in ${session?.id ?? 'none'}`);
      }
    }
    cursor = page.next;
  } while (cursor !== null);
  return found.toSorted();
}

function typed(query: readonly SearchTerm[]): string {
  const terms = query.map(
    ({ text, isPrefix, isInside, isUnwanted }) =>
      `${isUnwanted ? '-' : ''}${isInside ? '*' : ''}"${text}"${isPrefix ? '*' : ''}`,
  );
  return `${terms.join(' ')} `;
}

/** A search that never has time for more than one query. */
function hurried({ folder }: TestWorkspace): Search {
  let now = 0;
  const history = new Connection(folder.database);
  history.open();
  return new Search({
    folder,
    history,
    now: () => {
      now += MINUTE_MS;
      return now;
    },
  });
}

it('finds exactly what reading all messages finds', { timeout: HANG_MS }, () => {
  const searches = fc.array(fc.tuple(fc.array(term, { minLength: 1, maxLength: 2 }), filter), {
    minLength: 10,
    maxLength: 10,
  });
  const lines = fc.array(line, { minLength: 20, maxLength: 60 });
  let hits = 0;
  fc.assert(
    fc.property(lines, correction, searches, (all, how, asking) => {
      const workspace = withHistory(all, how);
      const search = hurried(workspace);
      for (const [query, { workstreamId, ...rest }] of asking) {
        const id = workstreamId === 'thesis' ? workspace.thesis : workstreamId;
        const wanted = { ...rest, ...(id !== undefined && { workstreamId: id }) };
        const expected = searchNaively(workspace, query, wanted);
        const input = { query: typed(query), filter: wanted as SearchInput['filter'] };
        expect(findAll(workspace.search, input)).toEqual(expected);
        expect(findAll(search, input)).toEqual(expected);
        hits += expected.length;
      }
      search.close();
      workspace.close();
    }),
    { seed: SEED, numRuns: 44 },
  );
  expect(hits).toBeGreaterThan(500);
});

it('returns a result for any input', { timeout: HANG_MS }, () => {
  const workspace = openTestWorkspace();
  workspace.appendByAnother({ role: 'user', content: 'one two', timestamp: instantOf(1) });
  indexNow(workspace.folder);
  const syntax = '" * - ^ : ( ) OR NOT NEAR( text: { } \' \0 \ud800 + | one two'.split(' ');
  const query = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fc.constantFrom(' ', ...syntax), { maxLength: 20 }).map((all) => all.join('')),
    fc.string({ unit: 'grapheme', minLength: 400 }).map((text) => text.slice(0, 1000)),
  );
  fc.assert(
    fc.property(query, (text) => {
      const result = workspace.search.find({ query: text, filter: {}, limit: 10 });
      expect(result.indexed).toBe(1);
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
