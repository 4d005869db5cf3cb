/** Copies of one history that continue apart, and are joined again in any order. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runToCompletion } from '../../src/core/base/steps.ts';
import type { Random } from '../../src/core/sample/random.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { MINUTE_MS } from '../../src/shared/model/model.ts';
import { happen, type Operation } from './histories.ts';
import { openTestWorkspace, openWorkspaceAt, temporaryFolder } from './test-workspace.ts';

const MOST_SLICES = 4;
/** What a copy derives from the lines of others can be news to them. */
const MOST_ROUNDS = 4;

/** What happens on a copy, by a clock of its own. */
export interface Copy {
  readonly minutesAhead: number;
  readonly history: readonly Operation[];
}

/** Lets copies of one history go on, each by its own clock. */
export function diverge(past: readonly Operation[], copies: readonly Copy[]) {
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

/** The lines of each file, by its path. */
export type Lines = ReadonlyMap<string, readonly string[]>;

/** Returns the lines of a folder's journals and message files, without empty ones. */
export function linesOf(dataDir: string): Lines {
  const folder = join(dataDir, 'workstreams');
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => path.endsWith('.jsonl'));
  return new Map(
    files.map((path) => [
      path,
      readFileSync(join(folder, path), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== ''),
    ]),
  );
}

/** Returns all lines of all folders; one that several have from their common past once. */
export function unite(folders: readonly string[]): Lines {
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
export function receive(folder: string, united: Lines, random: Random, end: number): void {
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
export function exchange(folders: readonly string[], random: Random, end: number): Lines {
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

/** Replaces files of a folder. */
export function write(folder: string, files: Lines): void {
  for (const [path, lines] of files) {
    const target = join(folder, 'workstreams', path);
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, lines.map((line) => `${line}\n`).join(''));
  }
}

/** Returns the lines in any order, some of those of journals twice. */
export function shuffled(united: Lines, random: Random): Lines {
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

/** Reads everything, and removes what was deleted for good. */
export function open(dataDir: string, now: number): void {
  const workspace = openWorkspace({ dataDir, clock: { now: () => now } });
  for (const id of workspace.workstreams.listIds()) workspace.sessions.syncAndExpire(id);
  if (workspace.removals.isPending) runToCompletion(workspace.open());
  workspace.close();
}

/** Returns the text of each file. */
export function contentOf(dataDir: string): Record<string, string> {
  return Object.fromEntries([...linesOf(dataDir)].map(([path, lines]) => [path, lines.join('\n')]));
}

/** Copies the settings, such as how long a session lasts without activity. */
export function keepSettings(from: string, to: string): void {
  const path = join(from, 'settings.json');
  if (existsSync(path)) cpSync(path, join(to, 'settings.json'));
}
