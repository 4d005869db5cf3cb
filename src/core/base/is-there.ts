import { lstatSync } from 'node:fs';

/** True for anything at a path, also for a link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
