import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Except on Windows, Chromium locks a folder by a link to `<host>-<process>`. */
const LOCK = 'SingletonLock';

export interface ForeignLock {
  readonly path: string;
  readonly host: string;
}

/**
 * Returns the lock of an app on another computer, or null. Electron then refuses its own lock although
 * no other instance has answered: the computer was renamed after a crash, or the folder is shared.
 */
export function foreignLock(folder: string): ForeignLock | null {
  const path = join(folder, LOCK);
  const [, host] = /^(.+)-\d+$/.exec(targetOf(path)) ?? [];
  return host === undefined || host === hostname() ? null : { path, host };
}

function targetOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Without a lock that can be read, another instance has answered.
    return '';
  }
}
