import { AppError } from '../../shared/contract/errors.ts';
import { type LocalizedMessage, translate } from '../../shared/i18n/message.ts';

/** Throws `ARCHIVE_UNUSABLE`. The words are why, as the end of a sentence. */
export function refuseArchive(why: LocalizedMessage, cause?: unknown): never {
  throw new AppError(
    'ARCHIVE_UNUSABLE',
    (locale) => locale.t('errors.archive', { why: translate(why, locale) }),
    { cause },
  );
}

/** Throws `CANCELLED` once the signal says so. */
export function refuseIfCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new AppError('CANCELLED', ({ t }) => t('errors.cancelled'), { cause: signal.reason });
}
