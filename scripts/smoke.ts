/**
 * Starts the package twice: creates a workstream, searches for its message, quits, and finds it again,
 * by a link too; then runs a command without a display. Drives the window over its DevTools port,
 * because the package's fuses disable the main process inspector that Playwright needs for Electron.
 * `node scripts/smoke.ts [program] [its arguments]`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { chromium, type Page } from '@playwright/test';
import { linkTo } from '../src/shared/model/deep-link.ts';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { ROOT } from '../tools/launch/electron.ts';

const TITLE = 'Made by a packed app';
const MESSAGE = 'The archive has its worker and its native module';
/** It only ends what hangs: a slow machine takes its time. */
const LIMIT_MS = 10 * 60_000;
const LISTENING = 'DevTools listening on ';

function findProgram(): string {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  const place = {
    linux: `linux${arch}-unpacked/workstreams-app`,
    darwin: `mac${arch}/Workstreams.app/Contents/MacOS/Workstreams`,
    win32: `win${arch}-unpacked/Workstreams.exe`,
  }[process.platform as string];
  const [found] = place === undefined ? [] : globSync(`dist/${place}`, { cwd: ROOT });
  if (found === undefined)
    throw new Error('There is no package in dist/: `npm run package` first.');
  return join(ROOT, found);
}

/** Starts the app on the folder, runs `work` in its window, and quits it. */
async function run(
  command: readonly string[],
  dataDir: string,
  work: (window: Page) => Promise<void>,
): Promise<void> {
  const [program = '', ...args] = command;
  const app = spawn(program, ['--remote-debugging-port=0', ...args, `--data-dir=${dataDir}`], {
    stdio: ['ignore', 'inherit', 'pipe'],
    timeout: LIMIT_MS,
  });
  const ended = once(app, 'close');
  try {
    const browser = await chromium.connectOverCDP(await addressOf(app), { timeout: LIMIT_MS });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The app has no windows to look into.');
    context.setDefaultTimeout(LIMIT_MS);
    await work(context.pages()[0] ?? (await context.waitForEvent('page')));
    await browser.close();
  } finally {
    // A request to quit; on Windows, which lacks the signal, it terminates the app at once.
    app.kill('SIGTERM');
    await ended;
  }
}

async function addressOf(app: ChildProcess): Promise<string> {
  if (app.stderr === null) throw new Error('The app was started without a place for its errors.');
  for await (const line of createInterface(app.stderr)) {
    console.error(line);
    if (line.startsWith(LISTENING)) {
      app.stderr.resume();
      return line.slice(LISTENING.length);
    }
  }
  throw new Error('The app ended before its window could be looked into.');
}

/** Starts the app for something that ends by itself; returns its output. */
async function runToEnd(
  command: readonly string[],
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const [program = '', ...own] = command;
  const app = spawn(program, [...own, `--data-dir=${dataDir}`, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LIMIT_MS,
  });
  const [[code], output] = await Promise.all([once(app, 'close'), text(app.stdout)]);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}.`);
  return output;
}

/** Reads messages in a worker, through the native module: both are in the package. */
async function search(window: Page): Promise<void> {
  await window.keyboard.press('ControlOrMeta+f');
  await window.getByRole('combobox', { name: /^Search messages/ }).fill('native modul');
  await window.getByRole('option').filter({ hasText: MESSAGE }).waitFor();
}

/** Opens a link as the system does. macOS sends it to the app that is registered for it instead. */
async function openLink(window: Page): Promise<void> {
  if (process.platform === 'darwin') return;
  const folders = readdirSync(join(dataDir, 'workstreams'));
  const workstreamId = folders.find((name) => name !== SCRATCH_ID) ?? '';
  await window.getByRole('button', { name: 'Scratch' }).click();
  await window.getByRole('heading', { name: 'Scratch' }).waitFor();
  await runToEnd(command, [linkTo({ name: 'workstream', workstreamId })]);
  await window.getByRole('heading', { name: TITLE }).waitFor();
}

/** Runs a command as a server or a timer would, where Electron must not ask for a display. */
async function runWithoutDisplay(): Promise<void> {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const status = await runToEnd(command, ['--status'], env);
  if (!status.includes(TITLE)) throw new Error(`--status printed: ${status}`);
}

const command = process.argv.length > 2 ? process.argv.slice(2) : [findProgram()];
const dataDir = mkdtempSync(join(tmpdir(), 'workstreams-smoke-'));

await run(command, dataDir, async (window) => {
  await window.getByRole('button', { name: 'New workstream' }).click();
  await window.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  await window.getByRole('button', { name: 'Create', exact: true }).click();
  await window.getByRole('heading', { name: TITLE }).waitFor();
  await window.getByRole('textbox', { name: 'Message' }).fill(MESSAGE);
  await window.keyboard.press('Enter');
  await window.getByRole('region', { name: 'Messages' }).getByText(MESSAGE).waitFor();
  await search(window);
});
await run(command, dataDir, async (window) => {
  await window.getByRole('button', { name: TITLE }).waitFor();
  await openLink(window);
});
await runWithoutDisplay();

rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
console.log(
  'The package starts, searches, opens links, keeps its data and answers without a display.',
);
