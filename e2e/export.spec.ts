import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

/** So many that writing them takes a while. */
const MANY = 60_000;

let elsewhere: string;

test.beforeEach(({ folder }) => {
  elsewhere = folder;
});

/** A session in scratch, and one in another workstream, whose id is returned. */
function live(dataDir: string): string {
  let id = '';
  before(dataDir, 180, ({ workstreams, messages, sessions }, pass) => {
    id = workstreams.createWorkstream({ title: 'Thesis' }).id;
    for (const each of [id, 'scratch']) {
      const { sessionId } = messages.append(each, { role: 'user', content: `Begun in ${each}` });
      pass(20);
      sessions.endSession(sessionId ?? '');
    }
  });
  return id;
}

function notice({ window }: RunningApp) {
  return window.getByRole('region', { name: 'Export' });
}

async function openSettings({ window }: RunningApp) {
  await window.getByRole('button', { name: 'Settings' }).click();
  return window.getByRole('dialog', { name: 'Settings' });
}

/** Confirms the open export dialog. */
async function confirm({ window, desktop }: RunningApp, format: string, file: string) {
  await desktop.chooseFile(file);
  const dialog = window.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: format }).check();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog).toHaveCount(0);
}

test('a workstream is exported from its menu, and shown in its folder', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  const app = await launch();
  const { window, desktop } = app;
  await window.getByRole('button', { name: /^Thesis/ }).click();
  await window.getByRole('button', { name: 'Workstream actions' }).click();
  await window.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('combobox', { name: 'What' })).toContainText('Thesis');
  for (const scheme of ['light', 'dark'] as const) {
    await drawIn(app, scheme);
    expect(await violations(window), scheme).toEqual([]);
  }

  const file = join(elsewhere, 'thesis.csv');
  await confirm(app, 'CSV', file);
  await expect(notice(app)).toContainText(`Exported 1 session to ${file}.`);
  expect(readFileSync(file, 'utf8')).toMatch(/\r\nThesis,.+\r\n$/);
  await notice(app).getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(() => desktop.openedPaths()).toEqual([file]);
  await notice(app).getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(app)).toHaveCount(0);
});

test('a session is exported from its menu to a single file', async ({ dataDir, launch }) => {
  live(dataDir);
  const app = await launch();
  const { window } = app;
  await window.getByRole('button', { name: /^Thesis/ }).click();
  await window
    .getByRole('button', { name: /^Session actions/ })
    .first()
    .click();
  await window.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('combobox', { name: 'What' })).toContainText('This session');
  await expect(dialog.getByLabel('Days')).toHaveCount(0);
  const file = join(elsewhere, 'session.md');
  await confirm(app, 'Markdown', file);
  await expect(notice(app)).toContainText('Exported 1 session');
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^---\nworkstream: "Thesis"\n/);
  expect(text).toMatch(/\n# Thesis: Begun in .*\n(.*\n)+Begun in/);
});

test('days that are not understood are reported once, and a range without sessions exports nothing', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  const app = await launch();
  const settings = await openSettings(app);
  await settings.getByRole('button', { name: 'Export…' }).click();
  const dialog = app.window.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('Days').fill('some day');
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByLabel('Days')).toBeFocused();
  await expect(dialog.getByText('Try “last week”')).toHaveCount(1);
  await dialog.getByLabel('Days').fill('2026-01-02 - 2026-01-03');
  await confirm(app, 'Markdown', elsewhere);
  await expect(notice(app)).toContainText('Nothing was exported');
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('a JSON export imported into an empty folder gives the same history', async ({
  dataDir,
  launch,
}) => {
  const thesis = live(dataDir);
  const file = join(elsewhere, 'all.json');
  const first = await launch();
  const settings = await openSettings(first);
  await settings.getByRole('button', { name: 'Export…' }).click();
  await confirm(first, 'JSON', file);
  await expect(notice(first)).toContainText('Exported 2 sessions');
  const seen = () =>
    read(dataDir, ({ workstreams }) =>
      [thesis, 'scratch'].map((id) => [
        workstreams.getWorkstream(id),
        workstreams.listSessions(id, { limit: 10 }),
      ]),
    );
  const exported = seen();
  await first.quit();
  for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true });

  const { window, desktop, electron } = await launch();
  await desktop.chooseFile(file);
  await window.getByRole('button', { name: 'Settings' }).click();
  const data = window.getByRole('group', { name: 'Export and import' });
  await data.getByRole('button', { name: 'Import…' }).click();
  const question = data.getByRole('region', { name: 'Import this file?' });
  await expect(question).toContainText('adds 2 workstreams with 2 sessions and 2 messages.');
  await expect(question).toBeFocused();
  for (const scheme of ['light', 'dark'] as const) {
    await drawIn({ window, electron }, scheme);
    expect(await violations(window), scheme).toEqual([]);
  }
  await question.getByRole('button', { name: 'Import' }).click();
  await expect(data.getByRole('status')).toHaveText(
    'Imported 2 workstreams with 2 sessions and 2 messages.',
  );
  await expect(data).toBeFocused();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /^Thesis/ }).click();
  await expect(window.getByText('Begun in').first()).toBeVisible();
  expect(seen()).toEqual(exported);
});

test('a file that is not an export is refused with a reason, and existing records are left alone', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  const app = await launch();
  const { window, desktop } = app;
  const file = join(elsewhere, 'all.json');
  writeFileSync(file, '{"a":1}');
  await desktop.chooseFile(file);
  await openSettings(app);
  const data = window.getByRole('group', { name: 'Export and import' });
  await data.getByRole('button', { name: 'Import…' }).click();
  await expect(data.getByRole('alert')).toContainText('it isn’t a JSON export from Workstreams');
  rmSync(file);
  await data.getByRole('button', { name: 'Export…' }).click();
  await confirm(app, 'JSON', file);
  await expect(notice(app)).toContainText('Exported 2 sessions');
  await openSettings(app);
  await data.getByRole('button', { name: 'Import…' }).click();
  await expect(data).toContainText('contains nothing new');
  await expect(data).toContainText('Already here and left unchanged: Scratch and Thesis.');
  await expect(data.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
  await data.getByRole('button', { name: 'Cancel' }).click();
  await expect(data).toBeFocused();
});

/** Messages of a time without a session, as another program writes them. */
function writeMany(dataDir: string): void {
  const path = join(dataDir, 'workstreams/scratch/messages.jsonl');
  const timestamp = '2026-01-29T09:00:00.000Z';
  const content = 'x'.repeat(2000);
  const line = JSON.stringify({ role: 'assistant', content, timestamp });
  writeFileSync(path, `${line}\n`.repeat(MANY));
}

test('a long export shows its progress, leaves the app usable, and can be cancelled', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  writeMany(dataDir);
  read(dataDir, ({ sessions }) => sessions.syncAndExpire('scratch'));
  const app = await launch();
  const { window } = app;
  const file = join(elsewhere, 'all.json');
  const settings = await openSettings(app);
  await settings.getByRole('button', { name: 'Export…' }).click();
  await confirm(app, 'JSON', file);
  const problems = window.getByRole('region', { name: 'Problems' });
  await expect(problems.getByRole('progressbar', { name: 'Exporting…' })).toBeVisible();
  await expect(problems).toContainText(/\d MB of \d+(\.\d)? MB/);
  await problems.getByRole('button', { name: 'Cancel' }).click();
  await expect(notice(app)).toContainText('Export cancelled. Nothing was written.');
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('quitting during an export leaves no file behind', async ({ dataDir, launch }) => {
  live(dataDir);
  writeMany(dataDir);
  read(dataDir, ({ sessions }) => sessions.syncAndExpire('scratch'));
  const app = await launch();
  const settings = await openSettings(app);
  await settings.getByRole('button', { name: 'Export…' }).click();
  await confirm(app, 'JSON', join(elsewhere, 'all.json'));
  await expect(app.window.getByRole('progressbar', { name: 'Exporting…' })).toBeVisible();
  await app.quit();
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('the app can be quit while it reads a long history, and continues at the next start', async ({
  dataDir,
  launch,
}) => {
  const thesis = live(dataDir);
  const app = await launch();
  await expect(app.window.getByRole('button', { name: 'Settings' })).toBeVisible();
  await app.inPage(`new MutationObserver(() => {
    const quit = document.querySelector('.work-progress > button');
    if (quit?.textContent === 'Quit') quit.click();
  }).observe(document.body, { subtree: true, childList: true })`);
  writeMany(dataDir);
  rmSync(join(dataDir, 'workstreams.db'));
  await app.exited();
  await launch();
  const sessions = read(dataDir, ({ workstreams }) =>
    workstreams.listSessions(thesis, { limit: 9 }),
  );
  expect(sessions).toHaveLength(1);
});
