import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { derivedConnection } from './derived-database.ts';

const SCHEMA = { version: 3, sql: 'CREATE TABLE things (name TEXT) STRICT' };

function open(path: string) {
  const connection = derivedConnection(path, SCHEMA);
  onTestFinished(() => connection.close());
  return connection.open();
}

/** Opens the database as another process does. */
function openElsewhere(path: string) {
  const database = new BetterSqlite3(path);
  onTestFinished(() => void database.close());
  database.pragma('journal_mode = WAL');
  return database;
}

it('keeps the file that another process is creating', () => {
  const path = join(temporaryFolder(), 'derived.db');
  const other = openElsewhere(path);
  expect(other.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
  expect(open(path)).toEqual({ isNew: true });
  expect(other.prepare('SELECT name FROM things').all()).toEqual([]);
  expect(open(path)).toEqual({ isNew: false });
});

it('replaces a database of another version', () => {
  const path = join(temporaryFolder(), 'derived.db');
  const old = openElsewhere(path);
  old.exec('CREATE TABLE things (size INTEGER)');
  old.pragma('user_version = 2');
  old.close();
  expect(open(path)).toEqual({ isNew: true });
  const columns = openElsewhere(path).prepare('SELECT name FROM things');
  expect(columns.all()).toEqual([]);
});
