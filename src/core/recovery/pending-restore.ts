import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../shared/model/model.ts';
import { toFileError } from '../base/file-errors.ts';
import { PRIVATE_FOLDER } from '../base/private-access.ts';
import { SETTINGS_NAME } from '../storage/paths.ts';

const UNPACKING = 'restoring';
const PENDING = /^restore-(.+)$/;
const DATABASE = ['workstreams.db', 'workstreams.db-wal', 'workstreams.db-shm'];
const RESTORED = ['workstreams', SETTINGS_NAME];

/** Returns an empty folder to unpack an archive into, and removes an interrupted one. */
export function unpackingFolder(dataDir: string): string {
  const path = join(dataDir, UNPACKING);
  rmSync(path, { recursive: true, force: true });
  return path;
}

/**
 * Marks the restore as decided: from here on it replaces the current data, after a crash at the
 * next start at the latest.
 */
export function decideRestore(dataDir: string, at: Instant): void {
  const unpacked = join(dataDir, UNPACKING);
  mkdirSync(join(unpacked, 'workstreams'), { recursive: true, mode: PRIVATE_FOLDER });
  renameSync(unpacked, join(dataDir, `restore-${at.replaceAll(':', '-')}`));
}

/**
 * Moves the files of a decided restore into place, and all current files aside, unchanged. The
 * database must be closed. Returns where the old files are now; null if there was nothing to
 * restore. An interrupted call can be repeated. Throws `FILE_UNUSABLE`.
 */
export function finishRestore(dataDir: string): string | null {
  let keptIn: string | null = null;
  for (const pending of pendingRestores(dataDir)) {
    keptIn = join(dataDir, pending.replace(PENDING, 'replaced-$1'));
    try {
      mkdirSync(keptIn, { recursive: true, mode: PRIVATE_FOLDER });
      for (const name of DATABASE) moveIfThere(dataDir, keptIn, name);
      for (const name of RESTORED) replace(dataDir, join(dataDir, pending), keptIn, name);
      rmdirSync(join(dataDir, pending));
    } catch (error) {
      throw toFileError(error, keptIn, 'written');
    }
  }
  return keptIn;
}

/** The names of the folders that are to be restored. Throws `FILE_UNUSABLE`. */
export function pendingRestores(dataDir: string): string[] {
  try {
    return readdirSync(dataDir)
      .filter((name) => PENDING.test(name))
      .sort();
  } catch (error) {
    throw toFileError(error, dataDir, 'read');
  }
}

/** Files that are no longer in the pending folder have been moved already. */
function replace(dataDir: string, pending: string, keptIn: string, name: string): void {
  if (!existsSync(join(pending, name))) return;
  moveIfThere(dataDir, keptIn, name);
  renameSync(join(pending, name), join(dataDir, name));
}

function moveIfThere(from: string, to: string, name: string): void {
  if (existsSync(join(from, name))) renameSync(join(from, name), freePlace(to, name));
}

/** Another program may have created a folder again during the interruption: keep that too. */
export function freePlace(folder: string, name: string): string {
  let place = join(folder, name);
  for (let number = 2; existsSync(place); number += 1) place = join(folder, `${name}-${number}`);
  return place;
}
