import {
  type BigIntStats,
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { isSystemError, toFileError } from '../base/file-errors.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import { runToCompletion } from '../base/steps.ts';
import { makeFolder, syncFolder } from '../base/sync-folder.ts';

/** Opens a file that exists, to append to it and to read it. */
const APPEND = constants.O_APPEND | constants.O_RDWR;
/** Small enough that the lines of one chunk are processed quickly. */
const CHUNK_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
/**
 * A longer line is never valid: a message has up to 1 MiB, which JSON can escape to six times that.
 */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

export interface Line {
  /** Byte offset of its first byte in the file. */
  readonly position: number;
  /** Bytes, without the line end. */
  readonly length: number;
  /** Null for a line that is too long, which is not held in memory. */
  readonly text: string | null;
}

/** Lines that were appended to a file, so that the append can be undone. */
export interface Appended {
  readonly path: string;
  /** Byte offset of the first line. */
  readonly position: number;
  /** The offsets where the appended bytes begin and end. */
  readonly before: number;
  readonly after: number;
  readonly bytes: Buffer;
  /** The file's stats after the append. */
  readonly stats: BigIntStats;
  /** True if the file's folder was created for it. */
  readonly isInNewFolder: boolean;
}

/**
 * Opens a file for reading, passes it to `use` and closes it, in steps. Returns null if it does not
 * exist. Throws `FILE_UNUSABLE` with the path and the system's reason.
 */
export function* withFileInSteps<Value>(
  path: string,
  use: (file: number, size: number) => Generator<number, Value>,
): Generator<number, Value | null> {
  try {
    const file = openSync(path, 'r');
    try {
      return yield* use(file, fstatSync(file).size);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isSystemError(error) && error.syscall === 'open' && error.code === 'ENOENT') return null;
    throw toFileError(error, path, 'read');
  }
}

/** As `withFileInSteps`, without pauses. */
export function withFile<Value>(path: string, use: (file: number) => Value): Value | null {
  return runToCompletion(
    // biome-ignore lint/correctness/useYield: it is a single step.
    withFileInSteps(path, function* (file) {
      return use(file);
    }),
  );
}

/**
 * Passes on every whole line from an offset on, and returns the offset after the last one. A last
 * line without its newline is left for later: it may be incomplete. Memory is bounded by the
 * longest valid line, whatever the file contains. Yields how many bytes each step has read.
 */
export function* readLines(
  file: number,
  from: number,
  onLine: (line: Line) => void,
): Generator<number, number> {
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
    yield read;
  }
}

/** Returns the text of one line, given its place. */
export function readLine(file: number, position: number, length: number): string {
  return readBytes(file, position, length).toString('utf8');
}

/**
 * Appends whole lines (without the last newline) in one write, and returns when they are on the
 * disk. First ends a torn last line of another writer, so that it cannot swallow ours. Creates the
 * folder if it is missing. If it fails, nothing remains. `wholeAt`: a size at which the file is known
 * to end with a whole line. Throws `FILE_UNUSABLE`.
 */
export function appendLines(path: string, lines: string, wholeAt: number | null = null): Appended {
  return writing(path, APPEND, (file, isInNewFolder) => {
    const { size: before } = fstatSync(file);
    const gap = before === wholeAt || endsWhole(file, before) ? '' : '\n';
    const bytes = Buffer.from(`${gap}${lines}\n`);
    try {
      // A full disk accepts a part, and reports the reason only with the next write.
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fdatasyncSync(file);
      // A new file is on the disk only when the folders that name it are.
      if (before === 0)
        for (const folder of [dirname(path), dirname(dirname(path))]) syncFolder(folder);
    } catch (error) {
      removeWritten(file, before, bytes);
      throw error;
    }
    const stats = fstatSync(file, { bigint: true });
    const start = startOf(path, file, bytes, { before, after: Number(stats.size) });
    // Another program began a line in between, which has swallowed ours.
    if (start > before && gap === '' && !endsWhole(file, start)) return appendLines(path, lines);
    const after = start + bytes.length;
    return {
      path,
      position: start + gap.length,
      before: start,
      after,
      bytes,
      stats,
      isInNewFolder,
    };
  });
}

/**
 * Removes the lines again, unless another program has written after them. Throws `FILE_UNUSABLE`.
 */
export function removeAppended({ path, before, after, isInNewFolder }: Appended): void {
  writing(path, constants.O_RDWR, (file) => {
    if (fstatSync(file).size !== after) return;
    ftruncateSync(file, before);
    fdatasyncSync(file);
  });
  if (isInNewFolder) removeUnwritten(path);
}

/** Creates the file only to append to it. */
function writing<Value>(
  path: string,
  flags: number,
  write: (file: number, isInNewFolder: boolean) => Value,
): Value {
  let isInNewFolder = false;
  try {
    let file = flags === APPEND ? openIfThere(path, flags) : openSync(path, flags);
    if (file === null) {
      isInNewFolder = makeFolder(dirname(path));
      file = openSync(path, flags | constants.O_CREAT, PRIVATE_FILE);
    }
    try {
      return write(file, isInNewFolder);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isInNewFolder) removeUnwritten(path);
    throw toFileError(error, path, 'written');
  }
}

function openIfThere(path: string, flags: number): number | null {
  try {
    return openSync(path, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Removes the folder that was made for a file to which nothing could be written. */
function removeUnwritten(path: string): void {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.size === 0) rmSync(path);
    rmdirSync(dirname(path));
  } catch {
    // Another program has written there meanwhile.
  }
}

/** Returns where the bytes are: another program may have written since the size was read. */
function startOf(
  path: string,
  file: number,
  bytes: Buffer,
  { before, after }: { before: number; after: number },
): number {
  if (after === before + bytes.length) return before;
  const place = readBytes(file, before, Math.max(after - before, 0)).indexOf(bytes);
  if (place !== -1) return before + place;
  const cause = new Error('Another program has overwritten what was added.');
  throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.overwritten', { path }), {
    cause,
  });
}

/** Removes the part of our bytes that reached the file, and nothing else. */
function removeWritten(file: number, before: number, bytes: Buffer): void {
  const added = readBytes(file, before, bytes.length + 1);
  if (added.length > 0 && bytes.subarray(0, added.length).equals(added)) {
    ftruncateSync(file, before);
  }
}

/** Returns up to `length` bytes from an offset on. */
export function readBytes(file: number, position: number, length: number): Buffer {
  return readInto(Buffer.alloc(length), file, position);
}

/** Reads into a buffer from an offset on; returns the part of it that was filled. */
export function readInto(bytes: Buffer, file: number, position: number): Buffer {
  let filled = 0;
  while (filled < bytes.length) {
    const read = readSync(file, bytes, filled, bytes.length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

function endsWhole(file: number, size: number): boolean {
  return size === 0 || readBytes(file, size - 1, 1)[0] === NEWLINE;
}

function textOf(pieces: readonly Buffer[], last: Buffer, length: number): string | null {
  if (length > MAX_LINE_BYTES) return null;
  return pieces.length === 0 ? last.toString('utf8') : Buffer.concat([...pieces, last]).toString();
}
