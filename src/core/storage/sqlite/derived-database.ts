import { existsSync, rmSync } from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { AppError, reasonOf } from '../../../shared/contract/errors.ts';
import { toFileError } from '../../base/file-errors.ts';
import { createPrivateFile } from '../../base/private-access.ts';
import { Connection } from './connection.ts';
import { explainDatabaseError } from './errors.ts';

const BUSY_TIMEOUT_MS = 5000;

/** The tables of a database that can always be rebuilt. */
export interface DerivedSchema {
  /** Increased with every change of the tables. */
  readonly version: number;
  /** Creates the tables. */
  readonly sql: string;
}

/**
 * Returns a connection to a database that can always be rebuilt from files. Its `open` creates the database;
 * one of another version, or a damaged one, is replaced. Throws as `Connection`.
 */
export function derivedConnection(path: string, schema: DerivedSchema): Connection {
  return new Connection(
    path,
    () => {},
    (at) => openDerived(at, schema),
  );
}

/** True if there is a database of this version. Throws `DATABASE_BUSY`, `FILE_UNUSABLE`. */
export function isDerivedDatabase(path: string, version: number): boolean {
  return existsSync(path) && passes(path, (database) => versionOf(database) === version);
}

/** True unless there is a database that has to be replaced. Another process may be creating it. */
function isUsable(path: string, version: number): boolean {
  return passes(path, (database) => versionOf(database) === version || isEmpty(database));
}

/** Returns the result of a test of a database; false if it is damaged. */
function passes(path: string, test: (database: Database) => boolean): boolean {
  let database: Database | null = null;
  try {
    // Closing another connection to a WAL that a crash has left would write to the database.
    const readonly = existsSync(`${path}-wal`);
    const options = { readonly, timeout: BUSY_TIMEOUT_MS, fileMustExist: true };
    database = new BetterSqlite3(path, options);
    return test(database);
  } catch (error) {
    const known = explained(path, error);
    if (known.code === 'DATABASE_BROKEN') return false;
    throw known;
  } finally {
    database?.close();
  }
}

/** Removes a database with SQLite's side files. Throws `FILE_UNUSABLE`. */
export function removeDatabase(path: string): void {
  try {
    for (const side of ['', '-wal', '-shm']) rmSync(`${path}${side}`, { force: true });
  } catch (error) {
    throw toFileError(error, path, 'written');
  }
}

/** Runs work in one transaction. Throws what the work throws. */
export function inTransaction<Value>(
  connection: Connection,
  kind: 'reading' | 'writing',
  work: () => Value,
): Value {
  connection.exec(kind === 'reading' ? 'BEGIN' : 'BEGIN IMMEDIATE');
  try {
    const value = work();
    connection.exec('COMMIT');
    return value;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function openDerived(
  path: string,
  { version, sql }: DerivedSchema,
): { database: Database; isNew: boolean } {
  if (existsSync(path) && !isUsable(path, version)) removeDatabase(path);
  try {
    createPrivateFile(path);
    const database = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    // What a power cut loses is rebuilt from the files.
    database.pragma('synchronous = NORMAL');
    database.pragma('temp_store = MEMORY');
    const make = database.transaction(() => {
      // Another process may have created it meanwhile.
      if (versionOf(database) === version) return false;
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
      return true;
    });
    // A reader must not wait for the writer's lock.
    const isNew = versionOf(database) !== version && make.immediate();
    return { database, isNew };
  } catch (error) {
    throw explained(path, error);
  }
}

function explained(path: string, error: unknown): AppError {
  const known = explainDatabaseError(path, error);
  if (known instanceof AppError) return known;
  return new AppError(
    'FILE_UNUSABLE',
    (locale) => locale.t('errors.database.unopened', { path, reason: reasonOf(error, locale) }),
    { cause: error },
  );
}

function isEmpty(database: Database): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
}

function versionOf(database: Database): unknown {
  return database.pragma('user_version', { simple: true });
}
