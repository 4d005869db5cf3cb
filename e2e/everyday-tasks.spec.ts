/** Everyday tasks by keyboard alone, with the most keys that each may take. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import { smallPage } from './fixtures/small-page.ts';

const DAY_MINUTES = 24 * 60;

/** Presses keys and types text, and counts both. `Mod` is Ctrl, or Cmd on a Mac. */
class Keyboard {
  count = 0;

  async press(page: Page, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key.replace('Mod', 'ControlOrMeta'));
    this.count += keys.length;
  }

  async type(page: Page, text: string): Promise<void> {
    await page.keyboard.type(text);
    this.count += text.length;
  }
}

/** Two sessions in Thesis, three days ago. */
function twoSessions(dataDir: string): void {
  before(dataDir, 3 * DAY_MINUTES, ({ workstreams, sessions, messages }, pass) => {
    const { id } = workstreams.createWorkstream({ title: 'Thesis' });
    for (const content of ['Outline of chapter 1', 'Decision: no chapter 7']) {
      const sessionId = sessions.startSession(id);
      messages.append(id, { role: 'user', content });
      pass(20);
      sessions.endSession(sessionId);
      pass(60);
    }
  });
}

function sessionsOf(dataDir: string, title: string) {
  return read(dataDir, ({ workstreams }) => {
    const found = workstreams.listWorkstreams().find((each) => each.title === title);
    return workstreams.listSessions(found?.id ?? '', { limit: 10 });
  });
}

test('starting a session elsewhere takes 5 keys', async ({ launch, dataDir }) => {
  twoSessions(dataDir);
  before(dataDir, 5, ({ settings, workstreams }) => {
    settings.update({ quickShortcut: 'CommandOrControl+Alt+Q' });
    workstreams.createWorkstream({ title: 'Garden' });
  });
  const { desktop, electron } = await launch();
  const bar = await smallPage(electron, 'quick');
  const keys = new Keyboard();
  await desktop.pressKeys('CommandOrControl+Alt+Q');
  keys.count += 1;
  await expect(bar.getByRole('combobox')).toBeFocused();
  await keys.type(bar, 'the');
  await expect(bar.getByRole('option').first()).toHaveText('Start Thesis');
  await keys.press(bar, 'Enter');
  await expect.poll(() => desktop.trayToolTip()).toContain('Thesis');
  expect(keys.count).toBeLessThanOrEqual(5);
});

test('correcting an end time takes 8 keys', async ({ launch, dataDir }) => {
  twoSessions(dataDir);
  const [last] = sessionsOf(dataDir, 'Thesis');
  const { window } = await launch();
  await expect(window.locator('.session-row')).toHaveCount(2);
  const end = new Date(Date.parse(last?.endedAt ?? '') + 5 * 60_000);
  const clock = `${end.getHours()}`.padStart(2, '0') + `${end.getMinutes()}`.padStart(2, '0');
  const keys = new Keyboard();
  await keys.press(window, 'Mod+e');
  await expect(window.getByRole('textbox', { name: 'When' })).toBeFocused();
  await keys.type(window, clock);
  await keys.press(window, 'Enter');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  expect(sessionsOf(dataDir, 'Thesis')[0]?.endedAt?.slice(0, 16)).toBe(
    end.toISOString().slice(0, 16),
  );
  expect(keys.count).toBeLessThanOrEqual(8);
});

test('adding a session of yesterday takes 15 keys', async ({ launch, dataDir }) => {
  twoSessions(dataDir);
  const { window } = await launch();
  await expect(window.locator('.session-row')).toHaveCount(2);
  const keys = new Keyboard();
  await keys.press(window, 'Mod+k');
  await expect(window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await keys.type(window, '9-10 yest');
  await expect(window.getByRole('option').first()).toContainText('Add session');
  await keys.press(window, 'Enter');
  await expect.poll(() => sessionsOf(dataDir, 'Thesis').length).toBe(3);
  expect(keys.count).toBeLessThanOrEqual(15);
});

test('finding what was decided last Tuesday takes 12 keys', async ({ launch, dataDir }) => {
  const daysAgo = (new Date().getDay() - 2 + 7) % 7 || 7;
  before(dataDir, daysAgo * DAY_MINUTES, ({ workstreams, sessions, messages }, pass) => {
    const { id } = workstreams.createWorkstream({ title: 'Thesis' });
    const sessionId = sessions.startSession(id);
    messages.append(id, { role: 'user', content: 'Decision: no chapter 7' });
    pass(20);
    sessions.endSession(sessionId);
  });
  const { window } = await launch();
  const keys = new Keyboard();
  await expect(window.locator('.session-row')).toHaveCount(1);
  await keys.press(window, 'Mod+k');
  await expect(window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await keys.type(window, 'last tue');
  await expect(window.getByRole('option').first()).toContainText('Tuesday');
  await keys.press(window, 'Enter');
  await expect(window.getByRole('main')).toContainText('Decision: no chapter 7');
  expect(keys.count).toBeLessThanOrEqual(12);
});

test('merging the last two sessions takes 8 keys', async ({ launch, dataDir }) => {
  twoSessions(dataDir);
  const { window } = await launch();
  await expect(window.locator('.session-row')).toHaveCount(2);
  const keys = new Keyboard();
  await keys.press(window, 'Mod+k');
  await expect(window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await keys.type(window, 'merg');
  await expect(window.getByRole('option').first()).toContainText('Merge with previous session');
  await keys.press(window, 'Enter');
  await expect.poll(() => sessionsOf(dataDir, 'Thesis').length).toBe(1);
  expect(keys.count).toBeLessThanOrEqual(8);
});

test('setting the idle threshold takes 4 keys, and stores what was typed', async ({
  launch,
  dataDir,
}) => {
  const { window } = await launch();
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  const keys = new Keyboard();
  await keys.press(window, 'Mod+,');
  await expect(window.getByRole('spinbutton', { name: 'Idle threshold (minutes)' })).toBeFocused();
  await keys.type(window, '45');
  await keys.press(window, 'Enter');
  const stored = () => read(dataDir, ({ settings }) => settings.get().idleThresholdMs);
  await expect.poll(stored).toBe(45 * 60_000);
  expect(keys.count).toBeLessThanOrEqual(4);
});
