/** What is stored in SQLite of how far each journal has been read, and the rows that it describes. */
import type { Instant } from '../../shared/model/model.ts';
import { EARLIEST } from '../base/instant.ts';
import type { FileCursor } from '../jsonl/file-cursor.ts';
import type { SessionRow } from '../records/session.ts';
import type { WorkstreamRow } from '../records/workstream.ts';
import type { Connection } from '../storage/sqlite/connection.ts';

export interface JournalRow {
  /** The rows follow the file up to this byte. */
  readonly read_to: number;
  /** The fingerprint of a `FileCursor`. */
  readonly edges: Buffer;
  readonly latest: Instant;
  readonly messages_read_to: number;
  readonly unreadable_lines: number;
}

/** A page of a workstream's sessions in the order of their starts, after a key. */
interface SessionQuery {
  readonly workstreamId: string;
  readonly startedAt: Instant;
  readonly rowid: number;
  readonly limit: number;
}

export const NOTHING_READ: JournalRow = {
  read_to: 0,
  edges: Buffer.alloc(0),
  latest: EARLIEST,
  messages_read_to: 0,
  unreadable_lines: 0,
};

export function cursorOf({ read_to: readTo, edges: fingerprint }: JournalRow): FileCursor {
  return { readTo, fingerprint };
}

export function toColumns({ readTo, fingerprint }: FileCursor) {
  return { read_to: readTo, edges: fingerprint };
}

export function prepareStatements(connection: Connection) {
  return {
    journal: connection.prepare<[string], JournalRow>(
      'SELECT * FROM journals WHERE workstream_id = ?',
    ),
    putJournal: connection.prepare<[JournalRow & { workstreamId: string }]>(
      // Replacing the row would also write the pages of its index.
      `INSERT INTO journals (workstream_id, read_to, edges, latest, messages_read_to,
         unreadable_lines)
       VALUES (@workstreamId, @read_to, @edges, @latest, @messages_read_to, @unreadable_lines)
       ON CONFLICT (workstream_id) DO UPDATE SET read_to = excluded.read_to,
         edges = excluded.edges, latest = excluded.latest,
         messages_read_to = excluded.messages_read_to,
         unreadable_lines = excluded.unreadable_lines`,
    ),
    messagesReadTo: connection.prepare<[string], { read_to: number }>(
      `SELECT read_to FROM message_logs JOIN message_files ON log_key = key
       WHERE workstream_id = ? AND number = 0`,
    ),
    workstream: connection.prepare<[string], WorkstreamRow & { changed_at: Instant }>(
      'SELECT * FROM workstreams WHERE id = ?',
    ),
    deleted: connection.prepare<[string], { id: string; changed_at: Instant }>(
      'SELECT id, changed_at FROM deleted_sessions WHERE workstream_id = ? ORDER BY id',
    ),
    sessions: connection.prepare<
      [SessionQuery],
      SessionRow & { changed_at: Instant; rowid: number }
    >(
      `SELECT *, rowid FROM sessions
       WHERE workstream_id = @workstreamId AND (started_at, rowid) > (@startedAt, @rowid)
       ORDER BY started_at, rowid LIMIT @limit`,
    ),
  };
}
