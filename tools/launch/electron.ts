/** Where the app can run: Electron's binary if there is one, else the stand-in. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasDisplay } from './chromium.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const STAND_IN = join(import.meta.dirname, '../electron-stand-in/electron');
const FETCH_LIMIT_MS = 90_000;

// Never `require('electron')` here: outside of Electron that starts a download.
const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Returns Electron's binary if it is installed and there is a display. */
export function findElectron(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  if (!hasDisplay() || !existsSync(pathFile)) return undefined;
  const binary = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** Downloads Electron's binary if that is possible without a long wait. */
export async function fetchElectron(): Promise<string | undefined> {
  if (!hasDisplay()) return undefined;
  console.error('Fetching Electron, once…');
  const scratch = mkdtempSync(join(tmpdir(), 'workstreams-electron-'));
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...process.env, TMPDIR: scratch },
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: FETCH_LIMIT_MS,
  });
  await new Promise((resolve) => installer.once('close', resolve));
  rmSync(scratch, { recursive: true, force: true });
  return findElectron();
}

/** Returns the host's own switches: as root on Linux, it runs only without a sandbox. */
export function hostSwitches(): string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return isRoot ? ['--no-sandbox'] : [];
}

/** Returns the host's arguments before those of the app. */
export function hostArguments(appFolder = ROOT): string[] {
  return [...hostSwitches(), appFolder];
}
