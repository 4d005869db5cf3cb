import {
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { toFileError } from '../base/file-errors.ts';
import { isThere } from '../base/is-there.ts';
import { makeFolder, syncFolder } from '../base/sync-folder.ts';
import { joinHistory } from './join-history.ts';

const PLACE = 'workstreams';
/** What takes the place of `workstreams`: a link, or a complete copy. */
const NEXT = 'workstreams.next';
/** What was there, until the lines that other programs have added meanwhile are copied, too. */
const BEFORE = 'workstreams.before';

/** Returns the path at which to prepare what takes the place of `workstreams`. */
export function nextWorkstreams(dataDir: string): string {
  return join(dataDir, NEXT);
}

/** Prepares a link to a folder, to which the history has been copied. Throws system errors. */
export function prepareLink(dataDir: string, workstreams: string): void {
  clearNext(dataDir);
  symlinkSync(workstreams, nextWorkstreams(dataDir), 'junction');
}

/** Removes what was prepared and not decided. Throws system errors. */
export function clearNext(dataDir: string): void {
  rmSync(nextWorkstreams(dataDir), { recursive: true, force: true });
}

/** Decides the move: from here on, the next start finishes it. Throws system errors. */
export function decideMove(dataDir: string): void {
  renameSync(join(dataDir, PLACE), join(dataDir, BEFORE));
  syncFolder(dataDir);
}

/** True if a decided move has to be finished. */
export function isMovePending(dataDir: string): boolean {
  return isThere(join(dataDir, BEFORE));
}

/**
 * Finishes a decided move in steps. `keptAs`: the name of the folder for the files that were moved.
 * Returns where they are; null if they are behind a link, and stay there. Does nothing if no move is
 * pending. An interrupted call can be repeated. Throws `FILE_UNUSABLE`.
 */
export function* finishMove(dataDir: string, keptAs: string): Generator<number, string | null> {
  if (!isMovePending(dataDir)) return null;
  const [before, place] = [join(dataDir, BEFORE), join(dataDir, PLACE)];
  try {
    if (!isThere(place)) renameSync(nextWorkstreams(dataDir), place);
    syncFolder(dataDir);
    // Programs that held a file open have written to the old one until now.
    const from = { workstreams: before, devices: join(before, 'none') };
    if (existsSync(before)) yield* joinHistory(from, foldersAt(place));
    if (lstatSync(before).isSymbolicLink()) {
      rmSync(before);
      return null;
    }
    const keptIn = join(dataDir, keptAs);
    makeFolder(keptIn);
    renameSync(before, join(keptIn, PLACE));
    return keptIn;
  } catch (error) {
    throw toFileError(error, place, 'written');
  }
}

/** Returns the folders of a history, given its `workstreams`, which can be a link. */
export function foldersAt(workstreams: string): { workstreams: string; devices: string } {
  const isLink = lstatSync(workstreams, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  const real = isLink ? resolve(dirname(workstreams), readlinkSync(workstreams)) : workstreams;
  // It must be there: a disk may not be mounted.
  if (isLink) readdirSync(real);
  return { workstreams: real, devices: join(dirname(real), 'devices') };
}
