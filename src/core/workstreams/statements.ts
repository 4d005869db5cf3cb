import type { SessionRow } from '../records/session.ts';
import {
  type BriefWorkstreamRow,
  briefWorkstreamRecord,
  type WorkstreamRow,
} from '../records/workstream.ts';
import type { Connection } from '../storage/sqlite/connection.ts';

/** A workstream's row in the list. */
export interface OverviewRow extends BriefWorkstreamRow {
  readonly has_notes: 0 | 1;
  readonly last_activity_at: string | null;
  readonly unreadable_lines: number;
  readonly messages: number;
  /** The names of its message files and further journals, as a JSON array. */
  readonly files: string;
  readonly awaits_reply: 0 | 1;
}

/** Activity after `@upTo` was recorded while the clock was ahead, and does not count. */
const OVERVIEW = `
  SELECT ${briefWorkstreamRecord.columns.map((column) => `w.${column}`).join(', ')},
    octet_length(w.notes) > 0 AS has_notes,
    min(newest.last_activity_at, @upTo) AS last_activity_at,
    coalesce(log.unreadable_lines, 0) + coalesce(journal.unreadable_lines, 0) AS unreadable_lines,
    (SELECT json_group_array(name) FROM (
      SELECT name FROM message_files WHERE log_key = log.key
      UNION ALL SELECT name FROM journal_copies WHERE workstream_id = w.id)) AS files,
    coalesce(log.messages, 0) AS messages, coalesce(log.awaits_reply, 0) AS awaits_reply
  FROM workstreams w
  LEFT JOIN sessions newest ON newest.id = (
    SELECT id FROM sessions WHERE workstream_id = w.id AND started_at <= @upTo
    ORDER BY started_at DESC, id DESC LIMIT 1
  )
  LEFT JOIN message_logs log ON log.workstream_id = w.id
  LEFT JOIN journals journal ON journal.workstream_id = w.id`;

/** In the order in which the rows refer to each other. */
const FORGET = [
  `DELETE FROM correction_parts WHERE coalesce(after, before) ->> 'workstream_id' = @id`,
  `DELETE FROM corrections WHERE workstream_id = @id OR workstream_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM correction_parts WHERE correction_id = corrections.id)`,
  'DELETE FROM message_logs WHERE workstream_id = @id',
  'DELETE FROM journals WHERE workstream_id = @id',
  'DELETE FROM journal_copies WHERE workstream_id = @id',
  'DELETE FROM sessions WHERE workstream_id = @id',
  'DELETE FROM session_registers WHERE workstream_id = @id',
  'DELETE FROM pending_counts WHERE workstream_id = @id',
  'DELETE FROM former_ids WHERE id = @id',
  'DELETE FROM note_versions WHERE workstream_id = @id',
  'DELETE FROM replaced_notes WHERE workstream_id = @id',
  'DELETE FROM workstreams WHERE id = @id',
];

/** The parameters for a page of a workstream's sessions by start; null for no limit. */
export interface SessionQuery {
  readonly workstreamId: string;
  readonly limit: number;
  readonly from: string;
  readonly to: string;
  readonly status: string | null;
  readonly withMessages: 1 | null;
  readonly device: string | null;
}

/**
 * The parameters for a page of a workstream's closed sessions, in the order of their ends, after a
 * key.
 */
interface ClosedQuery {
  readonly workstreamId: string;
  readonly to: string;
  readonly endedAt: string;
  readonly startedAt: string;
  readonly id: string;
  readonly limit: number;
}

const OF_FILTER = `
  (@status IS NULL OR status = @status) AND (@withMessages IS NULL OR message_count > 0)
  AND (@device IS NULL OR device = @device)`;

/** Prepares the query for the first start, after an instant, of the workstream's sessions. */
export function prepareNextStart(connection: Connection) {
  return connection.prepare<[{ workstreamId: string; after: string }], { next: string | null }>(
    `SELECT min(started_at) AS next FROM sessions
     WHERE workstream_id = @workstreamId AND started_at > @after`,
  );
}

export function prepareLastWithContent(connection: Connection) {
  return connection.prepare<[string], SessionRow>(
    `SELECT * FROM sessions
     WHERE workstream_id = ? AND (message_count > 0 OR where_stopped IS NOT NULL)
     ORDER BY started_at DESC, id DESC LIMIT 1`,
  );
}

/** Prepares every statement of the `WorkstreamStore` once. */
export function prepareStatements(connection: Connection) {
  const prepare = <Input extends unknown[], Row = unknown>(sql: string) =>
    connection.prepare<Input, Row>(sql);
  return {
    workstream: prepare<[string], WorkstreamRow>('SELECT * FROM workstreams WHERE id = ?'),
    // Without the notes, which may be long.
    brief: prepare<[string], Pick<WorkstreamRow, 'state' | 'idle_threshold_ms'>>(
      'SELECT state, idle_threshold_ms FROM workstreams WHERE id = ?',
    ),
    ids: prepare<[], { id: string }>('SELECT id FROM workstreams ORDER BY id'),
    overview: prepare<[{ id: string; upTo: string }], OverviewRow>(`${OVERVIEW} WHERE w.id = @id`),
    overviews: prepare<[{ upTo: string }], OverviewRow>(
      `${OVERVIEW} ORDER BY coalesce(min(newest.last_activity_at, @upTo), w.created_at) DESC,
         w.id = 'scratch', w.id DESC`,
    ),
    forget: FORGET.map((sql) => prepare<[{ id: string }]>(sql)),
    session: prepare<[string], SessionRow>('SELECT * FROM sessions WHERE id = ?'),
    activeSession: prepare<[string], SessionRow>(
      'SELECT * FROM sessions WHERE workstream_id = ? AND ended_at IS NULL',
    ),
    activeSessions: prepare<[], SessionRow>(
      'SELECT * FROM sessions WHERE ended_at IS NULL ORDER BY last_activity_at, id',
    ),
    closedWithin: prepare<[ClosedQuery], SessionRow>(
      `SELECT * FROM sessions
       WHERE workstream_id = @workstreamId AND started_at <= @to
         AND (ended_at, started_at, id) > (@endedAt, @startedAt, @id)
       ORDER BY ended_at, started_at, id LIMIT @limit`,
    ),
    overlapping: prepare<[{ workstreamId: string; from: string; to: string }], SessionRow>(
      // The + makes SQLite use the index by end: most requests are for recent sessions.
      `SELECT * FROM sessions
       WHERE workstream_id = @workstreamId AND ended_at > @from AND +started_at < @to
       UNION ALL
       SELECT * FROM sessions
       WHERE workstream_id = @workstreamId AND ended_at IS NULL AND started_at < @to`,
    ),
    endedAfter: prepare<[{ workstreamId: string; from: string }], unknown>(
      'SELECT 1 FROM sessions WHERE workstream_id = @workstreamId AND ended_at > @from LIMIT 1',
    ),
    nextStart: prepareNextStart(connection),
    adopters: prepare<[string], SessionRow>(
      `SELECT * FROM sessions
       WHERE takes_in <> '[]' AND EXISTS (
         SELECT 1 FROM json_each(takes_in) entry WHERE entry.value ->> 'workstream_id' = ?)`,
    ),
    adoptedElsewhere: prepare<
      [{ workstreamId: string; from: string; to: string }],
      { id: string; startedAt: string; endedAt: string }
    >(
      `SELECT * FROM (
         SELECT sessions.id, max(entry.value ->> 'from', started_at) AS startedAt,
           min(entry.value ->> 'to', coalesce(ended_at, entry.value ->> 'to')) AS endedAt
         FROM sessions, json_each(takes_in) entry
         WHERE takes_in <> '[]' AND sessions.workstream_id <> @workstreamId
           AND entry.value ->> 'workstream_id' = @workstreamId
           AND entry.value ->> 'only_named' IS NULL)
       WHERE startedAt <= endedAt AND startedAt < @to AND endedAt > @from`,
    ),
    latestInstant: prepare<[{ workstreamId: string; upTo: string }], { latest: string | null }>(
      `SELECT max(instant) AS latest FROM (
         SELECT iif(last_activity_at <= @upTo, last_activity_at, started_at) AS instant
         FROM sessions
         WHERE workstream_id = @workstreamId AND ended_at IS NULL AND started_at <= @upTo
         UNION ALL
         SELECT * FROM (SELECT ended_at FROM sessions
           WHERE workstream_id = @workstreamId AND ended_at <= @upTo
           ORDER BY ended_at DESC LIMIT 1)
         UNION ALL
         SELECT max(entry.value ->> 'to') FROM sessions, json_each(takes_in) entry
         WHERE takes_in <> '[]' AND entry.value ->> 'workstream_id' = @workstreamId
           AND entry.value ->> 'only_named' IS NULL
           AND entry.value ->> 'to' <= @upTo)`,
    ),
    sessionCount: prepare<[string], { readonly count: number }>(
      'SELECT count(*) AS count FROM sessions WHERE workstream_id = ?',
    ),
    newestSessions: prepare<[SessionQuery], SessionRow>(
      `SELECT * FROM sessions
       WHERE workstream_id = @workstreamId AND started_at >= @from AND started_at < @to
         AND ${OF_FILTER}
       ORDER BY started_at DESC, id DESC LIMIT @limit`,
    ),
    lastActivityByDevice: prepare<
      [],
      { readonly device: string; readonly last_activity_at: string }
    >(
      `SELECT device, max(last_activity_at) AS last_activity_at FROM sessions
       WHERE device IS NOT NULL GROUP BY device`,
    ),
    lastWithContent: prepareLastWithContent(connection),
    sessionsBefore: prepare<[SessionQuery & { startedAt: string; id: string }], SessionRow>(
      `SELECT * FROM sessions
       WHERE workstream_id = @workstreamId
         AND (started_at, id) < (@startedAt, @id)
         -- The + leaves the index to where the page begins, which is before that.
         AND started_at >= @from AND +started_at < @to AND ${OF_FILTER}
       ORDER BY started_at DESC, id DESC LIMIT @limit`,
    ),
    setDerived: prepare<
      [{ id: string; messageCount: number; derivedTitle: string | null; agentAlone: string }]
    >(
      `UPDATE sessions SET message_count = @messageCount, derived_title = @derivedTitle,
         agent_alone = @agentAlone
       WHERE id = @id AND ended_at IS NULL`,
    ),
  };
}

export type Statements = ReturnType<typeof prepareStatements>;
