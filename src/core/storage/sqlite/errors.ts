import { SqliteError } from 'better-sqlite3';
import { AppError, isDiskFull, reasonOf } from '../../../shared/contract/errors.ts';
import type { Locale } from '../../../shared/i18n/format.ts';

/** Another connection holds the lock that is needed. */
const BUSY = /^SQLITE_(BUSY|LOCKED)/;
/** The file is no longer a database, or not the one that was opened. */
const BROKEN = /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|READONLY_DBMOVED)/;
/**
 * The system does not allow reading or writing it: a full disk, permissions, too many open files.
 */
const UNUSABLE = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM|NOLFS)/;

/** Those of them that allow reading. */
const UNWRITABLE = /^SQLITE_(FULL|READONLY|IOERR_(WRITE|FSYNC|TRUNCATE))/;

/** True for an error that waiting helps against: another process holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof AppError && error.code === 'DATABASE_BUSY';
}

/** Returns an error of SQLite (https://sqlite.org/rescode.html) with a code; any other as it is. */
export function explainDatabaseError(path: string, error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  const cause = error;
  const values = (locale: Locale) => ({ path, reason: reasonOf(cause, locale) });
  if (BUSY.test(error.code)) {
    return new AppError(
      'DATABASE_BUSY',
      (locale) => locale.t('errors.database.busy', values(locale)),
      { cause },
    );
  }
  if (BROKEN.test(error.code)) {
    return new AppError(
      'DATABASE_BROKEN',
      (locale) => locale.t('errors.database.broken', values(locale)),
      {
        cause,
      },
    );
  }
  if (UNUSABLE.test(error.code)) {
    return new AppError(
      'FILE_UNUSABLE',
      (locale) =>
        isDiskFull(cause)
          ? locale.t('errors.file.full', { path })
          : locale.t('errors.database.unusable', values(locale)),
      { cause, isWriteRefused: UNWRITABLE.test(error.code) },
    );
  }
  return error;
}
