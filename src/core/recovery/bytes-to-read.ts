import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolder } from '../storage/paths.ts';
import { pendingImports } from './pending-import.ts';
import { pendingRestores } from './pending-restore.ts';

/**
 * Returns how many bytes the next opening must read for certain: imported and restored files, and all
 * files if there is no database. Throws `FILE_UNUSABLE`.
 */
export function bytesToRead(folder: DataFolder): number {
  const pending = [...pendingImports(folder.path), ...pendingRestores(folder.path)].map(
    (name) => new DataFolder(join(folder.path, name)),
  );
  const unread = existsSync(folder.database) ? pending : [folder, ...pending];
  return unread.reduce((sum, each) => sum + each.bytesOf(each.listWorkstreams()), 0);
}
