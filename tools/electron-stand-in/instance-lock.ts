/**
 * One instance per folder. SQLite holds the lock, because the system releases it however the
 * process ends. The arguments of later instances wait in files until the first instance reads them.
 */
import { randomUUID } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
}

// Referenced while the process runs: collecting the object would release the lock.
const held: Database.Database[] = [];

/** Returns true for the first instance, which is notified of later ones. */
export function lockInstance(folder: string, onSecond: (second: SecondInstance) => void): boolean {
  if (isLockedElsewhere(folder)) return false;
  const ownFolder = join(folder, 'electron-stand-in');
  const inbox = join(ownFolder, 'second-instances');
  mkdirSync(inbox, { recursive: true });
  const database = new Database(join(ownFolder, 'lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
    notifyFirst(inbox, { argv: process.argv, cwd: process.cwd() });
    return false;
  }
  held.push(database);
  for (const name of readdirSync(inbox)) rmSync(join(inbox, name));
  watch(inbox, () => readInbox(inbox, onSecond)).unref();
  return true;
}

/**
 * Chromium's own lock, a link to `<host>-<process>`, of which the stand-in respects only that of another
 * host: then nobody is notified (`ProcessSingleton::NotifyOtherProcessWithTimeout`, `PROFILE_IN_USE`, in
 * `chrome/browser/process_singleton_posix.cc`).
 */
function isLockedElsewhere(folder: string): boolean {
  const link = join(folder, 'SingletonLock');
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  return !readlinkSync(link).startsWith(`${hostname()}-`);
}

function notifyFirst(inbox: string, second: SecondInstance): void {
  const name = randomUUID();
  writeFileSync(join(inbox, `${name}.part`), JSON.stringify(second));
  renameSync(join(inbox, `${name}.part`), join(inbox, `${name}.json`));
}

function readInbox(inbox: string, onSecond: (second: SecondInstance) => void): void {
  for (const name of readdirSync(inbox)) {
    if (!name.endsWith('.json')) continue;
    const text = readFileSync(join(inbox, name), 'utf8');
    rmSync(join(inbox, name));
    onSecond(JSON.parse(text));
  }
}
