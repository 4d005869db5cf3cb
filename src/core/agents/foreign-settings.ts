/** The settings of other programs, of which we change nothing but what is ours. */
import {
  applyEdits,
  type FormattingOptions,
  type JSONPath,
  modify,
  type ParseError,
  parse,
} from 'jsonc-parser';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { AppError } from '../../shared/contract/errors.ts';
import { isObject } from '../../shared/model/json-object.ts';
import { isSystemError, toFileError } from '../base/file-errors.ts';

/** Replaces a file in one step. Throws `FILE_UNUSABLE`. */
export function writeSettings(path: string, text: string): void {
  try {
    writeFileAtomic(path, text);
  } catch (error) {
    throw isSystemError(error) ? toFileError(error, path, 'written') : error;
  }
}

/** Returns a value in JSON with comments; undefined if it is not there. Throws `notUnderstood`. */
export function valueAt(text: string, path: string, keys: readonly string[]): unknown {
  const errors: ParseError[] = [];
  let value: unknown = text === '' ? {} : parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw notUnderstood(path);
  for (const key of keys) {
    if (value === undefined) return undefined;
    if (!isObject(value)) throw notUnderstood(path);
    value = value[key];
  }
  return value;
}

/**
 * Returns the text with another value, or without it. `isLaidOut`: on lines of its own, for which a line with
 * several values is laid out, too; otherwise, no other byte changes.
 */
export function edited(text: string, path: JSONPath, value: unknown, isLaidOut = true): string {
  const options = isLaidOut ? { formattingOptions: formatOf(text) } : {};
  return applyEdits(text, modify(text, path, value, options));
}

function formatOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The error for a file that is not in the expected form. */
export function notUnderstood(path: string): AppError {
  return new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.hooks', { path }));
}
