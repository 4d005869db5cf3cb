import { fstatSync } from 'node:fs';
import { isFileError } from '../../base/file-errors.ts';
import { runToCompletion } from '../../base/steps.ts';
import type { FileCursor } from '../../jsonl/file-cursor.ts';
import { isStamped, isUnchangedPrefix, readFingerprint } from '../../jsonl/fingerprint.ts';
import { withFile } from '../../jsonl/line-file.ts';
import type { SearchFile } from './search-files.ts';

/**
 * Returns null if the file does not exist. Errors are not reported here: reading the history
 * reports them.
 */
export function withReadable<Value>(
  path: string,
  use: (file: number) => Value,
): Value | null | 'unreadable' {
  try {
    return withFile(path, use);
  } catch (error) {
    if (!isFileError(error)) throw error;
    return 'unreadable';
  }
}

/** Returns the fingerprint of an indexed file as it is now; null for another file. */
export function checkedEdges(open: number, file: SearchFile, isThorough: boolean): Buffer | null {
  const stats = fstatSync(open, { bigint: true });
  const cursor = cursorOf(file);
  if (!runToCompletion(isUnchangedPrefix(open, stats, cursor, isThorough))) return null;
  const isSame = isStamped(file.read_to, file.edges, stats);
  return isSame ? file.edges : readFingerprint(open, file.read_to, stats, cursor);
}

export function cursorOf({ read_to: readTo, edges: fingerprint }: SearchFile): FileCursor {
  return { readTo, fingerprint };
}
