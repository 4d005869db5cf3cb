import BetterSqlite3 from 'better-sqlite3';
import { type SessionRow, sessionRecord } from '../../records/session.ts';
import type { Summarised } from './summary-index.ts';

/**
 * Iterates over the sessions that have a summary, a title or a note of where the user stopped. The
 * database of the history is opened only for this: next time it may be another file.
 */
export function* readSummaries(path: string): Generator<Summarised, void> {
  const database = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    const rows = database
      .prepare<[], SessionRow>(
        `SELECT * FROM sessions
         WHERE coalesce(summary, title, where_stopped, written_summary) IS NOT NULL`,
      )
      .iterate();
    for (const row of rows) yield sessionRecord.fromRow(row);
  } finally {
    database.close();
  }
}
