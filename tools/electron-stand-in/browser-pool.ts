/**
 * Chromiums that tests share, because starting one is the slowest part of most tests. The pool is a
 * folder with a subfolder for each Chromium. Only one app uses a Chromium at a time, in its own
 * browser context, so that apps never see anything of each other.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Connection, socketTransport } from './devtools.ts';

const STARTUP_POLL_MS = 10;
/** The file in a Chromium's folder while no app uses it, and while one does. */
const IDLE = 'idle';
const OWNER = /^owner-(\d+)$/;
/** Chromium reads these: browsers that differ in them are not interchangeable. */
const ENVIRONMENT = ['TZ', 'LANG', 'LANGUAGE', 'LC_ALL', 'DISPLAY'];

export interface Pooled {
  /** Where Chromium listens. */
  readonly url: string;
  readonly connection: Connection;
  readonly contextId: string;
}

/** Takes an idle Chromium with this command line, or starts one. It is idle again when this process ends. */
export async function takeFromPool(
  pool: string,
  command: readonly [string, ...string[]],
): Promise<Pooled> {
  const environment = ENVIRONMENT.map((name) => `${name}=${process.env[name] ?? ''}`);
  const key = createHash('sha256')
    .update([...command, ...environment].join('\0'))
    .digest('hex');
  for (let number = 0; ; number += 1) {
    const folder = join(pool, `${key.slice(0, 16)}-${number}`);
    if (!claim(folder)) continue;
    const url = (await running(folder)) ?? (await start(folder, command));
    const connection = new Connection(await socketTransport(url));
    await closeLeftovers(connection);
    const { browserContextId } = await connection.root.send('Target.createBrowserContext', {
      disposeOnDetach: true,
    });
    process.once('exit', () => isRenamed(ownerFile(folder, process.pid), join(folder, IDLE)));
    return { url, connection, contextId: browserContextId };
  }
}

/** Kills every Chromium of the pool and removes the folder. */
export function closePool(pool: string): void {
  for (const name of readdirSync(pool)) {
    const pid = Number(readText(join(pool, name, 'pid')) ?? Number.NaN);
    if (isAlive(pid)) process.kill(-pid, 'SIGKILL');
  }
  // Chromium's processes write to their profile until the last of them has ended.
  rmSync(pool, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/**
 * Makes this process the owner of a Chromium; returns false if another living process is. The name
 * of a file in the folder names the owner, and only one of several processes can rename it.
 */
function claim(folder: string): boolean {
  const own = ownerFile(folder, process.pid);
  if (isMade(folder)) {
    writeFileSync(own, '');
    return true;
  }
  const name = readdirSync(folder).find((each) => each === IDLE || OWNER.test(each));
  const owner = Number(name?.match(OWNER)?.[1] ?? Number.NaN);
  return name !== undefined && !isAlive(owner) && isRenamed(join(folder, name), own);
}

function ownerFile(folder: string, pid: number): string {
  return join(folder, `owner-${pid}`);
}

/** Creates the folder; returns false if it exists. */
function isMade(folder: string): boolean {
  return succeeds(() => mkdirSync(folder), 'EEXIST');
}

/** Renames a file; returns false if it is gone. */
function isRenamed(from: string, to: string): boolean {
  return succeeds(() => renameSync(from, to), 'ENOENT');
}

/**
 * Does something that another process may have done first; returns false if it fails with that
 * code.
 */
function succeeds(action: () => void, code: string): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
}

async function running(folder: string): Promise<string | null> {
  const pid = Number(readText(join(folder, 'pid')) ?? Number.NaN);
  return isAlive(pid) ? endpoint(folder) : null;
}

async function start(folder: string, [program, ...args]: readonly [string, ...string[]]) {
  const profile = join(folder, 'profile');
  rmSync(profile, { recursive: true, force: true });
  const log = openSync(join(folder, 'log'), 'w');
  const chromium = spawn(program, [...args, `--user-data-dir=${profile}`], {
    // It outlives the app that started it, and its output must not mix with that app's.
    detached: true,
    stdio: ['ignore', 'ignore', log],
    // Chromium leaves temporary files behind when it is killed: they go with the pool.
    env: { ...process.env, TMPDIR: folder },
  });
  closeSync(log);
  chromium.unref();
  writeFileSync(join(folder, 'pid'), String(chromium.pid));
  for (;;) {
    const url = endpoint(folder);
    if (url !== null) return url;
    if (chromium.exitCode !== null || chromium.signalCode !== null) {
      throw new Error(`Chromium ended:\n${readText(join(folder, 'log'))}`);
    }
    await setTimeout(STARTUP_POLL_MS);
  }
}

/** Where Chromium listens: it writes the port and the path into its profile once it is ready. */
function endpoint(folder: string): string | null {
  const [port, path] = readText(join(folder, 'profile', 'DevToolsActivePort'))?.split('\n') ?? [];
  return port && path ? `ws://127.0.0.1:${port}${path}` : null;
}

/** Closes the windows of an app that was killed: Playwright would take them for the next app's. */
async function closeLeftovers({ root }: Connection): Promise<void> {
  const { browserContextIds } = await root.send('Target.getBrowserContexts');
  for (const browserContextId of browserContextIds) {
    await root.send('Target.disposeBrowserContext', { browserContextId }).catch(() => {
      // It was being disposed of already.
    });
  }
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** True if a process with this id runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
