/** The rows that the projection writes. */
import { type SessionRow, sessionRecord } from '../records/session.ts';
import { workstreamRecord } from '../records/workstream.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { StoredWorkstream } from './workstream-fields.ts';

/** A session's row. `is_split`: its registers are stored, too. */
export type StoredSession = SessionRow & {
  readonly changed_at: string;
  readonly noted_at: string | null;
  /** When the title was written; null for `changed_at`. */
  readonly title_at: string | null;
  readonly where_stopped_at: string | null;
  readonly written_summary_at: string | null;
  readonly is_split: 0 | 1;
};
export type WrittenSession = Omit<StoredSession, 'is_split'>;

/** The columns of a session's row. */
export const SESSION_COLUMNS = [
  ...sessionRecord.columns,
  'changed_at',
  'noted_at',
  'title_at',
  'where_stopped_at',
  'written_summary_at',
] as const;

function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')})
    VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}

/** Of lines of one correction that differ, the greatest wins. */
const CORRECTION =
  "at, kind, made_by, coalesce(device, ''), coalesce(undoes, ''), coalesce(workstream_id, '')";
const PART = "coalesce(before, ''), coalesce(after, '')";

/** Prepares every statement of the `Projection` once. */
export function prepareStatements(connection: Connection) {
  const columns = [...workstreamRecord.columns, 'changed_at', 'fields_at'];
  const excluded = (list: string) =>
    list.replaceAll(/\b(?!coalesce)[a-z_]+\b/g, (column) => `excluded.${column}`);
  return {
    hasWorkstream: connection.prepare<[string]>('SELECT 1 FROM workstreams WHERE id = ?'),
    workstream: connection.prepare<[string], StoredWorkstream>(
      'SELECT * FROM workstreams WHERE id = ?',
    ),
    session: connection.prepare<[string], StoredSession>(
      `SELECT *, EXISTS (SELECT 1 FROM session_registers WHERE session_id = id) AS is_split
       FROM sessions WHERE id = ?`,
    ),
    otherActive: connection.prepare<[string, string], { id: string }>(
      'SELECT id FROM sessions WHERE workstream_id = ? AND ended_at IS NULL AND id <> ?',
    ),
    putWorkstream: connection.prepare<[StoredWorkstream]>(
      `${insertInto('workstreams', columns)}
       ON CONFLICT (id) DO UPDATE
       SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    ),
    insertSession: connection.prepare<[WrittenSession]>(insertInto('sessions', SESSION_COLUMNS)),
    removeSession: connection.prepare<[string]>('DELETE FROM sessions WHERE id = ?'),
    putCorrection: connection.prepare<
      [
        {
          id: string;
          kind: string;
          by: string;
          device: string | null;
          at: string;
          workstreamId: string | null;
          undoes: string | null;
          goalBefore: number | null;
          goalAfter: number | null;
        },
      ]
    >(
      `INSERT INTO corrections (id, kind, made_by, device, at, workstream_id, undoes, goal_before, goal_after)
       VALUES (@id, @kind, @by, @device, @at, @workstreamId, @undoes, @goalBefore, @goalAfter)
       ON CONFLICT (id) DO UPDATE SET at = @at, kind = @kind, made_by = @by, device = @device, undoes = @undoes,
         workstream_id = @workstreamId, goal_before = @goalBefore, goal_after = @goalAfter
       WHERE (${CORRECTION}) < (${excluded(CORRECTION)})`,
    ),
    putPart: connection.prepare<
      [{ correctionId: string; sessionId: string; before: string | null; after: string | null }]
    >(
      `INSERT INTO correction_parts (correction_id, session_id, before, after)
       VALUES (@correctionId, @sessionId, @before, @after)
       ON CONFLICT (correction_id, session_id) DO UPDATE SET before = @before, after = @after
       WHERE (${PART}) < (${excluded(PART)})`,
    ),
    forgetParts: connection.prepare<[string]>(
      `DELETE FROM correction_parts WHERE coalesce(after, before) ->> 'workstream_id' = ?`,
    ),
    forgetCorrections: connection.prepare<[string]>(
      `DELETE FROM corrections WHERE workstream_id = ? OR workstream_id IS NULL
         AND id NOT IN (SELECT correction_id FROM correction_parts)`,
    ),
  };
}
