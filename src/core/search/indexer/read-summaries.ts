import BetterSqlite3 from 'better-sqlite3';
import { modelTextOf } from './model-texts.ts';
import type { Summarised } from './summary-index.ts';

/** Few fields: all sessions are read for each comparison. */
type Row = Pick<Summarised, 'id' | 'startedAt' | 'title' | 'whereStopped' | 'summary'> & {
  /** As JSON. */
  readonly writtenSummary: string | null;
  readonly byModel: string | null;
};

/**
 * Iterates over the sessions that have a summary, a title or a note of where the user stopped. The
 * database of the history is opened only for this: next time it may be another file.
 */
export function* readSummaries(path: string): Generator<Summarised, void> {
  const database = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    const rows = database
      .prepare<[], Row>(
        `SELECT id, started_at AS startedAt, title, where_stopped AS whereStopped,
           written_summary AS writtenSummary, sessions.summary, model_summaries.summary AS byModel
         FROM sessions LEFT JOIN model_summaries ON session_id = id
         WHERE coalesce(sessions.summary, title, where_stopped, written_summary, byModel)
           IS NOT NULL`,
      )
      .iterate();
    for (const { writtenSummary, byModel, ...row } of rows) {
      yield {
        ...row,
        writtenSummary: writtenSummary === null ? null : JSON.parse(writtenSummary),
        written: byModel === null ? null : modelTextOf({ summary: byModel }),
      };
    }
  } finally {
    database.close();
  }
}
