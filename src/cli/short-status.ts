import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { chosenDataDir, defaultDataDir } from '../core/storage/data-dir.ts';
import { MIGRATIONS } from '../core/storage/sqlite/migrations.ts';
import { timeoutOf } from '../shared/model/expiry.ts';
import { DEFAULT_IDLE_THRESHOLD_MS } from '../shared/model/model.ts';
import { shortLine } from './output/short-line.ts';
import { type Terminal, writeLine } from './output/terminal.ts';

const OPTION = '--data-dir=';

interface Row {
  readonly title: string;
  readonly idleThresholdMs: number | null;
  readonly device: string | null;
  readonly startedAt: string;
  readonly lastActivityAt: string;
}

const ACTIVE = `
  SELECT title_of.title AS title, title_of.idle_threshold_ms AS idleThresholdMs, sessions.device AS device,
         started_at AS startedAt, last_activity_at AS lastActivityAt
  FROM sessions INDEXED BY one_active_session
  JOIN workstreams AS title_of ON title_of.id = workstream_id
  WHERE ended_at IS NULL`;

/**
 * Prints what `shortStatus` returns. Returns false if that is null, or if it cannot be written: the usual way runs
 * into the same problem, and reports it.
 */
export async function printShortStatus(
  terminal: Parameters<typeof shortStatus>[0] & Pick<Terminal, 'stdout'>,
): Promise<boolean> {
  const short = shortStatus(terminal);
  if (short === null) return false;
  try {
    if (short !== '') await writeLine(terminal.stdout, short);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the output of `status --short`, read from the database alone: opening the data folder takes many
 * times as long. It changes nothing, and misses what other programs have written since the app or a command
 * last read their files. Null for other arguments, and if the folder has to be opened as usual, for example
 * because its database has another version.
 */
export function shortStatus(
  terminal: Pick<Terminal, 'argv' | 'env' | 'platform' | 'home' | 'clock'>,
): string | null {
  const { argv, env, platform, home } = terminal;
  const option = argv.find((argument) => argument.startsWith(OPTION));
  const others = argv.filter((argument) => argument !== option);
  if (option === OPTION) return null;
  if (others.length !== 2 || others[0] !== 'status' || others[1] !== '--short') return null;
  const folder =
    chosenDataDir(option?.slice(OPTION.length), env, home) ?? defaultDataDir(platform, env, home);
  const now = terminal.clock.now();
  try {
    const device = String(read(join(folder, 'device.json')).id);
    const general = Number(settingsIn(folder).idle_threshold_ms ?? DEFAULT_IDLE_THRESHOLD_MS);
    const running = activeIn(join(folder, 'workstreams.db')).filter(
      (row) => timeoutOf(row, row.idleThresholdMs ?? general, device) > now,
    );
    return shortLine(running, now);
  } catch {
    // Opening the folder as usual runs into the same problem, and reports or repairs it.
    return null;
  }
}

function activeIn(path: string): Row[] {
  // A read-only connection cannot remove the WAL that it creates, and the next start would take that for a
  // crash. A WAL that exists already may be left from a crash, so it is only read.
  const readonly = existsSync(`${path}-wal`);
  const database = new BetterSqlite3(path, { readonly, fileMustExist: true });
  try {
    const version = database.pragma('user_version', { simple: true });
    if (version !== MIGRATIONS.length) throw new Error('Another version.');
    return database.prepare<[], Row>(ACTIVE).all();
  } finally {
    database.close();
  }
}

/** Returns the settings that differ from their defaults; none of them has to. */
function settingsIn(folder: string): Record<string, unknown> {
  try {
    return read(join(folder, 'settings.json'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function read(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8'));
}
