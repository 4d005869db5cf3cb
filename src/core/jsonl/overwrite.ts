import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { toFileError } from '../base/file-errors.ts';

/** A place in a file, and the text that it gets: never more than fits; the rest becomes spaces. */
export interface Replacement {
  /** Byte offset. */
  readonly position: number;
  /** Bytes, without the line end. */
  readonly length: number;
  readonly text: string | Buffer;
}

/** So that no line gets too long, whatever was there. */
const SPACES = Buffer.from(`${' '.repeat(64 * 1024 - 1)}\n`);

/**
 * Replaces lines in place, and returns when that is on the disk. The file keeps its size, and every
 * other byte its offset: other programs may append meanwhile, and hold the file open. Throws
 * `FILE_UNUSABLE`.
 */
export function overwriteLines(path: string, replacements: readonly Replacement[]): void {
  if (replacements.length === 0) return;
  try {
    // Not for appending: then every write would go to the end.
    const file = openSync(path, 'r+');
    try {
      for (const { position, length, text } of replacements) {
        const bytes = typeof text === 'string' ? Buffer.from(text) : text;
        if (bytes.length > length) throw new Error('The text is longer than the line.');
        writeAll(file, bytes, position);
        fill(file, position + bytes.length, position + length);
      }
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw toFileError(error, path, 'written');
  }
}

function fill(file: number, from: number, to: number): void {
  for (let at = from; at < to; at += SPACES.length) {
    writeAll(file, SPACES.subarray(0, Math.min(SPACES.length, to - at)), at);
  }
}

function writeAll(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}
