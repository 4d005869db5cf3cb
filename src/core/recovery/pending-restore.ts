import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instant } from '../../shared/model/model.ts';
import { toFileError } from '../base/file-errors.ts';
import { inFileName } from '../base/instant.ts';
import { makeFolder } from '../base/sync-folder.ts';
import { SETTINGS_NAME } from '../storage/paths.ts';
import { moveInto, replaceLinkedEntries, replacePath } from './replace-path.ts';

const UNPACKING = 'restoring';
const PENDING = /^restore-(.+)$/;
const DATABASE = ['workstreams.db', 'workstreams.db-wal', 'workstreams.db-shm'];
const WORKSTREAMS = 'workstreams';

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
  makeFolder(join(unpacked, WORKSTREAMS));
  renameSync(unpacked, join(dataDir, `restore-${inFileName(at)}`));
}

/**
 * Moves the files of a decided restore into place, and all current files aside, unchanged; links
 * stay links. The database must be closed. Returns where the old files are now; null if there was
 * nothing to restore. An interrupted call can be repeated. Throws `FILE_UNUSABLE`.
 */
export function finishRestore(dataDir: string): string | null {
  let keptIn: string | null = null;
  for (const pending of pendingRestores(dataDir)) {
    keptIn = join(dataDir, pending.replace(PENDING, 'replaced-$1'));
    try {
      makeFolder(keptIn);
      for (const name of DATABASE) {
        if (existsSync(join(dataDir, name))) moveInto(keptIn, join(dataDir, name));
      }
      const name = basename(keptIn);
      const from = join(dataDir, pending);
      replaceLinkedEntries(join(dataDir, WORKSTREAMS), join(from, WORKSTREAMS), name);
      for (const file of [WORKSTREAMS, SETTINGS_NAME]) {
        replacePath({ place: join(dataDir, file), by: join(from, file), keptIn, name });
      }
      rmdirSync(from);
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
