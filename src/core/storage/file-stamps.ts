import { type BigIntStats, statSync } from 'node:fs';
import { systemClock } from '../base/clock.ts';

/** How long the system may take to report a change, in milliseconds. */
const REPORT_MS = 2000;

/** The stamp of a file that does not exist. */
const MISSING = '';

/** What files looked like when they were last seen, to find those that have changed since. */
export class FileStamps {
  readonly #seen = new Map<string, string>();

  /** Looks at a file, which may be missing. Returns true if it differs from the last time. */
  hasChanged(path: string): boolean {
    const stamp = stampOf(statOf(path));
    // A file that was never there has not changed.
    if ((this.#seen.get(path) ?? MISSING) === stamp) return false;
    this.#seen.set(path, stamp);
    return true;
  }

  /** Returns every file that was seen. */
  get paths(): IterableIterator<string> {
    return this.#seen.keys();
  }
}

/**
 * True if a file was changed so long ago that the system should have reported it. When it was modified does
 * not say that: programs that copy files keep the time of the original. False for a missing file, as when it
 * was removed is unknown, and for a folder in its place, which is not reported.
 */
export function isReportOverdue(path: string): boolean {
  const stats = statOf(path);
  return stats?.isFile() === true && systemClock.now() - Number(stats.ctimeMs) > REPORT_MS;
}

function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { throwIfNoEntry: false, bigint: true });
}

function stampOf(stats: BigIntStats | undefined): string {
  return stats === undefined ? MISSING : `${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}
