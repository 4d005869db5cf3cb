import { type BigIntStats, fstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  extendFingerprint,
  type Fingerprint,
  isSettled,
  isStamped,
  isUnchangedPrefix,
  readFingerprint,
} from './fingerprint.ts';
import { type Line, readLines, withFileInSteps } from './line-file.ts';
import { isOnlineOnly } from './online-only.ts';

/** How far a line file has been read. */
export interface FileCursor {
  /** Byte offset after the last line that was read. */
  readonly readTo: number;
  /** What was before that. */
  readonly fingerprint: Fingerprint;
}

/** The stamp of a file of which `stat` fails. */
const UNREADABLE = '';

/** The beginning of a file of which nothing has been read. */
export const START: FileCursor = { readTo: 0, fingerprint: Buffer.alloc(0) };

/** Receives what is new in a file. */
export interface TailVisitor {
  /** Called before anything is read. `isContinued`: true if what was read before is still valid. */
  start?(isContinued: boolean): void;
  /** Reads a file that is read from its beginning once more, before its first line. */
  prepare?(file: number): Generator<number, void>;
  line(line: Line): void;
}

export type Tail =
  | { readonly kind: 'missing' }
  /** It was never read, and opening it would wait for a cloud drive. */
  | { readonly kind: 'awaited' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly isContinued: boolean; readonly cursor: FileCursor };

/**
 * Follows files as they grow. A file that became shorter or was replaced is read from its
 * beginning. Remembers the `stat` of unchanged files, so that checking them again costs a single
 * system call.
 */
export class TailReader {
  readonly #unchanged = new Map<string, { readonly stamp: string; readonly readTo: number }>();
  /** The files that this process has checked as a whole. */
  readonly #checked = new Set<string>();
  readonly #platform: NodeJS.Platform;

  constructor(platform: NodeJS.Platform = process.platform) {
    this.#platform = platform;
  }

  /**
   * Reads the whole lines after a cursor. Yields how many bytes each step has read. Throws
   * `FILE_UNUSABLE`.
   */
  *read(path: string, known: FileCursor | null, visitor: TailVisitor): Generator<number, Tail> {
    const found = statOf(path);
    if (found === null) return { kind: 'missing' };
    // What was read of it still holds. The rest is read when the file is on the disk.
    if (found !== UNREADABLE && isOnlineOnly(found, this.#platform)) {
      return { kind: known === null ? 'awaited' : 'unchanged' };
    }
    const before = found === UNREADABLE ? UNREADABLE : toStamp(found);
    if (known !== null && this.#isUnchanged(path, known, before)) return { kind: 'unchanged' };
    // As an earlier process has left it: there may be thousands of files, and most never change again.
    if (known !== null && found !== UNREADABLE && isAsRead(known, found)) {
      this.#remember(path, known.readTo, before);
      return { kind: 'unchanged' };
    }
    const isThorough = !this.#checked.has(path);
    let settled = false;
    const tail = yield* withFileInSteps(path, function* (file): Generator<number, Tail> {
      const stats = fstatSync(file, { bigint: true });
      settled = isSettled(stats);
      const isContinued =
        known !== null && (yield* isUnchangedPrefix(file, stats, known, isThorough));
      if (isContinued && known.readTo === Number(stats.size)) {
        const { readTo, fingerprint } = known;
        const isKnown = isStamped(readTo, fingerprint, stats) || !settled;
        if (isKnown) return { kind: 'unchanged' };
      }
      visitor.start?.(isContinued);
      if (!isContinued && visitor.prepare) yield* visitor.prepare(file);
      const from = isContinued ? known.readTo : 0;
      const readTo = yield* readLines(file, from, (line) => visitor.line(line));
      const fingerprint = readFingerprint(file, readTo, stats, isContinued ? known : null);
      return { kind: 'read', isContinued, cursor: { readTo, fingerprint } };
    });
    if (tail === null) return { kind: 'missing' };
    this.#checked.add(path);
    if (tail.kind === 'unchanged' && known !== null && settled) {
      this.#remember(path, known.readTo, before);
    }
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
export function advance(
  { readTo, fingerprint }: FileCursor,
  bytes: Buffer,
  stats: BigIntStats,
): FileCursor {
  return {
    readTo: readTo + bytes.length,
    fingerprint: extendFingerprint(readTo, fingerprint, bytes, stats),
  };
}

/** True if the whole file was read when it was as it is now. */
function isAsRead({ readTo, fingerprint }: FileCursor, stats: BigIntStats): boolean {
  return readTo === Number(stats.size) && isStamped(readTo, fingerprint, stats);
}

/**
 * Returns a stamp that changes whenever the file changes. Null if the file does not exist; an empty
 * string if `stat` fails.
 */
function stampOf(path: string): string | null {
  const found = statOf(path);
  return found === null || found === UNREADABLE ? found : toStamp(found);
}

/** Returns null if the file does not exist. If `stat` fails, opening the file reports the reason. */
function statOf(path: string): BigIntStats | typeof UNREADABLE | null {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat) return stat;
    const folder = statSync(dirname(path), { throwIfNoEntry: false });
    return folder?.isDirectory() === false ? UNREADABLE : null;
  } catch {
    return UNREADABLE;
  }
}

function toStamp({ size, dev, ino, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${size} ${dev} ${ino} ${mtimeNs} ${ctimeNs}`;
}
