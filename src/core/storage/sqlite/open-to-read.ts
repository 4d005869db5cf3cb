import { existsSync } from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { explainDatabaseError } from './errors.ts';
import { MIGRATIONS } from './migrations.ts';

const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens a database for reading alone. A read-only connection cannot remove the WAL that it creates, and the
 * next start would take that for a crash; a WAL that exists already may be left from a crash, so it is only
 * read. Throws `DATABASE_UNREADABLE`, `DATABASE_BROKEN`, `DATABASE_BUSY`, `FILE_UNUSABLE`.
 */
export function openToRead(path: string): { database: Database; isNew: false } {
  if (!existsSync(path)) {
    throw new AppError('DATABASE_UNREADABLE', ({ t }) => t('errors.database.notMade', { path }));
  }
  try {
    const readonly = existsSync(`${path}-wal`);
    const options = { readonly, fileMustExist: true, timeout: BUSY_TIMEOUT_MS };
    return { database: new BetterSqlite3(path, options), isNew: false };
  } catch (error) {
    throw explainDatabaseError(path, error);
  }
}

/**
 * As `openToRead`, for the history: no statement can change it. Throws `DATABASE_TOO_NEW` and
 * `DATABASE_UNREADABLE` for one of another version, too: only the app and commands change it to theirs.
 */
export function openHistoryToRead(path: string): { database: Database; isNew: false } {
  const { database, isNew } = openToRead(path);
  try {
    database.pragma('query_only = ON');
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version === MIGRATIONS.length) return { database, isNew };
    const values = { path, version, known: MIGRATIONS.length };
    throw version > MIGRATIONS.length
      ? new AppError('DATABASE_TOO_NEW', ({ t }) => t('errors.database.tooNew', values))
      : new AppError('DATABASE_UNREADABLE', ({ t }) => t('errors.database.notMade', { path }));
  } catch (error) {
    database.close();
    throw explainDatabaseError(path, error);
  }
}
