import { Progress, type TaskControls } from '../../tasks/progress.ts';
import { type Manifest, totalBytes } from './archive-format.ts';
import { withArchive } from './open-archive.ts';

/**
 * Reads an archive to its end, and says what is in it. It is in order then: each file is one of
 * Workstreams, and byte for byte the one that was archived. What their lines say is not looked at.
 * Throws `ARCHIVE_UNUSABLE` with what is wrong with it, `FILE_UNUSABLE`, `CANCELLED`.
 */
export function checkArchive(archive: string, following: TaskControls = {}): Promise<Manifest> {
  return withArchive(archive, following.signal, async ({ manifest, read }) => {
    const progress = new Progress(totalBytes(manifest.files), following.onProgress);
    for (const file of manifest.files) {
      for await (const chunk of read(file)) progress.add(chunk.length);
    }
    return manifest;
  });
}
