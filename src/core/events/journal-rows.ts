/** What is stored in SQLite of how far each journal has been read, and the rows that it describes. */
import type { Instant } from '../../shared/model/model.ts';
import { EARLIEST } from '../base/instant.ts';
import type { FileCursor } from '../jsonl/file-cursor.ts';
import { JOURNAL_NAME } from '../storage/history-names.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { CountedMessages } from './counted-messages.ts';
import type { StoredSession } from './projection-rows.ts';
import type { StoredWorkstream } from './workstream-fields.ts';

export interface JournalRow {
  /** The journal to which the app appends, or did last. Others are in `JournalCopy`. */
  readonly name: string;
  /** The rows follow the file up to this byte. */
  readonly read_to: number;
  /** The fingerprint of a `FileCursor`. */
  readonly edges: Buffer;
  readonly latest: Instant;
  /** The `CountedMessages` of its lines; null without any. */
  readonly counted_from: Instant | null;
  readonly counted_to: Instant | null;
  readonly unreadable_lines: number;
}

/** How far another journal of the workstream has been read. */
export interface JournalCopy {
  readonly name: string;
  readonly read_to: number;
  readonly edges: Buffer;
}

/** A page of a workstream's sessions in the order of their starts, after a key. */
interface SessionQuery {
  readonly workstreamId: string;
  readonly startedAt: Instant;
  readonly id: string;
  readonly limit: number;
}

export const NOTHING_READ: JournalRow = {
  name: JOURNAL_NAME,
  read_to: 0,
  edges: Buffer.alloc(0),
  latest: EARLIEST,
  counted_from: null,
  counted_to: null,
  unreadable_lines: 0,
};

export function cursorOf({
  read_to: readTo,
  edges: fingerprint,
}: Pick<JournalRow, 'read_to' | 'edges'>): FileCursor {
  return { readTo, fingerprint };
}

export function toColumns({ readTo, fingerprint }: FileCursor) {
  return { read_to: readTo, edges: fingerprint };
}

export function countedIn({
  counted_from: from,
  counted_to: to,
}: JournalRow): CountedMessages | null {
  return from === null || to === null ? null : { from, to };
}

export function countedColumns(counted: CountedMessages | null) {
  return { counted_from: counted?.from ?? null, counted_to: counted?.to ?? null };
}

const AFTER = `SELECT timestamp FROM message_index
  WHERE log_key = message_logs.key AND timestamp > @after`;

export function prepareStatements(connection: Connection) {
  return {
    journal: connection.prepare<[string], JournalRow>(
      'SELECT * FROM journals WHERE workstream_id = ?',
    ),
    putJournal: connection.prepare<[JournalRow & { workstreamId: string }]>(
      // Replacing the row would also write the pages of its index.
      `INSERT INTO journals (workstream_id, name, read_to, edges, latest, counted_from,
         counted_to, unreadable_lines)
       VALUES (@workstreamId, @name, @read_to, @edges, @latest, @counted_from, @counted_to,
         @unreadable_lines)
       ON CONFLICT (workstream_id) DO UPDATE SET name = excluded.name, read_to = excluded.read_to,
         edges = excluded.edges, latest = excluded.latest,
         counted_from = excluded.counted_from, counted_to = excluded.counted_to,
         unreadable_lines = excluded.unreadable_lines`,
    ),
    copies: connection.prepare<[string], JournalCopy>(
      'SELECT name, read_to, edges FROM journal_copies WHERE workstream_id = ?',
    ),
    putCopy: connection.prepare<[JournalCopy & { workstreamId: string }]>(
      `INSERT INTO journal_copies (workstream_id, name, read_to, edges)
       VALUES (@workstreamId, @name, @read_to, @edges)
       ON CONFLICT DO UPDATE SET read_to = excluded.read_to, edges = excluded.edges`,
    ),
    takeCopy: connection.prepare<[string, string], JournalCopy>(
      `DELETE FROM journal_copies WHERE workstream_id = ? AND name = ?
       RETURNING name, read_to, edges`,
    ),
    forgetCopies: connection.prepare<[string]>(
      'DELETE FROM journal_copies WHERE workstream_id = ?',
    ),
    messagesAfter: connection.prepare<
      [{ workstreamId: string; after: number }],
      { first: number; last: number }
    >(
      // Two look-ups in the index: min() and max() together would read all that is between.
      `SELECT (${AFTER} ORDER BY timestamp LIMIT 1) AS first,
         (${AFTER} ORDER BY timestamp DESC LIMIT 1) AS last
       FROM message_logs WHERE workstream_id = @workstreamId AND first IS NOT NULL`,
    ),
    workstream: connection.prepare<[string], StoredWorkstream>(
      'SELECT * FROM workstreams WHERE id = ?',
    ),
    sessions: connection.prepare<[SessionQuery], StoredSession>(
      `SELECT *,
         EXISTS (SELECT 1 FROM session_registers WHERE session_id = id) AS is_split
       FROM sessions
       WHERE workstream_id = @workstreamId AND (started_at, id) > (@startedAt, @id)
       ORDER BY started_at, id LIMIT @limit`,
    ),
  };
}
