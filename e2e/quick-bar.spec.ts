import type { ElectronApplication, Page } from '@playwright/test';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import { smallPage } from './fixtures/small-page.ts';

/** True if the window of a page is visible. */
async function isVisible(electron: ElectronApplication, page: Page): Promise<boolean> {
  const window = await electron.browserWindow(page);
  return window.evaluate((it) => it.isVisible());
}

test('the quick bar starts, writes and ends from anywhere, and goes away', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 10, ({ workstreams }) => {
    workstreams.createWorkstream({ title: 'Thesis' });
  });
  const { desktop, electron } = await launch();
  await desktop.clickTray('Quick bar…');
  const bar = await smallPage(electron, 'quick');
  const field = bar.getByRole('combobox', { name: 'Quick bar' });
  await expect(field).toBeFocused();
  await expect(bar.locator('html')).toHaveAttribute('lang', 'en');
  expect(await violations(bar)).toEqual([]);
  await field.fill('thes');
  await field.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('Started Thesis');
  await expect.poll(() => isVisible(electron, bar)).toBe(false);
  await expect.poll(() => desktop.trayToolTip()).toBe('Thesis: 0 min');

  await desktop.clickTray('Quick bar…');
  await expect.poll(() => isVisible(electron, bar)).toBe(true);
  await field.fill('thesis: outline of chapter 1');
  await field.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('Message sent to Thesis');
  await field.fill('end');
  await expect(bar.getByRole('option')).toHaveCount(1);
  await field.press('Enter');
  await expect(bar.getByRole('status')).toHaveText(/^Ended Thesis/);
  await expect.poll(() => desktop.trayToolTip()).toBe('Workstreams: no session running');
  const [session] = read(dataDir, ({ workstreams }) => {
    const thesis = workstreams.listWorkstreams().find(({ title }) => title === 'Thesis');
    return workstreams.listSessions(thesis?.id ?? '', { limit: 1 });
  });
  expect(session).toMatchObject({ status: 'ended', messageCount: 1 });
});

test('Escape hides the quick bar, and an error is shown in it', async ({ launch, dataDir }) => {
  before(dataDir, 120, ({ sessions }, pass) => {
    const id = sessions.startSession('scratch');
    pass(30);
    sessions.endSession(id);
  });
  const { desktop, electron } = await launch();
  await desktop.clickTray('Quick bar…');
  const bar = await smallPage(electron, 'quick');
  const field = bar.getByRole('combobox', { name: 'Quick bar' });
  await field.fill('scratch 3 hours ago - now');
  await field.press('Enter');
  await expect(bar.getByRole('alert')).toContainText('This would overlap');
  await field.press('Escape');
  await expect.poll(() => isVisible(electron, bar)).toBe(false);
});

test('its shortcut opens the quick bar and closes it again', async ({ launch, dataDir }) => {
  before(dataDir, 1, ({ settings }) => {
    settings.update({ quickShortcut: 'CommandOrControl+Alt+Q' });
  });
  const { desktop, electron } = await launch();
  const bar = await smallPage(electron, 'quick');
  expect(await isVisible(electron, bar)).toBe(false);
  await desktop.pressKeys('CommandOrControl+Alt+Q');
  await expect.poll(() => isVisible(electron, bar)).toBe(true);
  await expect(bar.getByRole('combobox', { name: 'Quick bar' })).toBeFocused();
  await desktop.pressKeys('CommandOrControl+Alt+Q');
  await expect.poll(() => isVisible(electron, bar)).toBe(false);
});

test('a second start with --quick opens the quick bar of the app that runs', async ({ app }) => {
  await app.startSecond(['--quick']);
  const bar = await smallPage(app.electron, 'quick');
  await expect.poll(() => isVisible(app.electron, bar)).toBe(true);
});

test('the mini window shows what runs, switches and ends it, and comes back', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 10, ({ workstreams, sessions }) => {
    sessions.startSession(workstreams.createWorkstream({ title: 'Thesis' }).id);
  });
  const now = new Date();
  const first = await launch();
  await first.desktop.clickTray('Mini window');
  const mini = await smallPage(first.electron, 'mini');
  await mini.clock.setFixedTime(now);
  const row = mini.getByRole('region', { name: 'Thesis' });
  await expect(row).toContainText('0:10:');
  expect(await violations(mini)).toEqual([]);
  await row.getByRole('combobox', { name: 'Switch from Thesis to…' }).selectOption('Scratch');
  await expect(mini.getByRole('region', { name: 'Scratch' })).toBeVisible();
  await expect(row).toHaveCount(0);
  await mini.getByRole('button', { name: 'End Scratch' }).click();
  await expect(mini.getByRole('button', { name: /^Start / })).toBeVisible();
  await first.quit();

  const { electron } = await launch();
  const again = await smallPage(electron, 'mini');
  await expect.poll(() => isVisible(electron, again)).toBe(true);
  await again.getByRole('button', { name: 'Close mini window' }).click();
  await expect.poll(() => isVisible(electron, again)).toBe(false);
});
