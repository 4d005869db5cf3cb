import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files/sync-folder.ts';

/**
 * Has a file written under a name beside its place, and puts it there once it is whole. A failure
 * leaves what was there before. Throws what the writing throws, and what the system says.
 */
export async function replaceFile<Value>(
  target: string,
  write: (temporary: string) => Promise<Value>,
): Promise<Value> {
  const temporary = join(dirname(target), `.workstreams-${randomUUID()}.partial`);
  try {
    const value = await write(temporary);
    await rename(temporary, target);
    syncFolder(dirname(target));
    return value;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
