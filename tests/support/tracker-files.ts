import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { ZipFile } from 'yazl';
import { ROOT } from '../../tools/launch/electron.ts';
import { temporaryFolder } from './test-workspace.ts';

const FIXTURES = join(ROOT, 'tests/fixtures/trackers');

/** Returns the path of an invented file of a tracker; see the README there. */
export function trackerFixture(name: string): string {
  return join(FIXTURES, name);
}

/** Returns a new ZIP file as solidtime exports it. */
export async function solidtimeArchive(folder: string): Promise<string> {
  const zip = new ZipFile();
  const from = trackerFixture('solidtime');
  for (const name of readdirSync(from)) zip.addFile(join(from, name), name);
  zip.end();
  const path = join(folder, 'export.zip');
  await writeFile(path, await buffer(zip.outputStream));
  return path;
}

/** Returns a new database of Hamster. */
export function hamsterDatabase(folder: string): string {
  const path = join(folder, 'hamster.db');
  const database = new Database(path);
  database.exec(readFileSync(trackerFixture('hamster.sql'), 'utf8'));
  database.close();
  return path;
}

/** Writes a new file of this name, for the running test. */
export async function writeTracked(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}
