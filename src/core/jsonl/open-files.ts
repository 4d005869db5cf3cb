import { closeSync, openSync, statSync } from 'node:fs';
import { AppError } from '../../shared/contract/errors.ts';
import { isSystemError, toFileError } from '../base/file-errors.ts';
import { readBytes, readLine } from './line-file.ts';
import { isOnlineOnly } from './online-only.ts';

/** How much of a file is read at once. */
const BLOCK_BYTES = 64 * 1024;

/** Returns the text of one line, given its place; null if the file does not exist. */
export type LineAt = (path: string, offset: number, length: number) => string | null;

/**
 * Passes a function to `use` that reads single lines of any files: each file is opened once. Throws
 * `FILE_UNUSABLE` with the path and the system's reason.
 */
export function withOpenFiles<Value>(use: (lineAt: LineAt) => Value): Value {
  return withFiles(openIfThere, use);
}

/**
 * As `withOpenFiles`, but opens no file whose content is online only, as that would wait for the network:
 * throws `FILE_UNUSABLE`.
 */
export function withFilesOnDisk<Value>(
  use: (lineAt: LineAt) => Value,
  platform: NodeJS.Platform = process.platform,
): Value {
  return withFiles((path) => {
    const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
    if (stats && isOnlineOnly(stats, platform)) {
      throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.onlineOnly', { path }));
    }
    return openIfThere(path);
  }, use);
}

function withFiles<Value>(
  open: (path: string) => number | null,
  use: (lineAt: LineAt) => Value,
): Value {
  const files = new Map<string, OpenFile | null>();
  try {
    return use((path, offset, length) => {
      try {
        let file = files.get(path);
        if (file === undefined) {
          const descriptor = open(path);
          file = descriptor === null ? null : new OpenFile(descriptor);
          files.set(path, file);
        }
        return file === null ? null : file.lineAt(offset, length);
      } catch (error) {
        throw toFileError(error, path, 'read');
      }
    });
  } finally {
    for (const file of files.values()) file?.close();
  }
}

/** Reads lines of an open file; where they follow each other, many at once. */
class OpenFile {
  readonly #file: number;
  /** Where the line after the last one begins. */
  #next = -1;
  #block: Buffer = Buffer.alloc(0);
  #blockAt = 0;

  constructor(file: number) {
    this.#file = file;
  }

  lineAt(offset: number, length: number): string {
    const follows = offset === this.#next;
    this.#next = offset + length + 1;
    const isInBlock = () =>
      offset >= this.#blockAt && offset + length <= this.#blockAt + this.#block.length;
    if (follows && !isInBlock()) {
      this.#block = readBytes(this.#file, offset, BLOCK_BYTES);
      this.#blockAt = offset;
    }
    if (!isInBlock()) return readLine(this.#file, offset, length);
    const start = offset - this.#blockAt;
    return this.#block.toString('utf8', start, start + length);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}
