import BetterSqlite3 from 'better-sqlite3';
import { type SessionRow, sessionRecord } from '../../records/session.ts';
import { modelTextOf } from './model-texts.ts';
import type { Summarised } from './summary-index.ts';

/**
 * Iterates over the sessions that have a summary, a title or a note of where the user stopped. The
 * database of the history is opened only for this: next time it may be another file.
 */
export function* readSummaries(path: string): Generator<Summarised, void> {
  const database = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    const rows = database
      .prepare<[], SessionRow & { model_summary: string | null }>(
        `SELECT sessions.*, model_summaries.summary AS model_summary
         FROM sessions LEFT JOIN model_summaries ON session_id = id
         WHERE coalesce(sessions.summary, title, where_stopped, written_summary, model_summary)
           IS NOT NULL`,
      )
      .iterate();
    for (const { model_summary: summary, ...row } of rows) {
      const written = summary === null ? null : modelTextOf({ summary });
      yield { ...sessionRecord.fromRow(row), written };
    }
  } finally {
    database.close();
  }
}
