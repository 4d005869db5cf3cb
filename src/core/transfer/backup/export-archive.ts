import { AppError } from '../../../shared/contract/errors.ts';
import type { Task } from '../../tasks/task.ts';
import { replaceFile } from '../replace-file.ts';
import { refuseUnfitTarget, toTargetError } from '../unfit-target.ts';
import { MAX_FILES, type Manifest } from './archive-format.ts';
import { type ArchiveContent, writeArchive } from './write-archive.ts';

/**
 * Writes the files of a data folder into one archive, while the app and other programs keep appending
 * to them: of each file, it contains what was there when the files were listed (see `filesOf`). The
 * archive replaces the target once it is complete and on the disk. On failure nothing of it is left,
 * and the target is unchanged. Throws `FILE_UNUSABLE`, `CANCELLED`.
 */
export async function exportArchive(
  target: string,
  content: ArchiveContent,
  task: Task,
): Promise<Manifest> {
  const { folder, files } = content;
  if (files.length > MAX_FILES) {
    throw new AppError('FILE_UNUSABLE', ({ t, formatNumber }) =>
      t('errors.backup.tooManyFiles', { most: formatNumber(MAX_FILES) }),
    );
  }
  try {
    await refuseUnfitTarget(target, folder);
    return await replaceFile(target, (temporary) => writeArchive(temporary, content, task));
  } catch (error) {
    task.signal.throwIfAborted();
    throw toTargetError(error, target);
  }
}
