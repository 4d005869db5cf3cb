import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';

/** Refuses to write over what is no plain file, and into the data folder. Throws `FILE_UNUSABLE`. */
export async function refuseUnfitTarget(target: string, folder: string): Promise<void> {
  const there = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (there && !there.isFile()) {
    const values = { path: target };
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.backup.notReplaced', values));
  }
  // In the data folder it could take the place of a file that it is made of.
  const way = relative(await realpath(folder), await realpath(dirname(target)));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) {
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('transfer.refused.dataFolder'));
  }
}
