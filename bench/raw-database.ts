import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { MIGRATIONS } from '../src/core/storage/sqlite/migrations.ts';

/** Opens a new database with the app's tables and one workstream, `raw`; journal_mode = WAL, synchronous = NORMAL. */
export function openRawDatabase(folder: string): BetterSqlite3.Database {
  const database = new BetterSqlite3(join(folder, 'raw.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  for (const migration of MIGRATIONS) database.exec(migration);
  database.exec(`INSERT INTO workstreams (id, title, state, created_at, updated_at)
    VALUES ('raw', 'Raw', 'active', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`);
  return database;
}
