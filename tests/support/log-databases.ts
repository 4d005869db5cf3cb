import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** Creates a log of an agent that is a SQLite database with these tables. It is closed at the end of the test. */
export function createLogDatabase(folder: string, name: string, tables: string): Database {
  mkdirSync(folder, { recursive: true });
  const database = new BetterSqlite3(join(folder, name));
  onTestFinished(() => void database.close());
  // As the agents do.
  database.pragma('journal_mode = WAL');
  database.exec(tables);
  return database;
}
