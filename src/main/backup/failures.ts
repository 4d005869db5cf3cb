import { AppError } from '../../shared/errors.ts';
import { inWords, type Words } from '../../shared/texts/words.ts';

/** Throws `ARCHIVE_UNUSABLE`. The words are why, as the end of a sentence. */
export function refuseArchive(why: Words, cause?: unknown): never {
  throw new AppError(
    'ARCHIVE_UNUSABLE',
    (speech) => speech.t('refusals.archive', { why: inWords(why, speech) }),
    { cause },
  );
}

/** Throws `CANCELLED` once the signal says so. */
export function refuseIfCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new AppError('CANCELLED', ({ t }) => t('refusals.cancelled'), { cause: signal.reason });
}
