import { type BigIntStats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Line, readBytes, readLines, withFileInSteps } from './line-file.ts';

const EDGE_BYTES = 128;

/** How far a line file has been read. */
export interface FileCursor {
  /** Byte offset after the last line that was read. */
  readonly readTo: number;
  /** The first and the last bytes before that: they identify the file. */
  readonly fingerprint: Buffer;
}

/** The beginning of a file of which nothing has been read. */
export const START: FileCursor = { readTo: 0, fingerprint: Buffer.alloc(0) };

/** Receives what is new in a file. */
export interface TailVisitor {
  /** Called before the first line. `isContinued`: true if what was read before is still valid. */
  start?(isContinued: boolean): void;
  /** Reads a file that is read from its beginning once more, before its first line. */
  prepare?(file: number): Generator<number, void>;
  line(line: Line): void;
}

export type Tail =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly isContinued: boolean; readonly cursor: FileCursor };

/**
 * Follows files as they grow. A file that became shorter or was replaced is read from its
 * beginning. Remembers the `stat` of unchanged files, so that checking them again costs a single
 * system call.
 */
export class TailReader {
  readonly #unchanged = new Map<string, { readonly stamp: string; readonly readTo: number }>();

  /**
   * Reads the whole lines after a cursor. Yields how many bytes each step has read. Throws
   * `FILE_UNUSABLE`.
   */
  *read(path: string, known: FileCursor | null, visitor: TailVisitor): Generator<number, Tail> {
    const before = stampOf(path);
    if (before === null) return { kind: 'missing' };
    if (known !== null && this.#isUnchanged(path, known, before)) return { kind: 'unchanged' };
    const tail = yield* withFileInSteps(path, function* (file, size): Generator<number, Tail> {
      const isContinued = known !== null && isUnchangedPrefix(file, size, known);
      if (isContinued && known.readTo === size) return { kind: 'unchanged' };
      if (!isContinued && visitor.prepare) yield* visitor.prepare(file);
      visitor.start?.(isContinued);
      const from = isContinued ? known.readTo : 0;
      const readTo = yield* readLines(file, from, (line) => visitor.line(line));
      const cursor = { readTo, fingerprint: readFingerprint(file, readTo) };
      return { kind: 'read', isContinued, cursor };
    });
    if (tail === null) return { kind: 'missing' };
    if (tail.kind === 'unchanged' && known !== null) this.#remember(path, known.readTo, before);
    return tail;
  }

  /** True if the file is known to have nothing beyond the cursor, which is null for no file. */
  hasNothingNew(path: string, known: FileCursor | null): boolean {
    const stamp = stampOf(path);
    return known === null || stamp === null
      ? known === stamp
      : this.#isUnchanged(path, known, stamp);
  }

  /**
   * Notes that everything in the file, as it was then, has been read or was written by this
   * process.
   */
  caughtUp(path: string, { readTo }: FileCursor, stats: BigIntStats): void {
    this.#remember(path, readTo, toStamp(stats));
  }

  #isUnchanged(path: string, { readTo }: FileCursor, stamp: string): boolean {
    const unchanged = this.#unchanged.get(path);
    return unchanged?.readTo === readTo && unchanged.stamp === stamp;
  }

  #remember(path: string, readTo: number, stamp: string | null): void {
    // If the size is not what was read, the file has more lines.
    if (stamp?.startsWith(`${readTo} `)) this.#unchanged.set(path, { stamp, readTo });
    else this.#unchanged.delete(path);
  }
}

/** Returns the cursor after bytes that were appended exactly at the known cursor. */
export function advance({ readTo, fingerprint }: FileCursor, bytes: Buffer): FileCursor {
  const edge = Math.min(EDGE_BYTES, readTo);
  const first = Buffer.concat([fingerprint.subarray(0, edge), bytes]).subarray(0, EDGE_BYTES);
  const last = Buffer.concat([fingerprint.subarray(edge), bytes]).subarray(-EDGE_BYTES);
  return { readTo: readTo + bytes.length, fingerprint: Buffer.concat([first, last]) };
}

/** Returns the first and the last bytes before an offset. */
export function readFingerprint(file: number, offset: number): Buffer {
  const length = Math.min(EDGE_BYTES, offset);
  return Buffer.concat([readBytes(file, 0, length), readBytes(file, offset - length, length)]);
}

/** True if the file still begins with what was read of it. */
export function isUnchangedPrefix(file: number, size: number, known: FileCursor): boolean {
  return known.readTo <= size && readFingerprint(file, known.readTo).equals(known.fingerprint);
}

/**
 * Returns a stamp that changes whenever the file changes. Null if the file does not exist; an empty
 * string if `stat` fails, so that opening the file reports the reason.
 */
function stampOf(path: string): string | null {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat) return toStamp(stat);
    const folder = statSync(dirname(path), { throwIfNoEntry: false });
    return folder?.isDirectory() === false ? '' : null;
  } catch {
    return '';
  }
}

function toStamp({ size, dev, ino, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${size} ${dev} ${ino} ${mtimeNs} ${ctimeNs}`;
}
