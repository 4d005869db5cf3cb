import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { AppError, reasonOf } from '../../../shared/contract/errors.ts';
import { createPrivateFile } from '../../base/private-access.ts';
import { explainDatabaseError } from './errors.ts';
import { MIGRATIONS } from './migrations.ts';

export type { Database };

/** "Wkst": marks a SQLite file as ours (PRAGMA application_id). */
const APPLICATION_ID = 0x576b7374;
const OLDEST_NODE = [22, 12] as const;
const HEADER_BYTES = 100;
const BUSY_TIMEOUT_MS = 5000;
/**
 * How large the WAL becomes, in pages of 4 KiB, before a checkpoint, which syncs twice: the change
 * that meets it takes a few milliseconds longer. SQLite's default is 1000.
 */
const CHECKPOINT_PAGES = 4000;

/**
 * Opens the database, and creates or migrates it as needed. A file that is refused is not touched.
 * Throws `RUNTIME_UNSUPPORTED`, `DATABASE_BROKEN` (not a database, or damaged), `DATABASE_FOREIGN`
 * (another program's), `DATABASE_UNREADABLE` (cannot be opened), `DATABASE_BUSY`,
 * `DATABASE_TOO_NEW` (migrated by a later version of the app).
 */
export function openDatabase(path: string): { database: Database; isNew: boolean } {
  checkRuntime();
  checkHeader(path);
  const isCrashed = existsSync(`${path}-wal`);
  const database = openFile(path);
  try {
    checkVersion(path, userVersion(database));
    // Also a database whose creator was killed before the first step.
    const isNew = userVersion(database) === 0;
    // Before WAL, so that it is in the file's own header, not only in the WAL.
    if (isNew) database.pragma(`application_id = ${APPLICATION_ID}`);
    switchToLog(path, database);
    // Not FULL: the files are synced before each commit, and what a power cut loses from the
    // database is read from them again at the next start.
    database.pragma('synchronous = NORMAL');
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    database.pragma('foreign_keys = ON');
    if (isCrashed) checkPages(path, database);
    migrate(database);
    return { database, isNew };
  } catch (error) {
    database.close();
    throw explained(path, error);
  }
}

/**
 * Opens the database read-only, as it is at this moment, whatever other connections change. Throws
 * `DATABASE_UNREADABLE`, `DATABASE_BROKEN`, `DATABASE_BUSY`.
 */
export function openSnapshot(path: string): Database {
  const database = openFile(path, { readonly: true });
  try {
    // The first read fixes the moment.
    database.exec('BEGIN; SELECT count(*) FROM (SELECT 1 FROM workstreams LIMIT 1)');
    return database;
  } catch (error) {
    database.close();
    throw explained(path, error);
  }
}

/** better-sqlite3 crashes an older Node with a segmentation fault, so this check comes first. */
function checkRuntime(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  const values = { oldest: OLDEST_NODE.join('.'), version: process.versions.node };
  throw new AppError('RUNTIME_UNSUPPORTED', ({ t }) => t('errors.runtime', values));
}

/** SQLite itself does not wait for other connections here, so wait as a transaction does. */
function switchToLog(path: string, database: Database): void {
  const lastTry = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = explained(path, error).code === 'DATABASE_BUSY';
      if (!isBusy || performance.now() > lastTry) throw error;
      database.exec('BEGIN EXCLUSIVE; COMMIT');
    }
  }
}

/** Damage by a power cut would only be met later, and trusted until then. */
function checkPages(path: string, database: Database): void {
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found === 'ok') return;
  const values = { path, reason: String(found) };
  throw new AppError('DATABASE_BROKEN', ({ t }) => t('errors.database.damaged', values));
}

/**
 * Reads the first bytes of the file (https://www.sqlite.org/fileformat.html#the_database_header)
 * without SQLite, which would create side files or roll something back first.
 */
function checkHeader(path: string): void {
  const header = readHeader(path);
  if (header.length === 0) return;
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new AppError('DATABASE_BROKEN', ({ t }) => t('errors.database.none', { path }));
  }
  if (header.readUInt32BE(68) !== APPLICATION_ID) {
    throw new AppError('DATABASE_FOREIGN', ({ t }) => t('errors.database.foreign', { path }));
  }
  checkVersion(path, header.readUInt32BE(60));
  if (existsSync(`${path}-wal`)) checkLog(path);
}

/** A newer version may have migrated without writing it back into the file itself. */
function checkLog(path: string): void {
  const database = openFile(path, { readonly: true });
  try {
    checkVersion(path, userVersion(database));
  } catch (error) {
    throw explained(path, error);
  } finally {
    // Read-only, it leaves the WAL as it is.
    database.close();
  }
}

function readHeader(path: string): Buffer {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw explained(path, error);
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0));
  } catch (error) {
    throw explained(path, error);
  } finally {
    closeSync(file);
  }
}

function checkVersion(path: string, version: number): void {
  if (version <= MIGRATIONS.length) return;
  const values = { path, version, known: MIGRATIONS.length };
  throw new AppError('DATABASE_TOO_NEW', ({ t }) => t('errors.database.tooNew', values));
}

function openFile(path: string, options: { readonly?: boolean } = {}): Database {
  try {
    if (!options.readonly) createPrivateFile(path);
    return new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS, ...options });
  } catch (error) {
    throw explained(path, error);
  }
}

function migrate(database: Database): void {
  const step = database.transaction(() => {
    // Read inside the transaction: another process may just have migrated.
    for (const sql of MIGRATIONS.slice(userVersion(database))) database.exec(sql);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  if (userVersion(database) !== MIGRATIONS.length) step.immediate();
}

function userVersion(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

function explained(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const known = explainDatabaseError(path, error);
  if (known instanceof AppError && known.code !== 'FILE_UNUSABLE') return known;
  return new AppError(
    'DATABASE_UNREADABLE',
    (locale) => locale.t('errors.database.unopened', { path, reason: reasonOf(error, locale) }),
    { cause: error },
  );
}
