import { AppError } from '../../../shared/contract/errors.ts';
import { toFileError } from '../../base/file-errors.ts';
import { refuseIfCancelled } from '../errors.ts';
import { replaceFile } from '../replace-file.ts';
import { refuseUnfitTarget } from '../unfit-target.ts';
import { MAX_FILES, type Manifest } from './archive-format.ts';
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
      t('errors.backup.tooManyFiles', { most: formatNumber(MAX_FILES) }),
    );
  }
  try {
    await refuseUnfitTarget(target, folder);
    return await replaceFile(target, (temporary) => writeArchive(temporary, content));
  } catch (error) {
    refuseIfCancelled(signal);
    throw toFileError(error, target, 'written');
  }
}
