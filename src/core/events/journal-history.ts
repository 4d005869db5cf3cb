import type { Instant } from '../../shared/model/model.ts';
import { LATEST, toMs } from '../base/instant.ts';
import { runToCompletion } from '../base/steps.ts';
import { readLines, withFileInSteps } from '../jsonl/line-file.ts';
import type { DataFolder } from '../storage/paths.ts';
import { type JournalLine, parseJournalLine } from './journal-line.ts';

/** Reads whole journals for what the rows no longer show. Slow, so only for rare cases. */
export class JournalHistory {
  readonly #folder: DataFolder;

  constructor(folder: DataFolder) {
    this.#folder = folder;
  }

  /** Returns every activity of a session, in milliseconds since the epoch. Throws `FILE_UNUSABLE`. */
  activityOf(workstreamId: string, sessionId: string): number[] {
    const times: number[] = [];
    this.#read(workstreamId, (line) => {
      if ('session' in line && line.session.id === sessionId && 'lastActivityAt' in line.session) {
        times.push(toMs(line.session.lastActivityAt));
      }
    });
    return times;
  }

  /**
   * Returns whether a session, by its id, was written before another one began, was resumed or was
   * brought back, or lay ahead of the clock when the user corrected it, as by moving it here. A part counts
   * as old as the session that it was cut from. Throws `FILE_UNUSABLE`.
   */
  before(workstreamId: string, sessionId: string): (id: string) => boolean {
    const firstAt = new Map<string, Instant>();
    const aheadIds = new Set<string>();
    const cutFrom = new Map<string, string>();
    let openedAt: Instant | null = null;
    this.#read(workstreamId, (line) => {
      if (!('session' in line)) return;
      const { session, at } = line;
      if (at < (firstAt.get(session.id) ?? LATEST)) firstAt.set(session.id, at);
      if (wasAhead(line)) aheadIds.add(session.id);
      const whole = wholeOf(line);
      if (whole !== null) cutFrom.set(session.id, whole);
      const isOpening = 'endedAt' in session && session.endedAt === null;
      if (session.id === sessionId && isOpening && (openedAt === null || at > openedAt)) {
        openedAt = at;
      }
    });
    const isOlder = (id: string) => {
      const at = firstAt.get(id);
      return aheadIds.has(id) || (at !== undefined && (openedAt === null || at < openedAt));
    };
    return (id) => {
      // In a file that another program wrote, two sessions may be cut from each other.
      const seen = new Set<string>();
      for (let each: string | undefined = id; each !== undefined; each = cutFrom.get(each)) {
        if (isOlder(each)) return true;
        if (seen.has(each)) return false;
        seen.add(each);
      }
      return false;
    };
  }

  #read(workstreamId: string, visit: (line: JournalLine) => void): void {
    for (const name of this.#folder.listJournals(workstreamId)) {
      runToCompletion(
        withFileInSteps(this.#folder.file(workstreamId, name), (file) =>
          readLines(file, 0, ({ text }) => {
            const line = text === null || text.trim() === '' ? null : parseJournalLine(text);
            if (line) visit(line);
          }),
        ),
      );
    }
  }
}

/**
 * Returns the id of the session that a new one was cut from, as by a split; null for any other line. The last
 * range that a part adopts is its own.
 */
function wholeOf(line: JournalLine): string | null {
  if (!('before' in line) || line.before !== null || line.event === 'session_deleted') return null;
  const { workstreamId, adoptedRanges } = line.session;
  const adopted = adoptedRanges.at(-1);
  return adopted?.workstreamId === workstreamId ? adopted.sessionId : null;
}

/** True for the line of a correction that was made before its session began. */
function wasAhead(line: JournalLine): boolean {
  if (!('session' in line && 'correction' in line) || line.event === 'session_deleted')
    return false;
  const madeAt = line.correction?.madeAt;
  return madeAt !== undefined && line.session.startedAt > madeAt;
}
