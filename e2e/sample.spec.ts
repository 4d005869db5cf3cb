import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

/** Has the app put its temporary folders where the test can see them. */
const temporary = (folder: string) => ({ env: { TMPDIR: folder, TEMP: folder, TMP: folder } });
const samplesIn = (folder: string) =>
  readdirSync(folder).filter((name) => name.startsWith('workstreams-sample-'));

async function lookAround({ window }: RunningApp): Promise<void> {
  await window.getByRole('button', { name: 'Look around with sample data' }).click();
  await expect(window.getByRole('region', { name: 'Sample data' })).toBeVisible();
}

const leave = ({ window }: RunningApp) =>
  window.getByRole('region', { name: 'Sample data' }).getByRole('button').click();

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What the app itself keeps in a data folder, apart from the log: every file with its bytes. */
function ownFiles(dataDir: string): Record<string, string> {
  const files = readdirSync(dataDir)
    .filter((name) => /^(workstreams|.*\.db|settings|seen|drafts|window|sample)/.test(name))
    .map((name) => join(dataDir, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
  return Object.fromEntries(files.map((file) => [file, readFileSync(file, 'base64')]));
}

test('the first start offers sample data, and the user’s folder stays the same byte for byte', async ({
  launch,
  dataDir,
  folder,
}) => {
  before(dataDir, 60, ({ settings }) => settings.update({ density: 'compact' }));
  const first = await launch();
  await expect(first.window.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await first.quit();
  const untouched = ownFiles(dataDir);
  expect(Object.keys(untouched).length).toBeGreaterThan(2);

  const app = await launch(temporary(folder));
  const { window } = app;
  await lookAround(app);
  expect(samplesIn(folder)).toHaveLength(1);
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Today');
  const sidebar = window.locator('.sidebar');
  await sidebar.getByRole('button', { name: /^Thesis/ }).click();
  await window.getByRole('textbox', { name: 'Message' }).fill('Not for my own data');
  await window.getByRole('button', { name: 'End session' }).click();
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('radio', { name: 'Dark' }).click();
  await expect
    .poll(() => window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  await window.keyboard.press('Escape');
  await leave(app);

  await expect(window.getByRole('region', { name: 'Sample data' })).toBeHidden();
  await sidebar.getByRole('button', { name: /^Scratch/ }).click();
  await expect(window.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expect(sidebar.getByRole('button', { name: /^Thesis/ })).toBeHidden();
  expect(samplesIn(folder)).toEqual([]);
  await app.quit();
  expect(ownFiles(dataDir)).toEqual(untouched);
});

test('what another program writes meanwhile is there afterwards', async ({
  launch,
  dataDir,
  folder,
}) => {
  const path = read(dataDir, ({ folder: data }) => data.messages('scratch'));
  const app = await launch(temporary(folder));
  await lookAround(app);
  mkdirSync(dirname(path), { recursive: true });
  const timestamp = new Date().toISOString();
  appendFileSync(path, `${JSON.stringify({ role: 'agent_push', content: 'Done', timestamp })}\n`);
  await leave(app);
  await app.window
    .locator('.sidebar')
    .getByRole('button', { name: /^Scratch/ })
    .click();
  await expect(app.window.locator('.message-content', { hasText: 'Done' })).toBeVisible();
});

test('quitting removes the sample, and ends the user’s own sessions if the settings say so', async ({
  launch,
  dataDir,
  folder,
}) => {
  before(dataDir, 5, ({ sessions, settings }) => {
    settings.update({ onQuit: 'end' });
    sessions.startSession('scratch');
  });
  const app = await launch(temporary(folder));
  await expect(app.window.getByRole('button', { name: 'End session' })).toBeVisible();
  await app.window.keyboard.press('ControlOrMeta+K');
  await expect(app.window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await app.window.keyboard.type('sample');
  await app.window.keyboard.press('Enter');
  await expect(app.window.getByRole('region', { name: 'Sample data' })).toBeVisible();
  await app.desktop.clickTray('Quit');
  await app.exited();
  expect(samplesIn(folder)).toEqual([]);
  expect(read(dataDir, ({ workstreams }) => workstreams.listActiveSessions())).toEqual([]);
});

test('the start after a crash removes the sample, and nothing else', async ({
  launch,
  dataDir,
  folder,
}) => {
  const foreign = join(folder, 'workstreams-sample-foreign');
  mkdirSync(foreign);
  const app = await launch(temporary(folder));
  await lookAround(app);
  await app.kill();
  expect(samplesIn(folder)).toHaveLength(2);
  const again = await launch(temporary(folder));
  await expect(again.window.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expect.poll(() => samplesIn(folder)).toEqual(['workstreams-sample-foreign']);
  expect(existsSync(foreign)).toBe(true);
  expect(read(dataDir, ({ workstreams }) => workstreams.listIds())).toEqual(['scratch']);
});
