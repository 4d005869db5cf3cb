import type { Task } from '../../tasks/task.ts';
import { type Manifest, totalBytes } from './archive-format.ts';
import { withArchive } from './open-archive.ts';

/**
 * Reads all of an archive, and returns what it contains. Each file is then known to be one of
 * Workstreams, and equal to the archived one byte by byte. Does not look at the lines. Throws
 * `ARCHIVE_UNUSABLE` with the reason, `FILE_UNUSABLE`, `CANCELLED`.
 */
export function checkArchive(archive: string, task: Task): Promise<Manifest> {
  return withArchive(archive, task.signal, async ({ manifest, read }) => {
    task.begin(totalBytes(manifest.files));
    for (const file of manifest.files) {
      for await (const chunk of read(file)) task.add(chunk.length);
    }
    return manifest;
  });
}
