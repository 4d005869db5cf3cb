import type { Instant } from '../../shared/model/model.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { formatJournalLine, type JournalLine, parseJournalLine } from './journal-line.ts';
import { keyOfCover, keyOfMark, type MessageMark } from './removal.ts';

type RemovalLine = Extract<JournalLine, { event: 'removed' }>;

/** Says of a message of one workstream whether it was removed. `bytes`: how long its line is. */
export type IsRemoved = (mark: MessageMark, bytes: number) => boolean;

/** Where content is, or may be, that must be removed. */
export interface Pending {
  readonly isPending: boolean;
  /** True if the database may have it, too, unless it was made since. */
  readonly isInDatabase: boolean;
}

/**
 * What was deleted for good, as the journals say. Lines about it are ignored, wherever they come from,
 * and noted: the next opening of the database removes their content from the files.
 */
export class Removals {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  /** Adds the removal of a line. Returns false if it is known. */
  add(workstreamId: string, line: RemovalLine): boolean {
    const { removed, at } = line;
    const { changes } = this.#sql.addLine.run(workstreamId, at, formatJournalLine(line));
    this.#sql.setPending.run(workstreamId, changes);
    if (changes === 0) return false;
    if ('sessions' in removed) {
      for (const id of removed.sessions) this.#sql.addSession.run(id);
    } else if ('messages' in removed) {
      for (const mark of removed.messages) this.#sql.addMessage.run(workstreamId, keyOfMark(mark));
    } else if ('covered' in removed) {
      for (const each of removed.covered) {
        if ('role' in each) this.#sql.addCovered.run(workstreamId, keyOfCover(each));
      }
    } else this.#sql.addWorkstream.run(workstreamId, at);
    return true;
  }

  /**
   * True if a line is about something that was removed, and so must not be followed. An older line than
   * a removal is followed, but may quote what was removed.
   */
  isAbout(workstreamId: string, line: Exclude<JournalLine, RemovalLine>): boolean {
    if (this.#sql.any.get() === undefined) return false;
    const last = this.latestIn(workstreamId);
    const isAbout =
      this.#isOfRemovedWorkstream(workstreamId, line) ||
      ('session' in line && this.hasSession(line.session.id));
    if (isAbout || line.at < last || this.#hasLostCorrection(line))
      this.#sql.setPending.run(workstreamId, 0);
    return isAbout;
  }

  /** True if a session was removed. */
  hasSession(id: string): boolean {
    return this.#sql.session.get(id) !== undefined;
  }

  /** Returns when something was removed from a workstream last; empty for never. */
  latestIn(workstreamId: string): Instant {
    return this.#sql.lastLine.get(workstreamId)?.at ?? '';
  }

  /** Returns when a workstream was removed, or null. */
  removedAt(workstreamId: string): Instant | null {
    return this.#sql.workstream.get(workstreamId)?.at ?? null;
  }

  /** Returns what says of the workstream's messages whether they were removed; null if none were. */
  messagesIn(workstreamId: string): IsRemoved | null {
    const removedAt = this.removedAt(workstreamId);
    const { message, anyMessage, isCovered, anyCovered, setPending } = this.#sql;
    const hasCovered = anyCovered.get(workstreamId) !== undefined;
    if (removedAt === null && !hasCovered && !anyMessage.get(workstreamId)) return null;
    return (mark, bytes) => {
      const isRemoved =
        (removedAt !== null && mark.timestamp <= removedAt) ||
        message.get(workstreamId, keyOfMark(mark)) !== undefined;
      // It may be a copy in which the bytes are not covered yet.
      const isPending =
        isRemoved || (hasCovered && isCovered.get(workstreamId, keyOfCover({ ...mark, bytes })));
      if (isPending) setPending.run(workstreamId, 0);
      return isRemoved;
    };
  }

  /** True if a message of the workstream was removed. */
  hasMessage(workstreamId: string, mark: MessageMark): boolean {
    const removedAt = this.removedAt(workstreamId);
    return (
      (removedAt !== null && mark.timestamp <= removedAt) ||
      this.#sql.message.get(workstreamId, keyOfMark(mark)) !== undefined
    );
  }

  /** Returns the workstream's lines about removals. */
  linesOf(workstreamId: string): RemovalLine[] {
    return this.#sql.lines.all(workstreamId).flatMap(({ line }) => {
      const parsed = parseJournalLine(line);
      return parsed?.event === 'removed' ? [parsed] : [];
    });
  }

  /** Returns whether there may be something to remove. */
  pending(): Pending {
    const { count, news } = this.#sql.pending.get() ?? { count: 0, news: null };
    return { isPending: count > 0, isInDatabase: news === 1 };
  }

  /** Notes that the files have nothing that was removed. */
  settle(): void {
    this.#sql.settle.run();
  }

  /** Only lines of those who knew of the removal are no part of it, whenever they were written. */
  #isOfRemovedWorkstream(
    workstreamId: string,
    { afterRemoval = '' }: Exclude<JournalLine, RemovalLine>,
  ): boolean {
    const removedAt = this.removedAt(workstreamId);
    return removedAt !== null && afterRemoval < removedAt;
  }

  /** True if a correction took its session out of a workstream before that was removed. */
  #hasLostCorrection(line: Exclude<JournalLine, RemovalLine>): boolean {
    if (!('correction' in line) || !('before' in line) || !line.before) return false;
    return line.at <= (this.removedAt(line.before.workstreamId) ?? '');
  }
}

function prepareStatements(connection: Connection) {
  return {
    addLine: connection.prepare<[string, string, string]>(
      `INSERT INTO removal_lines (workstream_id, at, line) VALUES (?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    any: connection.prepare('SELECT 1 FROM removal_lines LIMIT 1'),
    lines: connection.prepare<[string], { line: string }>(
      'SELECT line FROM removal_lines WHERE workstream_id = ? ORDER BY at',
    ),
    lastLine: connection.prepare<[string], { at: string | null }>(
      'SELECT max(at) AS at FROM removal_lines WHERE workstream_id = ?',
    ),
    addMessage: connection.prepare<[string, string]>(
      'INSERT INTO removed_messages (workstream_id, message) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ),
    anyMessage: connection.prepare<[string]>(
      'SELECT 1 FROM removed_messages WHERE workstream_id = ? LIMIT 1',
    ),
    message: connection.prepare<[string, string]>(
      'SELECT 1 FROM removed_messages WHERE workstream_id = ? AND message = ?',
    ),
    addCovered: connection.prepare<[string, string]>(
      'INSERT INTO covered_messages (workstream_id, message) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ),
    anyCovered: connection.prepare<[string]>(
      'SELECT 1 FROM covered_messages WHERE workstream_id = ? LIMIT 1',
    ),
    isCovered: connection.prepare<[string, string]>(
      'SELECT 1 FROM covered_messages WHERE workstream_id = ? AND message = ?',
    ),
    addSession: connection.prepare<[string]>(
      'INSERT INTO removed_sessions (id) VALUES (?) ON CONFLICT DO NOTHING',
    ),
    session: connection.prepare<[string]>('SELECT 1 FROM removed_sessions WHERE id = ?'),
    addWorkstream: connection.prepare<[string, string]>(
      `INSERT INTO removed_workstreams (id, at) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at)`,
    ),
    workstream: connection.prepare<[string], { at: Instant }>(
      'SELECT at FROM removed_workstreams WHERE id = ?',
    ),
    setPending: connection.prepare<[string, number]>(
      `INSERT INTO pending_removals (workstream_id, is_new) VALUES (?, ?)
       ON CONFLICT (workstream_id) DO UPDATE SET is_new = max(is_new, excluded.is_new)`,
    ),
    pending: connection.prepare<[], { count: number; news: 0 | 1 | null }>(
      'SELECT count(*) AS count, max(is_new) AS news FROM pending_removals',
    ),
    settle: connection.prepare('DELETE FROM pending_removals'),
  };
}
