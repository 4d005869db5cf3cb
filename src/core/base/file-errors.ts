import { AppError } from '../../shared/contract/errors.ts';

type Done = 'read' | 'written' | 'renamed';

/** Whether the operating system refused something. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** Whether the system has refused a file, and not one of SQLite's, whose refusals have another cause. */
export function isFileError(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'FILE_UNUSABLE' && isSystemError(error.cause);
}

/** What the system refuses at a path, as `FILE_UNUSABLE`. Any other error comes back as it is. */
export function toFileError(error: unknown, path: string, done: Done): unknown {
  return isSystemError(error) ? unusable(path, done, error) : error;
}

/** That a path cannot be used, and why. */
export function unusable(path: string, done: Done, cause: Error): AppError {
  const values = { path, reason: cause.message };
  return new AppError('FILE_UNUSABLE', ({ t }) => t(`refusals.file.${done}`, values), { cause });
}
