import { existsSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { toFileError } from '../base/file-errors.ts';
import { fileMissing } from './errors.ts';

/** Refuses to replace anything but a plain file, and to write into the data folder. Throws `FILE_UNUSABLE`. */
export async function refuseUnfitTarget(target: string, dataDir: string): Promise<void> {
  const existing = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (existing && !existing.isFile()) {
    const values = { path: target };
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.backup.notReplaced', values));
  }
  // In there it could replace a file that is being exported.
  const way = relative(await realpath(dataDir), await realpath(dirname(target)));
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) {
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('transfer.refused.dataFolder'));
  }
}

/** Returns a system error of writing a target; its folder may be gone since the user chose it. */
export function toTargetError(error: unknown, target: string): unknown {
  const folder = dirname(target);
  return existsSync(folder) ? toFileError(error, target, 'written') : fileMissing(folder);
}
