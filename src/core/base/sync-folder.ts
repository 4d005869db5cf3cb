import { closeSync, fsyncSync, openSync } from 'node:fs';

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
