import { copyFileSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isThere } from '../base/is-there.ts';
import { makeFolder } from '../base/sync-folder.ts';
import { unionOf, wholeLines } from '../sync/line-union.ts';
import { copyName, type HistoryFolders, isDescription, SharedFiles } from '../sync/shared-files.ts';

/**
 * Copies a history to other folders, and reads each copy to check it. A history that is there stays:
 * where both have a file, the lines that it lacks come beside it. Yields how many bytes each step has
 * copied. An interrupted call can be repeated. Throws system errors.
 */
export function* joinHistory(from: HistoryFolders, to: HistoryFolders): Generator<number, void> {
  const [source, target] = [new SharedFiles(from), new SharedFiles(to)];
  makeFolder(to.workstreams);
  for (const path of source.list()) {
    const content = readFileSync(source.pathOf(path));
    if (isDescription(path)) target.replace(path, content);
    else joinFile(target, path, content);
    yield content.length;
  }
  copyOthers(from.workstreams, to.workstreams);
}

function joinFile(target: SharedFiles, path: string, content: Buffer): void {
  const place = target.pathOf(path);
  if (!existsSync(place)) target.create(path, content);
  const there = readFileSync(place);
  if (isBeginning(content, there)) return;
  if (isBeginning(there, content)) {
    target.continueAt(path, there.length, content.subarray(there.length));
    if (isBeginning(content, readFileSync(place))) return;
  }
  const lines = missingIn(readFileSync(place), content);
  if (lines.length === 0) return;
  const copy = copyName(path, lines);
  target.create(copy, lines);
  const copied = readFileSync(target.pathOf(copy));
  if (!copied.equals(lines)) throw new Error(`${target.pathOf(copy)} was not copied correctly.`);
}

function missingIn(there: Buffer, content: Buffer): Buffer {
  const versions = { here: wholeLines(there), there: wholeLines(content), base: null, known: null };
  return unionOf(versions).news;
}

function isBeginning(one: Buffer, other: Buffer): boolean {
  return other.subarray(0, one.length).equals(one);
}

/** Copies what else is there, such as links with the names that other programs use. */
function copyOthers(from: string, to: string): void {
  if (!existsSync(from)) return;
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (isThere(target)) {
      if (lstatSync(target).isDirectory() && lstatSync(source).isDirectory()) {
        copyOthers(source, target);
      }
    } else if (lstatSync(source).isFile()) copyFileSync(source, target);
    else cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  }
}
