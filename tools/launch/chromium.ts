/** Finds the Chromium that shows the Electron stand-in's windows; installs one if asked. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Chromium without a window system: starts in a third of the time. */
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const requireHere = createRequire(import.meta.url);
const HOW_TO =
  'No Chromium was found: install Chromium or Chrome, or set WORKSTREAMS_CHROMIUM to its path.';

export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

export function findChromium(): string {
  const found = searchChromium();
  if (found === undefined) throw new Error(HOW_TO);
  return found;
}

/** Finds Chromium or installs it: for the commands that people start. */
export function ensureChromium(): string {
  const found = searchChromium();
  if (found !== undefined) return found;
  console.error('No Chromium here: installing one for the windows and the end-to-end tests.');
  installPlaywrights();
  const installed = searchChromium();
  if (installed !== undefined && run(installed, ['--version', '--no-sandbox'])) return installed;
  installDebians();
  return findChromium();
}

/** Returns the Chromium that is there; undefined if there is none. */
export function searchChromium(): string | undefined {
  const chosen = process.env.WORKSTREAMS_CHROMIUM;
  if (chosen) return chosen;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = hasDisplay() ? NAMES : [...SHELL_NAMES, ...NAMES];
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = onPath.find(isExecutable);
  if (found !== undefined) return found;
  const { chromium }: typeof import('@playwright/test') = requireHere('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installPlaywrights(): boolean {
  const cli = requireHere.resolve('@playwright/test/cli');
  return run(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
  });
}

/** Installs fonts too: a machine without a desktop has none. */
function installDebians(): boolean {
  if (!existsSync('/etc/debian_version') || /^ID=ubuntu$/m.test(osRelease())) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];
  const aptGet = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y'];
  const chromium = hasDisplay() ? 'chromium' : 'chromium-headless-shell';
  const packages = [chromium, 'fonts-liberation', 'fonts-noto-color-emoji'];
  const [command = '', ...args] = aptGet;
  return (
    run(command, [...args, 'update']) &&
    run(command, [...args, 'install', '--no-install-recommends', ...packages])
  );
}

/** Ubuntu's package only installs a snap, which works with neither containers nor DevTools pipes. */
function osRelease(): string {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  // stdout belongs to the calling command, so all output goes to stderr.
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
  });
  return status === 0;
}
