import { SqliteError } from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';

/** Another connection holds the lock that is needed. */
const BUSY = /^SQLITE_(BUSY|LOCKED)/;
/** The file is no database any more, or not the one that was opened. */
const BROKEN = /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|READONLY_DBMOVED)/;
/** The system does not let it be read or written: a full disk, permissions, too many open files. */
const UNUSABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM|NOLFS)/;

/** An error of SQLite (https://sqlite.org/rescode.html) as a coded one; any other as it is. */
export function explainDatabaseError(path: string, error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  if (BUSY.test(error.code)) {
    const words = `Another program is holding ${path}. Nothing was changed: try again when it is done.`;
    return new AppError('DATABASE_BUSY', words, { cause: error });
  }
  if (BROKEN.test(error.code)) {
    const words = `${path} is broken: ${error.message}. It is rebuilt from the files beside it.`;
    return new AppError('DATABASE_BROKEN', words, { cause: error });
  }
  if (UNUSABLE.test(error.code)) {
    const words = `${path} cannot be read or written: ${error.message}.`;
    return new AppError('FILE_UNUSABLE', words, { cause: error });
  }
  return error;
}
