import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cleanUpOnFailure } from '../base/cleanup-on-failure.ts';
import { syncFolder } from '../base/sync-folder.ts';

/**
 * Writes a file or a new folder under a temporary name beside the target, then renames it. A failure or
 * the end of the process leaves the target unchanged. Throws errors of `write` and of the operating
 * system.
 */
export function replaceFile<Value>(
  target: string,
  write: (temporary: string) => Promise<Value>,
): Promise<Value> {
  const temporary = join(dirname(target), `.workstreams-${randomUUID()}.partial`);
  return cleanUpOnFailure(temporary, async () => {
    const value = await write(temporary);
    await rename(temporary, target);
    syncFolder(dirname(target));
    return value;
  });
}
