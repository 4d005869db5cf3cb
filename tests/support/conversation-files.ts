import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { ZipFile } from 'yazl';
import { ROOT } from '../../tools/launch/electron.ts';
import { temporaryFolder } from './test-workspace.ts';

const FIXTURES = join(ROOT, 'tests/fixtures/conversations');

/** Returns the path of an invented export of an assistant; see the README there. */
export function conversationFixture(name: string): string {
  return join(FIXTURES, name);
}

/** Returns a new ZIP file with these files, by name. */
export async function zipOf(files: Readonly<Record<string, string>>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const path = join(temporaryFolder(), 'export.zip');
  await writeFile(path, await buffer(zip.outputStream));
  return path;
}

/** Returns the database of a new data folder of Arawn. `sql`: what makes its tables. */
export function arawnDatabase(
  sql = readFileSync(conversationFixture('arawn.sql'), 'utf8'),
): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'workstreams'));
  cpSync(conversationFixture('arawn/workstreams'), join(folder, 'workstreams'), {
    recursive: true,
  });
  const path = join(folder, 'workstreams.db');
  const database = new Database(path);
  database.exec(sql);
  database.close();
  return path;
}
