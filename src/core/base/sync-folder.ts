import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PRIVATE_FOLDER } from './private-access.ts';

/** Makes creating, renaming and removing entries of a folder survive a power failure. */
export function syncFolder(path: string): void {
  // Windows cannot open a folder, and journals such changes itself.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (error) {
    // Some network shares do not support this: then it is up to the share.
    if (!['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    closeSync(folder);
  }
}

/**
 * Creates a private folder, and those above it that are missing, so that they survive a power failure.
 * Returns false if it exists already. Throws system errors.
 */
export function makeFolder(path: string): boolean {
  const first = mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
  if (first === undefined) return false;
  for (let made = resolve(path); made.length >= first.length; made = dirname(made)) {
    syncParentOf(made);
  }
  return true;
}

function syncParentOf(path: string): void {
  try {
    syncFolder(dirname(path));
  } catch (error) {
    // A folder in which the user may write but not look, as some shares have.
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
  }
}
