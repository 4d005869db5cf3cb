import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Operation, operation } from '../../../tests/support/histories.ts';
import { marked, markedMessages, targetOf } from '../../../tests/support/marked.ts';
import {
  diverge,
  exchange,
  keepSettings,
  type Lines,
  open,
  receive,
  shuffled,
  unite,
  write,
} from '../../../tests/support/merging.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import type { RemovalTarget } from '../../shared/contract/removal.ts';
import { runToCompletion } from '../base/steps.ts';
import { Random } from '../sample/random.ts';
import { findWord } from './redaction.ts';

const HISTORIES = isLongRun ? 300 : 10;

type Json = Record<string, unknown>;

/** What somebody deletes for good, or covers, if there is something. */
interface Wanted {
  readonly kind: RemovalTarget['kind'] | 'word';
  readonly which: number;
}

const wanted: fc.Arbitrary<Wanted> = fc.record({
  kind: fc.constantFrom('message', 'session', 'workstream', 'word'),
  which: fc.nat(),
});
const step = fc.oneof(
  { weight: 12, arbitrary: operation },
  { weight: 6, arbitrary: marked },
  { weight: 1, arbitrary: wanted },
);
const copy = fc.record({
  minutesAhead: fc.integer({ min: -120, max: 120 }),
  history: fc.array(step, { minLength: 10, maxLength: 40 }),
});

/** Returns the operation; adds the marks of the messages that it removes. */
function toOperation(one: Operation | Wanted, gone: Set<string>): Operation {
  if (typeof one === 'function') return one;
  const { kind, which } = one;
  return (all) => {
    // Deleting does that first, and a session may be another one then.
    for (const id of all.workstreams.listIds()) all.sessions.syncAndExpire(id);
    const found = markedMessages(all).filter(({ message }) => markIn(message.content) !== '');
    const chosen = found[which % Math.max(found.length, 1)];
    if (!chosen) return;
    const mark = markIn(chosen.message.content);
    if (kind === 'word') {
      const { folder } = all;
      all.removals.cover(runToCompletion(findWord(folder, folder.listWorkstreams(), mark)));
      gone.add(mark);
    } else {
      const target = targetOf(kind, chosen);
      all.removals.remove(target);
      const { id, workstreamId } = chosen.session;
      for (const { session, message } of found) {
        const isRemoved = {
          message: message.id === chosen.message.id,
          session: session.id === id,
          workstream: [session.workstreamId, message.workstreamId].includes(workstreamId),
        };
        if (isRemoved[kind]) gone.add(markIn(message.content));
      }
    }
    runToCompletion(all.open());
  };
}

/** Returns what only one message has; empty if that is covered. */
function markIn(content: string): string {
  return /^Marked ([-0-9a-f]{36}):/.exec(content)?.[1] ?? '';
}

interface Sent extends Json {
  readonly workstreamId: string;
  readonly mark: string;
}

/** Returns the lines of the marked messages. */
function marksIn(lines: Lines): Sent[] {
  return objectsIn(lines).flatMap(({ workstreamId, line }) => {
    const mark = markIn(String(line.content ?? ''));
    return mark === '' ? [] : [{ ...line, workstreamId, mark }];
  });
}

function objectsIn(lines: Lines): { workstreamId: string; line: Json }[] {
  return [...lines].flatMap(([path, texts]) =>
    texts.flatMap((text) => {
      try {
        return [{ workstreamId: dirname(path), line: JSON.parse(text) }];
      } catch {
        return [];
      }
    }),
  );
}

function quotesOf(mark: string, lines: Lines): Json[] {
  return objectsIn(lines)
    .map(({ line }) => line)
    .filter((line) => JSON.stringify(line).includes(mark));
}

/** What the lines say was deleted for good, or just deleted, by docs/FORMAT.md alone. */
function removedBy(lines: Lines) {
  const messages = new Set<unknown>();
  const sessions = new Set<unknown>();
  const workstreams = new Map<string, string>();
  let first = '~';
  for (const { workstreamId, line } of objectsIn(lines)) {
    const removed = (line.removed ?? {}) as Json;
    if (line.removed && String(line.at) < first) first = String(line.at);
    for (const { id } of (removed.messages ?? []) as Json[]) messages.add(id);
    for (const id of (removed.sessions ?? []) as string[]) sessions.add(id);
    if (line.event === 'session_deleted') sessions.add((line.session as Json).id);
    if (removed.workstream_id === undefined) continue;
    const [known = '', at] = [workstreams.get(workstreamId), String(line.at)];
    if (at > known) workstreams.set(workstreamId, at);
  }
  return { messages, sessions, workstreams, first };
}

/** Returns the rows that follow from the lines, whatever their files and their order. */
function plainRows(dataDir: string) {
  const rows = rowsOf(join(dataDir, 'workstreams.db'));
  const { workstreams, sessions, registers, notes, replacedNotes, corrections, parts } = rows;
  const messages = (rows.messages as Json[]).map(
    ({ workstream_id, timestamp, role, length, session_id }) =>
      `${workstream_id} ${timestamp} ${role} ${length} ${session_id}`,
  );
  return {
    ...{ workstreams, sessions, registers, notes, replacedNotes, corrections, parts },
    messages: messages.sort(),
  };
}

function sessionsIn(dataDir: string): { id: string; workstream_id: string }[] {
  return rowsOf(join(dataDir, 'workstreams.db')).sessions as ReturnType<typeof sessionsIn>;
}

it(
  'copies that delete for good and are joined in any order have the same rows, nothing that was deleted, and everything else',
  () => {
    let removals = 0;
    const copies = fc.array(copy, { minLength: 2, maxLength: 3 });
    const past = fc.array(step, { maxLength: 25 });
    fc.assert(
      fc.property(past, copies, fc.nat(), (before, histories, seed) => {
        const random = new Random(seed);
        const gone = new Set<string>();
        const toOperations = (steps: readonly (Operation | Wanted)[]) =>
          steps.map((one) => toOperation(one, gone));
        const { folders, end } = diverge(
          toOperations(before),
          histories.map((each) => ({ ...each, history: toOperations(each.history) })),
        );
        const united = unite(folders);
        const sent = marksIn(united);
        const sessions = folders.flatMap(sessionsIn);
        for (const folder of folders) receive(folder, united, random, end);
        const rebuilt = join(temporaryFolder(), 'rebuilt');
        mkdirSync(rebuilt);
        write(rebuilt, shuffled(exchange(folders, random, end), random));
        keepSettings(folders[0] ?? '', rebuilt);
        open(rebuilt, end);
        // It may have counted a session before it had read that another one is elsewhere.
        const all = exchange([...folders, rebuilt], random, end);
        const rows = plainRows(rebuilt);
        for (const folder of folders) expect(plainRows(folder)).toEqual(rows);

        const removed = removedBy(all);
        const left = new Set(marksIn(all).map(({ mark }) => mark));
        for (const { mark, id, timestamp, workstreamId } of sent) {
          const isRemoved =
            removed.messages.has(id) ||
            String(timestamp) <= (removed.workstreams.get(workstreamId) ?? '');
          if (isRemoved) gone.add(mark);
          else if (!gone.has(mark)) expect(left).toContain(mark);
        }
        for (const mark of gone) {
          expect(left).not.toContain(mark);
          // Who did not know of the removal may have quoted it since.
          expect(quotesOf(mark, all).filter(({ at }) => String(at) < removed.first)).toEqual([]);
        }
        const places = new Map<string, string[]>();
        for (const { id, workstream_id } of sessions)
          places.set(id, [...(places.get(id) ?? []), workstream_id]);
        const shown = new Set(sessionsIn(rebuilt).map(({ id }) => id));
        for (const [id, workstreams] of places) {
          const isRemoved =
            removed.sessions.has(id) || workstreams.some((each) => removed.workstreams.has(each));
          if (!isRemoved) expect(shown).toContain(id);
        }
        removals += gone.size;
      }),
      { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
    );
    expect(removals).toBeGreaterThan(HISTORIES / 2);
  },
  HANG_MS,
);
