import { SqliteError } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';

/** Another connection holds the lock that is needed. */
const BUSY = /^SQLITE_(BUSY|LOCKED)/;
/** The file is no longer a database, or not the one that was opened. */
const BROKEN = /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|READONLY_DBMOVED)/;
/**
 * The system does not allow reading or writing it: a full disk, permissions, too many open files.
 */
const UNUSABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM|NOLFS)/;

/** Returns an error of SQLite (https://sqlite.org/rescode.html) with a code; any other as it is. */
export function explainDatabaseError(path: string, error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  const cause = error;
  const values = { path, reason: error.message };
  if (BUSY.test(error.code)) {
    return new AppError('DATABASE_BUSY', ({ t }) => t('errors.database.busy', values), { cause });
  }
  if (BROKEN.test(error.code)) {
    return new AppError('DATABASE_BROKEN', ({ t }) => t('errors.database.broken', values), {
      cause,
    });
  }
  if (UNUSABLE.test(error.code)) {
    return new AppError('FILE_UNUSABLE', ({ t }) => t('errors.database.unusable', values), {
      cause,
    });
  }
  return error;
}
