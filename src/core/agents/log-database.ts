import BetterSqlite3, { type Database } from 'better-sqlite3';
import { unusable } from '../base/file-errors.ts';
import type { AgentLog, LogSlice } from './agent.ts';

const BUSY_TIMEOUT_MS = 5000;

/**
 * Reads a log that is a SQLite database, which is open until `read` has ended or is stopped. Throws `FILE_UNUSABLE` if
 * SQLite cannot read it, and as `read`.
 */
export function* readDatabase(
  { path }: Pick<AgentLog, 'path'>,
  read: (database: Database) => Generator<LogSlice, void>,
): Generator<LogSlice, void> {
  try {
    const database = new BetterSqlite3(path, {
      readonly: true,
      fileMustExist: true,
      timeout: BUSY_TIMEOUT_MS,
    });
    try {
      yield* read(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError) throw unusable(path, 'read', error);
    throw error;
  }
}
