import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cleanUpOnFailure } from '../base/cleanup-on-failure.ts';
import { syncFolder } from '../base/sync-folder.ts';

/**
 * Has a file, or a new folder, written under a name beside its place, and puts it there once it is
 * whole. A failure, or the end of the process, leaves what was there before. Throws what the writing
 * throws, and what the system says.
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
