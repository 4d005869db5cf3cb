import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../shared/model/model.ts';
import { toFileError } from '../base/file-errors.ts';
import { inFileName } from '../base/instant.ts';
import { makeFolder, syncFolder } from '../base/sync-folder.ts';
import { DataFolder, isWorkstreamId } from '../storage/paths.ts';
import { replacePath } from './replace-path.ts';

const UNPACKING = 'importing';
const PENDING = /^import-(.+)$/;

/** Returns an empty folder to write an import into, and removes an interrupted one. */
export function importingFolder(dataDir: string): string {
  const path = join(dataDir, UNPACKING);
  rmSync(path, { recursive: true, force: true });
  return path;
}

/** Marks the import as decided: from here on it is part of the history, even after a crash. */
export function decideImport(dataDir: string, at: Instant): void {
  renameSync(join(dataDir, UNPACKING), join(dataDir, `import-${inFileName(at)}`));
  syncFolder(dataDir);
}

/**
 * Moves the workstreams of a decided import into place. A folder with the same name, such as
 * scratch's, is kept aside. An interrupted call can be repeated. Throws `FILE_UNUSABLE`.
 */
export function finishImport(dataDir: string): void {
  try {
    for (const name of pendingImports(dataDir)) {
      const pending = new DataFolder(join(dataDir, name));
      const keptName = name.replace(PENDING, 'replaced-$1');
      const keptIn = new DataFolder(join(dataDir, keptName)).workstreams;
      const folder = new DataFolder(dataDir);
      makeFolder(folder.workstreams);
      // Also those that an interrupted call may have begun with: their new folder is elsewhere.
      const ids = new Set([...pending.listWorkstreams(), ...readdirSync(folder.workstreams)]);
      for (const id of [...ids].filter(isWorkstreamId)) {
        const [place, by] = [folder.workstream(id), pending.workstream(id)];
        replacePath({ place, by, keptIn, name: keptName });
      }
      rmSync(pending.path, { recursive: true });
    }
  } catch (error) {
    throw toFileError(error, dataDir, 'written');
  }
}

/** The names of the folders that are to be imported. Throws `FILE_UNUSABLE`. */
export function pendingImports(dataDir: string): string[] {
  try {
    return readdirSync(dataDir).filter((name) => PENDING.test(name));
  } catch (error) {
    throw toFileError(error, dataDir, 'read');
  }
}
