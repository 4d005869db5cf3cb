import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../shared/model/model.ts';
import { toFileError } from '../base/file-errors.ts';
import { PRIVATE_FOLDER } from '../base/private-access.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { DataFolder } from '../storage/paths.ts';
import { freePlace } from './pending-restore.ts';

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
  renameSync(join(dataDir, UNPACKING), join(dataDir, `import-${at.replaceAll(':', '-')}`));
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
      const aside = new DataFolder(join(dataDir, name.replace(PENDING, 'replaced-$1')));
      for (const id of pending.listWorkstreams())
        place(new DataFolder(dataDir), pending, aside, id);
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

function place(folder: DataFolder, pending: DataFolder, aside: DataFolder, id: string): void {
  mkdirSync(folder.workstreams, { recursive: true, mode: PRIVATE_FOLDER });
  if (existsSync(folder.workstream(id))) {
    mkdirSync(aside.workstreams, { recursive: true, mode: PRIVATE_FOLDER });
    renameSync(folder.workstream(id), freePlace(aside.workstreams, id));
  }
  renameSync(pending.workstream(id), folder.workstream(id));
}
