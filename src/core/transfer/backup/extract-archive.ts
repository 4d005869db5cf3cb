import { createWriteStream } from 'node:fs';
import { mkdir, rm, rmdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import { toFileError } from '../../base/file-errors.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../base/private-access.ts';
import { syncFolder } from '../../base/sync-folder.ts';
import type { Task } from '../../tasks/task.ts';
import { type Manifest, totalBytes } from './archive-format.ts';
import { type OpenArchive, withArchive } from './open-archive.ts';

/**
 * Unpacks an archive into a new or empty folder, with all the checks of `checkArchive`. On failure it
 * leaves nothing behind and nothing else has changed. Resolves when everything is on the disk. Throws
 * `ARCHIVE_UNUSABLE` with the reason, `FILE_UNUSABLE` (also if the disk is too full), `CANCELLED`.
 */
export function extractArchive(archive: string, into: string, task: Task): Promise<Manifest> {
  return withArchive(archive, task.signal, async (opened) => {
    try {
      await refuseIfTooLarge(into, totalBytes(opened.manifest.files));
      await makeFolder(into);
      await unpackOrRemove(opened, into, task);
      return opened.manifest;
    } catch (error) {
      throw toFileError(error, into, 'written');
    }
  });
}

async function refuseIfTooLarge(into: string, bytes: number): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(dirname(into));
  // Some file systems do not report their size.
  if (blocks === 0 || bytes <= bavail * bsize) return;
  const path = dirname(into);
  throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.backup.notEnoughSpace', { path }));
}

/** Refuses a folder that is not empty, and a symbolic link to a folder. */
async function makeFolder(path: string): Promise<void> {
  await rmdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await mkdir(path, { mode: PRIVATE_FOLDER });
}

async function unpackOrRemove(opened: OpenArchive, into: string, task: Task): Promise<void> {
  try {
    await unpack(opened, into, task);
  } catch (error) {
    await rm(into, { recursive: true });
    throw error;
  }
}

async function unpack({ manifest, read }: OpenArchive, into: string, task: Task): Promise<void> {
  task.begin(totalBytes(manifest.files));
  const folders = new Set([dirname(into), into]);
  for (const file of manifest.files) {
    const path = join(into, file.path);
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
    const content = async function* () {
      for await (const chunk of read(file)) {
        task.add(chunk.length);
        yield chunk;
      }
    };
    await pipeline(
      content,
      createWriteStream(path, { flags: 'wx', flush: true, mode: PRIVATE_FILE }),
    );
  }
  for (const folder of folders) {
    syncFolder(folder);
    // There may be thousands of folders.
    await setImmediate();
  }
}
