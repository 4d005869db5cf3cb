/** The Chromium behind the windows: one process, with a profile of its own that is thrown away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { findChromium, hasDisplay } from '../launch/chromium.ts';
import { Connection } from './devtools.ts';

const PROFILES = join(tmpdir(), 'workstreams-stand-in');

const SWITCHES = [
  '--remote-debugging-pipe',
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
  // The app decides what runs while its window is out of sight, as it does in Electron.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-features=Translate,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding',
];

export interface Browser {
  readonly connection: Connection;
  readonly headless: boolean;
}

/** Starts Chromium. `switches` are those of the command line that are Chromium's to understand. */
export async function startBrowser(switches: readonly string[]): Promise<Browser> {
  const headless = !hasDisplay();
  const profile = freshProfile();
  const chromium = spawn(
    findChromium(),
    [
      ...SWITCHES,
      `--user-data-dir=${profile}`,
      ...(headless ? ['--headless'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...switches,
    ],
    // A process group of its own: Ctrl-C is for the app, which then ends its windows.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  process.once('exit', () => {
    chromium.kill('SIGKILL');
    discard(profile);
  });
  const [, , , toChromium, fromChromium] = chromium.stdio;
  if (!(toChromium instanceof Writable) || !(fromChromium instanceof Readable)) {
    throw new Error('Chromium was started without its pipes');
  }
  const connection = new Connection(toChromium, fromChromium);
  const ended = watch(chromium);
  await Promise.race([connection.root.send('Browser.getVersion'), ended]);
  ended.catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
  return { connection, headless };
}

/** Passes on where DevTools listens, keeps the rest (mostly noise) for the case that it dies. */
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

function freshProfile(): string {
  mkdirSync(PROFILES, { recursive: true });
  for (const name of readdirSync(PROFILES)) {
    if (!isAlive(Number(name.split('-')[0]))) discard(join(PROFILES, name));
  }
  return mkdtempSync(join(PROFILES, `${process.pid}-`));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// Chromium's processes end a moment after the app's, and write to the profile until they do.
function discard(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}
