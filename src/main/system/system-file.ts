import { readFileSync } from 'node:fs';
import { AppError, reasonOf } from '../../shared/contract/errors.ts';

/** Works with a file in a folder of the system. Throws `FILE_UNUSABLE` with its path if that fails. */
export function withSystemFile<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    throw new AppError(
      'FILE_UNUSABLE',
      (locale) => locale.t('errors.file.used', { path, reason: reasonOf(cause, locale) }),
      { cause },
    );
  }
}

/** Returns the text of such a file; null if there is none. Throws as `withSystemFile`. */
export function readSystemFile(path: string): string | null {
  return withSystemFile(path, () => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  });
}
