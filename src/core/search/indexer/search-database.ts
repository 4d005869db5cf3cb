import { existsSync, rmSync } from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { AppError, reasonOf } from '../../../shared/contract/errors.ts';
import { toFileError } from '../../base/file-errors.ts';
import { createPrivateFile } from '../../base/private-access.ts';
import { Connection } from '../../storage/sqlite/connection.ts';
import { explainDatabaseError } from '../../storage/sqlite/errors.ts';
import { TOKENIZER } from './search-text.ts';

/** Increased with every change below: an index of another version is rebuilt. */
const VERSION = 5;
const BUSY_TIMEOUT_MS = 5000;

const SCHEMA = `
  -- Which bytes of a workstream's message files are indexed: from read_from, with the newest first,
  -- to read_to. Those of a file that is gone have no workstream, and are removed little by little.
  CREATE TABLE files (
    key INTEGER PRIMARY KEY,
    workstream_id TEXT,
    name TEXT NOT NULL,
    read_from INTEGER NOT NULL,
    read_to INTEGER NOT NULL,
    edges BLOB NOT NULL,
    -- Its size when it was last read; after read_to there may be an incomplete line.
    seen INTEGER NOT NULL,
    -- The oldest time indexed: files take turns, the newest first.
    oldest INTEGER NOT NULL,
    UNIQUE (workstream_id, name)
  ) STRICT;

  -- The sessions that messages name.
  CREATE TABLE names (key INTEGER PRIMARY KEY, session_id TEXT NOT NULL UNIQUE) STRICT;

  -- Where each message is: positions are byte offsets. Ids are in order of time (row-ids.ts).
  CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    timestamp INTEGER NOT NULL,
    file_key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    length INTEGER NOT NULL,
    name_key INTEGER
  ) STRICT;

  -- A shard holds the words of the ids from from_id on, up to the next shard (shards.ts).
  CREATE TABLE shards (
    key INTEGER PRIMARY KEY,
    from_id INTEGER NOT NULL UNIQUE,
    size INTEGER NOT NULL
  ) STRICT;

  -- Every word in messages and summaries, and which words contain three letters in a row
  -- (word-list.ts).
  CREATE TABLE word_list (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  CREATE VIRTUAL TABLE word_parts USING fts5(
    word, content = '', columnsize = 0, detail = none, tokenize = "trigram case_sensitive 1"
  );

  CREATE TABLE summaries (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE summary_words
    USING fts5(text, content = '', contentless_delete = 1, ${TOKENIZER});
`;

/**
 * Returns a connection to the search index. Throws as `Connection`; its `open` creates the index.
 */
export function searchConnection(path: string): Connection {
  return new Connection(path, () => {}, openSearchDatabase);
}

/** True if there is an index of this version. Throws `DATABASE_BUSY`, `FILE_UNUSABLE`. */
export function isSearchDatabase(path: string): boolean {
  if (!existsSync(path)) return false;
  let database: Database | null = null;
  try {
    database = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true });
    return versionOf(database) === VERSION;
  } catch (error) {
    const known = explained(path, error);
    if (known.code === 'DATABASE_BROKEN') return false;
    throw known;
  } finally {
    database?.close();
  }
}

/** Removes the index, which can always be rebuilt. Throws `FILE_UNUSABLE`. */
export function removeSearchDatabase(path: string): void {
  try {
    for (const side of ['', '-wal', '-shm']) rmSync(`${path}${side}`, { force: true });
  } catch (error) {
    throw toFileError(error, path, 'written');
  }
}

/** Runs work in one transaction of the index. Throws what the work throws. */
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

function openSearchDatabase(path: string): { database: Database; isNew: boolean } {
  if (existsSync(path) && !isSearchDatabase(path)) removeSearchDatabase(path);
  try {
    createPrivateFile(path);
    const database = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = WAL');
    // What a power cut loses is indexed again from the files.
    database.pragma('synchronous = NORMAL');
    database.pragma('temp_store = MEMORY');
    const make = database.transaction(() => {
      // Another process may have created it meanwhile.
      if (versionOf(database) === VERSION) return false;
      database.exec(SCHEMA);
      database.pragma(`user_version = ${VERSION}`);
      return true;
    });
    // A reader must not wait for the writer's lock.
    const isNew = versionOf(database) !== VERSION && make.immediate();
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
    {
      cause: error,
    },
  );
}

function versionOf(database: Database): unknown {
  return database.pragma('user_version', { simple: true });
}
