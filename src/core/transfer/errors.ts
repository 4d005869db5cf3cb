import { AppError } from '../../shared/contract/errors.ts';
import { type LocalizedMessage, translate } from '../../shared/i18n/message.ts';

/** Throws `ARCHIVE_UNUSABLE`. `why` ends the sentence of the message. */
export function refuseArchive(why: LocalizedMessage, cause?: unknown): never {
  throw new AppError(
    'ARCHIVE_UNUSABLE',
    (locale) => locale.t('errors.archive', { why: translate(why, locale) }),
    { cause },
  );
}

/** Returns the error for a chosen file or folder that does not exist, or no longer does. */
export function fileMissing(path: string): AppError {
  return new AppError('FILE_UNUSABLE', ({ t }) => t('transfer.refused.missing', { path }));
}
