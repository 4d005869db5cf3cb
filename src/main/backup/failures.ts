import { AppError } from '../../shared/errors.ts';

/** Throws `ARCHIVE_UNUSABLE`. The words are why, as the end of a sentence. */
export function refuseArchive(why: string, cause?: unknown): never {
  throw new AppError('ARCHIVE_UNUSABLE', `This archive cannot be used: ${why}.`, { cause });
}

/** Throws `CANCELLED` once the signal says so. */
export function refuseIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AppError('CANCELLED', 'This was cancelled.', { cause: signal.reason });
}
