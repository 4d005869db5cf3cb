import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { told } from '../files/refusals.ts';
import { MAX_FILES, type Manifest } from './archive-format.ts';
import { refuseIfCancelled } from './failures.ts';
import { replaceFile } from './replace-file.ts';
import { type ArchiveContent, writeArchive } from './write-archive.ts';

/**
 * Writes the files of a data folder into one archive, while the app and other programs go on
 * appending to them: of each goes in what was there when it was listed (see `filesOf`). The archive
 * takes the target's place once it is whole and on the disk. Otherwise nothing of it is left, and
 * the target is what it was. Throws `FILE_UNUSABLE`, `CANCELLED`.
 */
export async function exportArchive(
  content: ArchiveContent & { readonly target: string },
): Promise<Manifest> {
  const { folder, files, target, signal } = content;
  if (files.length > MAX_FILES) {
    throw new AppError('FILE_UNUSABLE', ({ t, formatNumber }) =>
      t('refusals.backup.tooManyFiles', { most: formatNumber(MAX_FILES) }),
    );
  }
  try {
    await refuseUnfitTarget(target, folder);
    return await replaceFile(target, (temporary) => writeArchive(temporary, content));
  } catch (error) {
    refuseIfCancelled(signal);
    throw told(error, target, 'written');
  }
}

async function refuseUnfitTarget(target: string, folder: string): Promise<void> {
  const there = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (there && !there.isFile()) {
    const values = { path: target };
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('refusals.backup.notReplaced', values));
  }
  // In the data folder an archive could take the place of a file that it is made of.
  const way = relative(await realpath(folder), await realpath(dirname(target)));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) {
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('refusals.backup.intoDataFolder'));
  }
}
