import { AppError } from '../../shared/errors.ts';
import { isSystemError } from '../files/line-file.ts';

/** Throws `ARCHIVE_UNUSABLE`. The words are why, as the end of a sentence. */
export function refuseArchive(why: string, cause?: unknown): never {
  throw new AppError('ARCHIVE_UNUSABLE', `This archive cannot be used: ${why}.`, { cause });
}

/** What the system refuses at a path, as `FILE_UNUSABLE`. Any other error comes back as it is. */
export function told(error: unknown, path: string, done: 'read' | 'written'): unknown {
  if (!isSystemError(error)) return error;
  return new AppError('FILE_UNUSABLE', `${path} cannot be ${done}: ${error.message}`, {
    cause: error,
  });
}

/** Throws `CANCELLED` once the signal says so. */
export function refuseIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AppError('CANCELLED', 'This was cancelled.', { cause: signal.reason });
}
