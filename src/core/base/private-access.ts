import { chmodSync, closeSync, lstatSync, openSync } from 'node:fs';

/** The modes of everything that the app creates: only the user may read it. Windows ignores them. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/**
 * Creates an empty private file, for SQLite, which would create it for everybody; it gives its side
 * files the mode of this one. Never opens a file that exists: closing that would release SQLite's
 * locks on it. Throws system errors.
 */
export function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Removes the access of other users from files and folders of this user. Skips missing paths, links
 * and what belongs to another user.
 */
export function restrictAccess(paths: Iterable<string>): void {
  // Windows: what is in the user's profile is private already.
  if (process.platform === 'win32') return;
  for (const path of paths) {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats || stats.isSymbolicLink() || stats.uid !== process.getuid?.()) continue;
    const mode = stats.mode & 0o7777;
    if ((mode & 0o077) !== 0) changeMode(path, mode & ~0o077);
  }
}

function changeMode(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // A file system without modes, such as exFAT, or one that is read-only.
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOTSUP', 'EROFS', 'ENOENT'].includes(code)) throw error;
  }
}
