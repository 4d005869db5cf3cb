import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { refuseIfCancelled } from '../backup/failures.ts';
import { type Following, Progress } from '../backup/progress.ts';
import type { ExportPart } from './export-part.ts';

/**
 * Writes what comes, piece by piece, with the event loop turning in between: into a new file, or into
 * new files of a new folder. Throws what the system says, and `CANCELLED`.
 */
export async function writeParts(
  target: string,
  parts: Iterable<ExportPart>,
  total: number,
  { onProgress, signal }: Following,
): Promise<void> {
  const progress = new Progress(total, onProgress);
  let at: string | undefined;
  let file: FileHandle | undefined;
  try {
    for (const { path, text, done } of parts) {
      refuseIfCancelled(signal);
      const into = path === undefined ? target : join(target, path);
      if (into !== at) {
        await file?.close();
        await mkdir(dirname(into), { recursive: true });
        file = await open(into, 'wx');
        at = into;
      }
      await file?.writeFile(text);
      progress.add(done);
      await setImmediate();
    }
    await file?.sync();
  } finally {
    await file?.close();
  }
}
