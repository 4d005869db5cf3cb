import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** Returns everything in a data folder: every row of every table, and every file by its hash. */
export function dump(dataDir: string): Record<string, unknown> {
  return { ...rowsIn(join(dataDir, 'workstreams.db')), ...filesIn(dataDir) };
}

function rowsIn(path: string): Record<string, unknown> {
  const database = new BetterSqlite3(path, { readonly: true });
  const tables = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all();
  const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]);
  database.close();
  return Object.fromEntries(rows);
}

/** Excludes SQLite's files, whose bytes can change while their rows do not. */
function filesIn(dataDir: string): Record<string, string> {
  const entries = readdirSync(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.includes('.db'));
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [
        relative(dataDir, path),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ];
    }),
  );
}
