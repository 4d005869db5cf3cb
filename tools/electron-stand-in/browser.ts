/** The Chromium behind the windows: a process with a throw-away profile, or a shared one in tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { findChromium, hasDisplay } from '../launch/chromium.ts';
import { isAlive, takeFromPool } from './browser-pool.ts';
import { Connection, pipeTransport } from './devtools.ts';

const PROFILE = 'workstreams-stand-in-';

const SWITCHES = [
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // The app decides what runs in a hidden window, as in Electron.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-features=Translate,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding',
];

export interface Browser {
  readonly connection: Connection;
  readonly headless: boolean;
  /** The app's own browser context in a shared Chromium; undefined if Chromium is the app's own. */
  readonly contextId: string | undefined;
}

/**
 * Starts Chromium, or takes an idle one from the pool that tests share. `switches`: those of the
 * command line that Chromium understands.
 */
export async function startBrowser(switches: readonly string[]): Promise<Browser> {
  const pool = process.env.WORKSTREAMS_BROWSER_POOL;
  const headless = !hasDisplay();
  if (!pool || !switches.includes('--remote-debugging-port=0')) {
    return startOwn(switches, headless);
  }
  const { url, connection, contextId } = await takeFromPool(pool, commandLine(switches, headless));
  connection.root.events.once('closed', () => process.exit(1));
  // Playwright, too, waits for this line before it connects.
  process.stderr.write(`DevTools listening on ${await relay(url)}\n`);
  return { connection, headless, contextId };
}

/**
 * Returns another address of Chromium that closes with this process: Playwright considers an app
 * closed when its connection to the browser is.
 */
async function relay(url: string): Promise<string> {
  const { port, pathname } = new URL(url);
  const server = createServer((client) => {
    const chromium = connect(Number(port), '127.0.0.1');
    client.pipe(chromium).pipe(client);
    for (const socket of [client, chromium]) {
      socket.on('error', () => {
        client.destroy();
        chromium.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port.');
  return `ws://127.0.0.1:${address.port}${pathname}`;
}

async function startOwn(switches: readonly string[], headless: boolean): Promise<Browser> {
  const profile = freshProfile();
  const [program, ...args] = commandLine(switches, headless);
  const chromium = spawn(
    program,
    [...args, '--remote-debugging-pipe', `--user-data-dir=${profile}`],
    // A separate process group: Ctrl-C is for the app, which then closes its windows.
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      // Chromium leaves temporary files behind when it is killed: they go with the profile.
      env: { ...process.env, TMPDIR: profile },
    },
  );
  process.once('exit', () => {
    // The whole group: other processes in it would continue writing to the profile.
    if (chromium.pid !== undefined) killGroup(chromium.pid);
    discard(profile);
  });
  const [, , , toChromium, fromChromium] = chromium.stdio;
  if (!(toChromium instanceof Writable) || !(fromChromium instanceof Readable)) {
    throw new Error('Chromium was started without its pipes');
  }
  const connection = new Connection(pipeTransport(toChromium, fromChromium));
  const ended = watch(chromium);
  await Promise.race([connection.root.send('Browser.getVersion'), ended]);
  ended.catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
  return { connection, headless, contextId: undefined };
}

function commandLine(switches: readonly string[], headless: boolean): [string, ...string[]] {
  return [
    findChromium(),
    ...SWITCHES,
    ...(headless ? ['--headless'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...switches,
  ];
}

/**
 * Finds the address of DevTools; keeps the rest of the output (mostly noise) in case Chromium dies.
 */
function watch(chromium: ChildProcess): Promise<never> {
  const lastLines: string[] = [];
  if (chromium.stderr) {
    createInterface(chromium.stderr).on('line', (line) => {
      if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
      if (/:ERROR:dbus\//.test(line)) return;
      lastLines.push(line);
      if (lastLines.length > 20) lastLines.shift();
    });
  }
  const { promise, reject } = Promise.withResolvers<never>();
  chromium.once('error', reject);
  chromium.once('close', (code, signal) => {
    reject(new Error(`Chromium ended (${signal ?? code}):\n${lastLines.join('\n')}`));
  });
  return promise;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Makes a profile; removes those of processes that were killed. */
function freshProfile(): string {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PROFILE))) {
    if (!isAlive(Number(name.slice(PROFILE.length).split('-')[0]))) discard(join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), `${PROFILE}${process.pid}-`));
}

// Chromium's processes end a moment after the app's, and write to the profile until they do.
function discard(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
