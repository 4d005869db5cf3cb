import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../shared/model/model.ts';
import { toFileError } from '../base/file-errors.ts';
import { SETTINGS_NAME } from '../storage/paths.ts';

const UNPACKING = 'restoring';
const PENDING = /^restore-(.+)$/;
const DATABASE = ['workstreams.db', 'workstreams.db-wal', 'workstreams.db-shm'];
const RESTORED = ['workstreams', SETTINGS_NAME];

/** The folder to unpack an archive into; what an interrupted try has left there is removed. */
export function unpackingFolder(dataDir: string): string {
  const path = join(dataDir, UNPACKING);
  rmSync(path, { recursive: true, force: true });
  return path;
}

/**
 * Says that what was unpacked is to take the place of what is there. From here on it does, even if
 * the app crashes: at the latest at the next start.
 */
export function decideRestore(dataDir: string, at: Instant): void {
  const unpacked = join(dataDir, UNPACKING);
  mkdirSync(join(unpacked, 'workstreams'), { recursive: true });
  renameSync(unpacked, join(dataDir, `restore-${at.replaceAll(':', '-')}`));
}

/**
 * Puts what was decided on in its place, and what was there aside, all of it and unchanged. The
 * database, which belongs to what was there, must be closed. Returns where that is kept now; null if
 * nothing was to be restored. What is interrupted goes on when it is called again. Throws
 * `FILE_UNUSABLE`.
 */
export function finishRestore(dataDir: string): string | null {
  let keptIn: string | null = null;
  for (const pending of pendingRestores(dataDir)) {
    keptIn = join(dataDir, pending.replace(PENDING, 'replaced-$1'));
    try {
      mkdirSync(keptIn, { recursive: true });
      for (const name of DATABASE) moveIfThere(dataDir, keptIn, name);
      for (const name of RESTORED) replace(dataDir, join(dataDir, pending), keptIn, name);
      rmdirSync(join(dataDir, pending));
    } catch (error) {
      throw toFileError(error, keptIn, 'written');
    }
  }
  return keptIn;
}

function pendingRestores(dataDir: string): string[] {
  try {
    return readdirSync(dataDir)
      .filter((name) => PENDING.test(name))
      .sort();
  } catch (error) {
    throw toFileError(error, dataDir, 'read');
  }
}

/** What is no longer in the pending folder has its place already. */
function replace(dataDir: string, pending: string, keptIn: string, name: string): void {
  if (!existsSync(join(pending, name))) return;
  moveIfThere(dataDir, keptIn, name);
  renameSync(join(pending, name), join(dataDir, name));
}

function moveIfThere(from: string, to: string, name: string): void {
  if (existsSync(join(from, name))) renameSync(join(from, name), freePlace(to, name));
}

/** Another program may have made a folder again while a restore was interrupted: that is kept too. */
export function freePlace(folder: string, name: string): string {
  let place = join(folder, name);
  for (let number = 2; existsSync(place); number += 1) place = join(folder, `${name}-${number}`);
  return place;
}
