import type { Locator, Page } from '@playwright/test';
import { violations } from './fixtures/accessibility.ts';
import { test as base, expect } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

/** Here the system's idle time is trusted, whatever desktop the specs run on. */
const X11 = { env: { XDG_SESSION_TYPE: 'x11' } };

const question = (window: Page): Locator => window.getByRole('region', { name: 'Time away' });
const minutes = (dataDir: string, title = 'Thesis') =>
  read(dataDir, ({ workstreams }) => {
    const id = workstreams.listWorkstreams().find((each) => each.title === title)?.id ?? '';
    return workstreams
      .listSessions(id, { limit: 10 })
      .map(({ startedAt, endedAt }) =>
        endedAt === null
          ? null
          : Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000),
      );
  });

/** `test` with an app in which a session has been running for five minutes. */
const test = base.extend<{ app: RunningApp }>({
  app: async ({ dataDir, launch }, use) => {
    before(dataDir, 5, ({ sessions, corrections, workstreams }) => {
      workstreams.createWorkstream({ title: 'Garden' });
      const id = sessions.startSession(workstreams.createWorkstream({ title: 'Thesis' }).id);
      corrections.describeSession(id, { title: 'Outline of chapter 2' });
    });
    const app = await launch({ ...X11, clockAt: Date.now() });
    await expect(app.window.getByRole('button', { name: 'End session' })).toBeVisible();
    await use(app);
  },
});

async function leave({ desktop }: RunningApp, slept: number): Promise<void> {
  await desktop.power('lock-screen');
  await desktop.power('suspend');
  await desktop.sleepFor(slept);
  await desktop.power('resume');
  await desktop.power('unlock-screen');
}

test('a return asks what to do with the time away; dropping it cuts it out, which is undone at once', async ({
  app,
  dataDir,
}) => {
  const { window, desktop } = app;
  await leave(app, 12);
  await expect(question(window)).toContainText(
    /You were away 12\smin \(.*\)\. Running: Thesis · Outline of chapter 2/,
  );
  await expect(window.getByRole('status')).toHaveText(/^You were away 12\smin\. Keep the time/);
  expect(await violations(window)).toEqual([]);
  await question(window).getByRole('button', { name: 'Drop it' }).press('Enter');
  await expect(question(window)).toHaveCount(0);
  expect(minutes(dataDir)).toEqual([null, 5]);
  await expect(window.getByRole('region', { name: 'Last change' })).toContainText('Dropped 12');
  await window.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => minutes(dataDir)).toEqual([null]);
  await expect(question(window)).toContainText(/You were away 12\smin/);
  expect(await desktop.notifications()).toEqual([]);
});

test('sessions that timed out meanwhile are part of the one question; keeping the time resumes them', async ({
  app,
  dataDir,
}) => {
  const { window, desktop } = app;
  await leave(app, 42);
  await expect(question(window)).toContainText('Thesis · Outline of chapter 2');
  await expect(window.getByRole('region', { name: 'Timed out' })).toHaveCount(0);
  expect(minutes(dataDir)).toEqual([30]);
  await question(window).getByRole('button', { name: 'Keep the time' }).click();
  await expect(question(window)).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  expect(minutes(dataDir)).toEqual([null]);
  expect(await desktop.notifications()).toEqual([]);
});

test('the time is moved to another workstream by typing, also to a new one', async ({
  app,
  dataDir,
}) => {
  const { window } = app;
  await leave(app, 12);
  await question(window).getByRole('button', { name: 'Move it to…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Move the time away to' });
  await expect(dialog.getByRole('option')).toHaveCount(2);
  expect(await violations(window)).toEqual([]);
  await dialog.getByRole('combobox').fill('gard');
  await expect(dialog.getByRole('option')).toHaveText(['Garden', 'New workstream “gard”']);
  await dialog.getByRole('combobox').fill('Lunch with Ada');
  await window.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  expect(minutes(dataDir)).toEqual([null, 5]);
  expect(minutes(dataDir, 'Lunch with Ada')).toEqual([12]);
});

test('a notification asks while the window is in the background, and a click shows the window', async ({
  app,
  dataDir,
}) => {
  const { window, desktop, electron } = app;
  const browserWindow = await electron.browserWindow(window);
  await browserWindow.evaluate((shown) => shown.blur());
  await leave(app, 42);
  await expect
    .poll(() => desktop.notifications())
    .toMatchObject([
      {
        title: expect.stringMatching(/^You were away 42\smin$/),
        body: expect.stringContaining('Thesis · Outline of chapter 2'),
      },
    ]);
  await desktop.clickNotification();
  await expect.poll(() => browserWindow.evaluate((shown) => shown.isFocused())).toBe(true);
  await question(window).getByRole('button', { name: 'Dismiss' }).click();
  await expect(question(window)).toHaveCount(0);
  expect(minutes(dataDir)).toEqual([30]);
});

test('a user who stops touching the computer is asked once they are back', async ({
  app: { window, desktop },
}) => {
  await desktop.power('lock-screen');
  await desktop.sleepFor(15);
  await desktop.idleFor(600);
  await desktop.power('unlock-screen');
  await expect(question(window)).toHaveCount(0);
  await desktop.idleFor(0);
  await expect(question(window)).toContainText(/away 15\smin/);
});
