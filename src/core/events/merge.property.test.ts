import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Operation, operation } from '../../../tests/support/histories.ts';
import {
  type Copy,
  contentOf,
  diverge,
  exchange,
  keepSettings,
  open,
  receive,
  shuffled,
  unite,
  write,
} from '../../../tests/support/merging.ts';
import { naiveHistory } from '../../../tests/support/naive-history.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { sessionRecord } from '../records/session.ts';
import { workstreamRecord } from '../records/workstream.ts';
import { Random } from '../sample/random.ts';

const CASES = isLongRun ? 300 : 30;

interface Merge {
  readonly past: readonly Operation[];
  readonly copies: readonly Copy[];
  /** Decides the order of the lines, what is repeated, and the slices. */
  readonly seed: number;
}

const merge: fc.Arbitrary<Merge> = fc.record({
  past: fc.array(operation, { maxLength: 25 }),
  copies: fc.array(
    fc.record({
      minutesAhead: fc.integer({ min: -120, max: 120 }),
      history: fc.array(operation, { minLength: 5, maxLength: 40 }),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  seed: fc.nat(),
});

it('diverged copies of a history are the same once they have the same lines, and then write nothing', {
  timeout: HANG_MS,
}, () => {
  fc.assert(
    fc.property(merge, ({ past, copies, seed }) => {
      const random = new Random(seed);
      const { folders, end } = diverge(past, copies);
      const united = unite(folders);
      for (const folder of folders) receive(folder, united, random, end);
      const all = exchange(folders, random, end);
      const rebuilt = join(temporaryFolder(), 'rebuilt');
      mkdirSync(rebuilt);
      write(rebuilt, shuffled(all, random));
      keepSettings(folders[0] ?? '', rebuilt);
      const files = contentOf(rebuilt);
      open(rebuilt, end);
      expect(contentOf(rebuilt)).toEqual(files);
      for (const folder of folders) expect(plainRows(folder)).toEqual(plainRows(rebuilt));
      expectByFormat(rebuilt);
    }),
    { numRuns: CASES, seed: sampleSeed(), endOnFailure: true },
  );
});

type Row = Record<string, unknown>;

/** Returns the rows that follow from the files. */
function plainRows(dataDir: string) {
  const { workstreams, sessions, registers, notes, replacedNotes, corrections, parts } = rowsOf(
    join(dataDir, 'workstreams.db'),
  );
  return { workstreams, sessions, registers, notes, replacedNotes, corrections, parts };
}

function expectByFormat(dataDir: string): void {
  const { workstreams, sessions, corrections } = rowsOf(join(dataDir, 'workstreams.db'));
  const expected = naiveHistory(dataDir);
  const ofWorkstreams = (workstreams as Parameters<typeof workstreamRecord.fromRow>[0][]).map(
    (row) => workstreamRecord.toFile(workstreamRecord.fromRow(row)),
  );
  expect(ofWorkstreams.map(withoutNull)).toEqual(sorted(expected.workstreams).map(withoutNull));
  const ofSessions = (sessions as Row[]).map((row) =>
    sessionRecord.toFile(sessionRecord.fromRow(row as never)),
  );
  expect(ofSessions.map(withoutNull)).toEqual(sorted(expected.sessions).map(withoutNull));
  const marks = (corrections as Record<string, unknown>[]).map(
    ({ id, kind, made_by: by, undoes, at }) => ({ id, kind, by, undoes, at }),
  );
  expect(marks).toEqual(sorted(expected.corrections));
}

function sorted<Value>(map: ReadonlyMap<string, Value>): Value[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** A missing key, null and an empty list are the same; the kind of a summary follows from it. */
function withoutNull(value: Record<string, unknown>): Record<string, unknown> {
  const isEmpty = (each: unknown) => each === null || (Array.isArray(each) && each.length === 0);
  const kept = Object.entries(value).filter(
    ([name, each]) => !isEmpty(each) && name !== 'summary_kind',
  );
  return Object.fromEntries(kept);
}
