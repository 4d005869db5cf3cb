import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { happen, type Operation, operation } from '../../../tests/support/histories.ts';
import { naiveHistory } from '../../../tests/support/naive-history.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import {
  openTestWorkspace,
  openWorkspaceAt,
  temporaryFolder,
} from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { sessionRecord } from '../records/session.ts';
import { workstreamRecord } from '../records/workstream.ts';
import { Random } from '../sample/random.ts';
import { openWorkspace } from '../workspace.ts';

const CASES = 30;
const MOST_SLICES = 4;
/** What a copy derives from the lines of others can be news to them. */
const MOST_ROUNDS = 4;

interface Copy {
  readonly minutesAhead: number;
  readonly history: readonly Operation[];
}

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

it('diverged copies of a history are the same once they have the same lines, and then write nothing', () => {
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
    { numRuns: CASES, endOnFailure: true },
  );
});

/** The machine's own, such as how long a session lasts without activity. */
function keepSettings(from: string, to: string): void {
  const path = join(from, 'settings.json');
  if (existsSync(path)) cpSync(path, join(to, 'settings.json'));
}

/** Lets copies of one history go on, each by its own clock. */
function diverge(past: readonly Operation[], copies: readonly Copy[]) {
  const workspace = openTestWorkspace();
  for (const operation of past) happen(operation, workspace);
  workspace.close();
  const { thesis } = workspace;
  let end = workspace.clock.now();
  const folders = copies.map(({ minutesAhead, history }) => {
    const folder = join(temporaryFolder(), 'copy');
    cpSync(workspace.dataDir, folder, { recursive: true });
    const now = workspace.clock.now() + minutesAhead * MINUTE_MS;
    const copy = openWorkspaceAt(folder, thesis, now);
    for (const operation of history) happen(operation, copy);
    end = Math.max(end, copy.clock.now());
    copy.close();
    return folder;
  });
  return { folders, end: end + MINUTE_MS };
}

type Row = Record<string, unknown>;

/** The lines of each file, by its path. */
type Lines = ReadonlyMap<string, readonly string[]>;

function linesOf(dataDir: string): Lines {
  const folder = join(dataDir, 'workstreams');
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => path.endsWith('.jsonl'));
  return new Map(
    files.map((path) => [
      path,
      readFileSync(join(folder, path), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    ]),
  );
}

/** Returns all lines of all folders; one that several have from their common past once. */
function unite(folders: readonly string[]): Lines {
  const united = new Map<string, string[]>();
  for (const folder of folders) {
    for (const [path, lines] of linesOf(folder)) {
      const all = united.get(path) ?? [];
      united.set(path, all);
      all.push(...without(lines, all));
    }
  }
  return united;
}

/** Returns the lines but those that are known, each as often as it is known. */
function without(lines: readonly string[], known: readonly string[]): string[] {
  const left = countsOf(known);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

function countsOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** Brings all lines to a folder: at once, in any order, or in slices that are each read. */
function receive(folder: string, united: Lines, random: Random, end: number): void {
  if (random.once(2)) {
    write(folder, shuffled(united, random));
    return;
  }
  const own = linesOf(folder);
  const slices = 1 + random.below(MOST_SLICES);
  for (let slice = 0; slice < slices; slice += 1) {
    for (const [path, lines] of united) {
      const missing = without(lines, own.get(path) ?? []);
      const added = missing.filter((_, index) => index % slices === slice);
      if (added.length > 0) append(folder, path, random.once(2) ? added : mixed(added, random));
    }
    open(folder, end);
  }
}

/** Exchanges lines until nobody writes any. Returns all of them. */
function exchange(folders: readonly string[], random: Random, end: number): Lines {
  for (let round = 1; ; round += 1) {
    const all = unite(folders);
    for (const folder of folders) write(folder, shuffled(all, random));
    const before = folders.map(contentOf);
    for (const folder of folders) open(folder, end);
    const after = folders.map(contentOf);
    if (JSON.stringify(after) === JSON.stringify(before)) return all;
    if (round === MOST_ROUNDS) expect(after).toEqual(before);
  }
}

function append(folder: string, path: string, lines: readonly string[]): void {
  const target = join(folder, 'workstreams', path);
  mkdirSync(join(target, '..'), { recursive: true });
  const known = existsSync(target) ? readFileSync(target, 'utf8') : '';
  writeFileSync(target, `${known}${lines.join('\n')}\n`);
}

function write(folder: string, files: Lines): void {
  for (const [path, lines] of files) {
    const target = join(folder, 'workstreams', path);
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, lines.map((line) => `${line}\n`).join(''));
  }
}

/** Returns the lines in any order, some of those of journals twice. */
function shuffled(united: Lines, random: Random): Lines {
  return new Map(
    [...united].map(([path, lines]) => {
      // A message without an id counts as often as it is there.
      const isJournal = path.endsWith('journal.jsonl');
      const repeated = lines.filter(() => isJournal && random.once(8));
      return [path, mixed([...lines, ...repeated], random)];
    }),
  );
}

function mixed(lines: readonly string[], random: Random): string[] {
  const rest = [...lines];
  return lines.map(() => rest.splice(random.below(rest.length), 1)[0] ?? '');
}

function open(dataDir: string, now: number): void {
  const workspace = openWorkspace({ dataDir, clock: { now: () => now } });
  for (const id of workspace.workstreams.listIds()) workspace.sessions.syncAndExpire(id);
  workspace.close();
}

function contentOf(dataDir: string): Record<string, string> {
  return Object.fromEntries([...linesOf(dataDir)].map(([path, lines]) => [path, lines.join('\n')]));
}

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

/** A missing key and null are the same; the kind of a summary follows from it. */
function withoutNull(value: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(value).filter(
    ([name, each]) => each !== null && name !== 'summary_kind',
  );
  return Object.fromEntries(kept);
}
