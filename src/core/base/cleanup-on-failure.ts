import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';

/**
 * Does work that creates a file or a folder, and removes it if the work fails or the process exits
 * before the end. Throws what the work throws.
 */
export async function cleanUpOnFailure<Value>(
  path: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await work();
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  } finally {
    process.off('exit', remove);
  }
}
