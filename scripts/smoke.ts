/**
 * Starts the package twice: creates a workstream, quits, and finds it again. Drives the window over
 * its DevTools port, because the package's fuses disable the main process inspector that Playwright
 * needs for Electron. `node scripts/smoke.ts [program] [its arguments]`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { ROOT } from '../tools/launch/electron.ts';

const TITLE = 'Made by a packed app';
const LIMIT_MS = 60_000;
const LISTENING = 'DevTools listening on ';

function findProgram(): string {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  const place = {
    linux: `linux${arch}-unpacked/workstreams`,
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
    const browser = await chromium.connectOverCDP(await addressOf(app));
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The app has no windows to look into.');
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

const command = process.argv.length > 2 ? process.argv.slice(2) : [findProgram()];
const dataDir = mkdtempSync(join(tmpdir(), 'workstreams-smoke-'));

await run(command, dataDir, async (window) => {
  await window.getByRole('button', { name: 'New workstream' }).click();
  await window.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  await window.getByRole('button', { name: 'Create', exact: true }).click();
  await window.getByRole('heading', { name: TITLE }).waitFor();
});
await run(command, dataDir, async (window) => {
  await window.getByRole('button', { name: TITLE }).waitFor();
});

rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
console.log('The package starts, and keeps its data across a restart.');
