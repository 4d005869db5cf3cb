import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { openWorkspace } from '../src/core/workspace.ts';
import type { Settings } from '../src/shared/model/settings.ts';
import { expect, test } from './fixtures/app.ts';
import { Desktop } from './fixtures/desktop.ts';
import { read } from './fixtures/history.ts';
import { launchElectron, type RunningApp } from './fixtures/running-app.ts';

function settingsOf(dataDir: string, change: Partial<Settings>): void {
  const { settings, close } = openWorkspace({ dataDir });
  settings.update(change);
  close();
}

const statusOf = (dataDir: string) =>
  read(dataDir, ({ workstreams }) => workstreams.listSessions('scratch', { limit: 1 })[0]?.status);

/** Starts a session from the tray, and waits until it runs: the click returns before that. */
async function startInScratch({ desktop, dataDir }: RunningApp): Promise<void> {
  await desktop.clickTray('Start in Scratch');
  await expect.poll(() => statusOf(dataDir)).toBe('active');
}

const stateOf = (window: Page) =>
  window.evaluate(async () => {
    const snapshot = await globalThis.window.workstreams.loadSnapshot();
    return snapshot.ok ? snapshot.value.desktop : null;
  });

async function closeWindow({ electron, window }: RunningApp) {
  const shown = await electron.browserWindow(window);
  await shown.evaluate((it) => it.close());
  return shown;
}

test.describe('on a desktop without a tray', () => {
  test.skip(process.platform !== 'linux', 'macOS and Windows always have one.');

  test('closing the window minimizes it, and the app explains that once', async ({ launch }) => {
    const app = await launch({ hasTray: false });
    expect(await stateOf(app.window)).toMatchObject({ hasTray: false });
    const shown = await closeWindow(app);
    await expect.poll(() => shown.evaluate((it) => it.isMinimized())).toBe(true);
    expect(await app.desktop.questions()).toEqual(['Workstreams keeps running in the taskbar']);

    await app.startSecond();
    await expect.poll(() => shown.evaluate((it) => it.isMinimized())).toBe(false);
    await closeWindow(app);
    await expect.poll(() => shown.evaluate((it) => it.isMinimized())).toBe(true);
    await app.quit();

    const again = await launch({ hasTray: false });
    const later = await closeWindow(again);
    await expect.poll(() => later.evaluate((it) => it.isMinimized())).toBe(true);
    expect(await again.desktop.questions()).toEqual([]);
  });

  test('the tray appears when the panel comes up after the app', async ({ launch, dataDir }) => {
    const host = join(dataDir, 'panel');
    const app = await launch({ hasTray: false, env: { TRAY_HOST: host } });
    expect(await app.desktop.hasTrayIcon()).toBe(false);
    await writeFile(host, '');
    await expect.poll(() => app.desktop.hasTrayIcon()).toBe(true);
    expect(await stateOf(app.window)).toMatchObject({ hasTray: true });
    const shown = await closeWindow(app);
    await expect.poll(() => shown.evaluate((it) => it.isVisible())).toBe(false);
  });

  test('a hidden start is a minimized one', async ({ dataDir }) => {
    const electron = await launchElectron(dataDir, { args: ['--hidden'], hasTray: false });
    const window = await electron.firstWindow();
    await window.waitForFunction(() => 'workstreams' in window);
    const shown = await electron.browserWindow(window);
    await expect.poll(() => shown.evaluate((it) => it.isMinimized())).toBe(true);
    await electron.close();
  });
});

test('with a tray, closing the window hides it', async ({ app }) => {
  const shown = await closeWindow(app);
  await expect.poll(() => shown.evaluate((it) => it.isVisible())).toBe(false);
  expect(await shown.evaluate((it) => it.isMinimized())).toBe(false);
  expect(await app.desktop.questions()).toEqual([]);
});

test('closing a window in full screen leaves full screen before the window hides', async ({
  app,
}) => {
  const shown = await app.electron.browserWindow(app.window);
  await shown.evaluate((it) => it.setFullScreen(true));
  await closeWindow(app);
  await expect.poll(() => shown.evaluate((it) => it.isVisible())).toBe(false);
  expect(await shown.evaluate((it) => it.isFullScreen())).toBe(false);
});

test('on Windows a hidden start ends running sessions, too, when the system does', async ({
  dataDir,
}) => {
  settingsOf(dataDir, { onQuit: 'end' });
  const electron = await launchElectron(dataDir, { args: ['--hidden'], system: 'win32' });
  const desktop = new Desktop(electron);
  await desktop.clickTray('Start in Scratch');
  await expect.poll(() => statusOf(dataDir)).toBe('active');
  const shown = await electron.evaluate(({ BrowserWindow }) =>
    globalThis.probe.inTurn(() => {
      const [window] = BrowserWindow.getAllWindows();
      window?.emit('session-end', {});
      return window?.isVisible();
    }),
  );
  expect(shown).toBe(false);
  expect(statusOf(dataDir)).toBe('ended');
  await desktop.clickTray('Open Workstreams');
  const window = await electron.firstWindow();
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
  await electron.close();
});

test('a hidden start has no window until one is requested', async ({ dataDir }) => {
  test.skip(process.platform === 'win32', 'Windows has a hidden one, to learn of a shutdown.');
  const electron = await launchElectron(dataDir, { args: ['--hidden'] });
  const desktop = new Desktop(electron);
  await desktop.clickTray('Start in Scratch');
  await expect.poll(() => desktop.trayToolTip()).toBe('Scratch: 0 min');
  expect(electron.windows()).toEqual([]);
  await desktop.clickTray('Open Workstreams');
  const window = await electron.firstWindow();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  await electron.close();
});

test('the shortcut starts and ends a session in the workstream used last, and says so', async ({
  launch,
  dataDir,
}) => {
  settingsOf(dataDir, { shortcut: 'CommandOrControl+Alt+S' });
  const { desktop, window, electron } = await launch();
  expect(await stateOf(window)).toMatchObject({ shortcut: 'works' });
  await desktop.pressKeys('CommandOrControl+Alt+S');
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  await desktop.pressKeys('CommandOrControl+Alt+S');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
  expect(await desktop.notifications()).toEqual([
    { title: 'Session started', body: 'Scratch' },
    { title: 'Session ended', body: 'Scratch, after 0 min' },
  ]);
  const withdrawn = await electron.evaluate(() =>
    globalThis.probe.withdrawn.map(({ title }) => title),
  );
  expect(withdrawn, 'the newer one is in the place of the older').toEqual(['Session started']);
});

test('the shortcut follows the settings, and the window knows whether it works', async ({
  app: { desktop, window },
}) => {
  const use = (shortcut: string | null) =>
    window.evaluate(
      (keys) => globalThis.window.workstreams.updateSettings({ shortcut: keys }),
      shortcut,
    );
  expect(await stateOf(window)).toMatchObject({ shortcut: null });
  await use('Alt+S');
  expect(await stateOf(window)).toMatchObject({ shortcut: 'works' });
  await use('Nonsense+Keys');
  expect(await stateOf(window)).toMatchObject({ shortcut: 'taken' });
  await desktop.pressKeys('Alt+S');
  await use(null);
  expect(await stateOf(window)).toMatchObject({ shortcut: null });
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
});

test('the page has the theme of the settings', async ({ launch, dataDir }) => {
  settingsOf(dataDir, { theme: 'dark' });
  const { window } = await launch();
  const isDark = () =>
    window.evaluate(() => globalThis.window.matchMedia('(prefers-color-scheme: dark)').matches);
  await expect.poll(isDark).toBe(true);
  await window.evaluate(() => globalThis.window.workstreams.updateSettings({ theme: 'light' }));
  await expect.poll(isDark).toBe(false);
});

test('the settings can turn off notifications', async ({ launch, dataDir }) => {
  settingsOf(dataDir, { shortcut: 'Alt+S' });
  const { desktop, window } = await launch();
  await desktop.pressKeys('Alt+S');
  await expect.poll(() => desktop.notifications()).toHaveLength(1);
  await window.evaluate(() =>
    globalThis.window.workstreams.updateSettings({ notifications: false }),
  );
  await desktop.pressKeys('Alt+S');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
  expect(await desktop.notifications()).toHaveLength(1);
});

test.describe('with the setting that sessions end when the app quits', () => {
  test.beforeEach(({ dataDir }) => settingsOf(dataDir, { onQuit: 'end' }));

  test('they end, however the app quits', async ({ launch, dataDir }) => {
    const app = await launch();
    await startInScratch(app);
    await app.desktop.clickTray('Quit');
    await app.exited();
    expect(statusOf(dataDir)).toBe('ended');
  });

  test('they end when Linux shuts down', async ({ launch, dataDir }) => {
    test.skip(process.platform !== 'linux', 'Others have the app quit, or notify its window.');
    const app = await launch();
    await startInScratch(app);
    await app.desktop.power('shutdown');
    expect(statusOf(dataDir)).toBe('ended');
  });

  test('they continue while macOS may still cancel a shutdown', async ({ launch, dataDir }) => {
    const app = await launch({ system: 'darwin' });
    await startInScratch(app);
    await app.desktop.power('shutdown');
    expect(statusOf(dataDir)).toBe('active');
    await app.quit();
    expect(statusOf(dataDir)).toBe('ended');
  });

  test('they end when the display or the bus of a Linux session is lost', async ({
    launch,
    dataDir,
  }) => {
    const app = await launch();
    await startInScratch(app);
    // Electron then calls the same as `app.exit`: neither the app nor its windows are asked.
    await app.electron.evaluate(({ app: electronApp }) => {
      setImmediate(() => electronApp.exit(0));
    });
    await app.exited();
    expect(statusOf(dataDir)).toBe('ended');
  });

  test('they end when Windows ends the session of the user', async ({ launch, dataDir }) => {
    const app = await launch();
    await startInScratch(app);
    const shown = await app.electron.browserWindow(app.window);
    await shown.evaluate((it) => globalThis.probe.inTurn(() => it.emit('session-end', {})));
    expect(statusOf(dataDir)).toBe('ended');
  });

  test('an error while ending them does not keep the app from quitting', async ({
    launch,
    dataDir,
  }) => {
    const app = await launch();
    await startInScratch(app);
    const database = new Database(join(dataDir, 'workstreams.db'));
    database.exec(
      `CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN SELECT raise(ABORT, 'no'); END`,
    );
    await app.quit();
    database.exec('DROP TRIGGER full');
    database.close();
    expect(statusOf(dataDir)).toBe('active');
    expect(readFileSync(join(dataDir, 'logs', 'workstreams.log'), 'utf8')).toContain('quit');
  });
});

test('starting at login shows the actual state, not the requested one', async ({
  launch,
  folder: config,
}) => {
  test.skip(process.platform !== 'linux', 'Elsewhere the system keeps it, and this is its own.');
  const { window } = await launch({ env: { XDG_CONFIG_HOME: config } });
  const set = (isOn: boolean) =>
    window.evaluate((on) => globalThis.window.workstreams.setOpenAtLogin({ isOn: on }), isOn);
  expect(await stateOf(window)).toMatchObject({ openAtLogin: false });
  expect(await set(true)).toMatchObject({ ok: true, value: { openAtLogin: true } });
  const entry = join(config, 'autostart', 'workstreams.desktop');
  expect(readFileSync(entry, 'utf8')).toContain('"--hidden"');
  await rm(entry);
  expect(await stateOf(window)).toMatchObject({ openAtLogin: false });
});
