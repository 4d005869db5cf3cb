import { readFileSync } from 'node:fs';
import { isSystemError, toFileError } from '../base/file-errors.ts';

/** Returns the text of a file, empty if the file does not exist. Throws `FILE_UNUSABLE`. */
export function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return '';
    throw toFileError(error, path, 'read');
  }
}
