import { AppError, isDiskFull, reasonOf } from '../../shared/contract/errors.ts';

type Done = 'read' | 'written' | 'renamed';

/** True for an error of the operating system. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** True if a file could not be used. SQLite's own failures are not system errors. */
export function isFileError(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'FILE_UNUSABLE' && isSystemError(error.cause);
}

/** Returns a system error as `FILE_UNUSABLE` with its path; any other error as it is. */
export function toFileError(error: unknown, path: string, done: Done): unknown {
  return isSystemError(error) ? unusable(path, done, error) : error;
}

/** Returns the error for a path that cannot be used. */
export function unusable(path: string, done: Done, cause: Error): AppError {
  return new AppError(
    'FILE_UNUSABLE',
    (locale) =>
      isDiskFull(cause)
        ? locale.t('errors.file.full', { path })
        : locale.t(`errors.file.${done}`, { path, reason: reasonOf(cause, locale) }),
    { cause, isWriteRefused: done === 'written' },
  );
}
