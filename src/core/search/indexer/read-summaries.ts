import BetterSqlite3 from 'better-sqlite3';
import type { Summarised } from './summary-index.ts';

/**
 * The sessions that have a summary, from the database of the history, which is opened for that alone:
 * it may be another file the next time.
 */
export function* readSummaries(path: string): Generator<Summarised, void> {
  const database = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    yield* database
      .prepare<[], Summarised>(
        'SELECT id, started_at AS startedAt, summary FROM sessions WHERE summary IS NOT NULL',
      )
      .iterate();
  } finally {
    database.close();
  }
}
