import BetterSqlite3 from 'better-sqlite3';
import type { Summarised } from './summary-index.ts';

/**
 * Iterates over the sessions that have a summary, a title or a note of where the user stopped. The
 * database of the history is opened only for this: next time it may be another file.
 */
export function* readSummaries(path: string): Generator<Summarised, void> {
  const database = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    yield* database
      .prepare<[], Summarised>(
        `SELECT id, started_at AS startedAt, title, where_stopped AS whereStopped, summary
         FROM sessions WHERE coalesce(summary, title, where_stopped) IS NOT NULL`,
      )
      .iterate();
  } finally {
    database.close();
  }
}
