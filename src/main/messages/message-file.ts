import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';

const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;
const EDGE_BYTES = 128;
/** A longer line is no message: its content may be 1 MiB, which JSON can escape to six times that. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

export interface Line {
  /** Byte offset of its first byte in the file. */
  readonly position: number;
  /** Bytes, without the line end. */
  readonly length: number;
  /** Null for a line that is longer than any message, which is not held in memory. */
  readonly text: string | null;
}

/**
 * Opens the file to read, hands it over, and closes it. Null if there is no such file. Throws
 * `FILE_UNUSABLE` with the path and what the system says.
 */
export function withFile<Value>(
  path: string,
  use: (file: number, size: number) => Value,
): Value | null {
  try {
    const file = openSync(path, 'r');
    try {
      return use(file, fstatSync(file).size);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isSystemError(error) && error.syscall === 'open' && error.code === 'ENOENT') return null;
    throw isSystemError(error) ? unusable(path, 'read', error) : error;
  }
}

/**
 * Gives every whole line from an offset on, and returns the offset behind the last of them. A last
 * line without its line end is left for later: it may be half written. Memory is bounded by the
 * longest message, whatever the file is like.
 */
export function readLines(file: number, from: number, onLine: (line: Line) => void): number {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let lineStart = from;
  let offset = from;
  let pieces: Buffer[] = [];
  for (;;) {
    const read = readSync(file, buffer, 0, CHUNK_BYTES, offset);
    if (read === 0) return lineStart;
    const chunk = buffer.subarray(0, read);
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const length = offset + end - lineStart;
      onLine({
        position: lineStart,
        length,
        text: textOf(pieces, chunk.subarray(start, end), length),
      });
      pieces = [];
      start = end + 1;
      lineStart = offset + start;
    }
    offset += read;
    if (offset - lineStart > MAX_LINE_BYTES) pieces = [];
    else if (start < read) pieces.push(Buffer.from(chunk.subarray(start)));
  }
}

/** The text of one line, by its place. */
export function readLine(file: number, position: number, length: number): string {
  return readBytes(file, position, length).toString('utf8');
}

/** The first and the last bytes of what lies before an offset: what tells one file from another. */
export function readEdges(file: number, offset: number): Buffer {
  const length = Math.min(EDGE_BYTES, offset);
  return Buffer.concat([readBytes(file, 0, length), readBytes(file, offset - length, length)]);
}

function readBytes(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

/**
 * Adds a line in one write, and returns when it is on the disk. A torn last line that another
 * writer left is closed first, so that it cannot swallow ours. Makes the folder if it is gone.
 * Throws `FILE_UNUSABLE`.
 */
export function appendLine(path: string, line: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'a+');
    try {
      const bytes = Buffer.from(endsWhole(file) ? `${line}\n` : `\n${line}\n`);
      const written = writeSync(file, bytes);
      if (written !== bytes.length) {
        const reason = new Error(`only ${written} of ${bytes.length} bytes could be written`);
        throw unusable(path, 'written', reason);
      }
      fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw isSystemError(error) ? unusable(path, 'written', error) : error;
  }
}

function endsWhole(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] === NEWLINE;
}

function textOf(pieces: readonly Buffer[], last: Buffer, length: number): string | null {
  if (length > MAX_LINE_BYTES) return null;
  return pieces.length === 0 ? last.toString('utf8') : Buffer.concat([...pieces, last]).toString();
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function unusable(path: string, done: 'read' | 'written', cause: Error): AppError {
  const words = `${path} cannot be ${done}: ${cause.message}`;
  return new AppError('FILE_UNUSABLE', words, { cause });
}
