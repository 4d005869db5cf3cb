import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Clock } from '../../src/core/base/clock.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { temporaryFolder } from './test-workspace.ts';

/** Returns every row of a database as data, for comparison with a rebuilt one. */
export function rowsOf(path: string): Record<string, unknown[]> {
  const database = new BetterSqlite3(path, { readonly: true });
  try {
    const rows = (sql: string) => database.prepare(sql).all();
    return {
      workstreams: rows('SELECT * FROM workstreams ORDER BY id'),
      sessions: rows('SELECT * FROM sessions ORDER BY id'),
      journals: rows(
        `SELECT workstream_id, latest, counted_from, counted_to, unreadable_lines
         FROM journals WHERE latest > '0001' OR unreadable_lines > 0 ORDER BY workstream_id`,
      ),
      // The last 40 bytes of a fingerprint are the file's stats, and a copy has others.
      journalFiles: rows(
        `SELECT workstream_id, name, read_to, hex(substr(edges, 1, length(edges) - 40)) AS edges
         FROM (SELECT workstream_id, name, read_to, edges FROM journals WHERE read_to > 0
           UNION ALL SELECT workstream_id, name, read_to, edges FROM journal_copies)
         ORDER BY workstream_id, name`,
      ),
      registers: rows('SELECT * FROM session_registers ORDER BY session_id, workstream_id'),
      former: rows('SELECT * FROM former_ids ORDER BY id, former'),
      notes: rows('SELECT workstream_id, at, notes FROM note_versions ORDER BY 1, 2, 3'),
      replacedNotes: rows('SELECT * FROM replaced_notes ORDER BY workstream_id, at'),
      corrections: rows('SELECT * FROM corrections ORDER BY id'),
      parts: rows('SELECT * FROM correction_parts ORDER BY correction_id, session_id'),
      files: rows(
        // Without the fingerprint, which has the time at which the file last changed.
        `SELECT workstream_id, name, read_to, unreadable_lines, messages, awaits_reply
         FROM message_logs LEFT JOIN message_files ON log_key = key ORDER BY workstream_id, name`,
      ),
      tokens: rows(
        `SELECT workstream_id, timestamp, position, session_id, answer, model, input, output,
           cache_read, cache_write
         FROM message_logs JOIN message_tokens ON log_key = key
         ORDER BY workstream_id, timestamp, position`,
      ),
      programMessages: rows(
        `SELECT workstream_id, timestamp, position, session_id, program
         FROM message_logs JOIN program_messages ON log_key = key
         ORDER BY workstream_id, timestamp, position`,
      ),
      messages: rows(
        `SELECT workstream_id, timestamp, position, length, role, kind, session_id, unreadable_lines
         FROM message_logs LEFT JOIN message_index ON log_key = key
         ORDER BY workstream_id, timestamp, position`,
      ),
    };
  } finally {
    database.close();
  }
}

/** Returns every row of a database that is rebuilt from the files of a data folder, which stays as it is. */
export function rebuiltRowsOf(dataDir: string, clock?: Clock): Record<string, unknown[]> {
  const copy = join(temporaryFolder(), 'copy');
  cpSync(dataDir, copy, { recursive: true });
  for (const name of readdirSync(copy)) {
    if (name.startsWith('workstreams.db')) rmSync(join(copy, name));
  }
  openWorkspace({ dataDir: copy, ...(clock && { clock }) }).close();
  return rowsOf(join(copy, 'workstreams.db'));
}
