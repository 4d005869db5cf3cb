import { MINUTE_MS } from '../src/shared/model/model.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

test('the tray starts and ends sessions with the window closed', async ({ launch, dataDir }) => {
  before(dataDir, 10, ({ workstreams }) => {
    workstreams.createWorkstream({ title: 'R&D' });
  });
  const { desktop, window, electron } = await launch();
  const browserWindow = await electron.browserWindow(window);
  const isVisible = () => browserWindow.evaluate((shown) => shown.isVisible());
  await browserWindow.evaluate((shown) => shown.close());
  await expect.poll(isVisible).toBe(false);

  expect((await desktop.trayMenu()).map(({ label }) => label)).toEqual([
    'Start in Scratch',
    'Start session',
    'R&&D',
    'Quick bar…',
    'Mini window',
    'Open Workstreams',
    'Quit',
  ]);
  await desktop.clickTray('R&&D');
  await expect.poll(() => desktop.trayToolTip()).toBe('R&D: 0 min');
  expect((await desktop.trayMenu()).map(({ label }) => label)).toEqual([
    'End R&&D (0 min)',
    'Keep going',
    'Start in Scratch',
    'Quick bar…',
    'Mini window',
    'Open Workstreams',
    'Quit',
  ]);

  await desktop.clickTray('End R&&D (0 min)');
  await expect.poll(() => desktop.trayToolTip()).toBe('Workstreams: no session running');

  await desktop.clickTray('Open Workstreams');
  await expect.poll(isVisible).toBe(true);
  await window.getByRole('button', { name: 'R&D' }).click();
  const history = window.getByRole('region', { name: 'History' });
  await expect(history.getByRole('button', { name: /Ended/ })).toHaveCount(1);
});

test('the icon changes while a session is running', async ({ app: { desktop, electron } }) => {
  const idle = await electron.evaluateHandle(() => globalThis.probe.image);
  const isIdle = () =>
    electron.evaluate((_electron, image) => globalThis.probe.image === image, idle);
  expect(await idle.evaluate((image) => image?.isEmpty())).toBe(false);
  await desktop.clickTray('Start in Scratch');
  await expect.poll(isIdle).toBe(false);
  await desktop.clickTray('End Scratch (0 min)');
  await expect.poll(isIdle).toBe(true);
});

test('tray and window follow each other', async ({ app: { desktop, window } }) => {
  await window.getByRole('button', { name: 'Start session' }).click();
  await expect.poll(() => desktop.trayToolTip()).toBe('Scratch: 0 min');
  await desktop.clickTray('End Scratch (0 min)');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
  await desktop.clickTray('Start in Scratch');
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('with many workstreams, the rest is in a submenu', async ({ launch, dataDir }) => {
  before(dataDir, 60, ({ workstreams }, pass) => {
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
      pass(1);
      workstreams.createWorkstream({ title });
    }
  });
  const { desktop } = await launch();
  await desktop.clickTray('More workstreams', 'One');
  await expect.poll(() => desktop.trayToolTip()).toBe('One: 0 min');
});

test('a session about to time out comes first, and one click keeps it going', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 15, ({ sessions, settings }) => {
    settings.update({ timeoutWarningMs: 20 * MINUTE_MS });
    sessions.startSession('scratch');
  });
  const { desktop } = await launch({ clockAt: Date.now() });
  const labels = async () => (await desktop.trayMenu()).map(({ label }) => label);
  await expect
    .poll(labels)
    .toEqual([
      expect.stringMatching(/^Scratch times out at /),
      'Keep going',
      'End now',
      'Quick bar…',
      'Mini window',
      'Open Workstreams',
      'Quit',
    ]);
  await desktop.clickTray('Keep going');
  await expect
    .poll(labels)
    .toEqual([
      'End Scratch (15 min)',
      'Keep going',
      'Quick bar…',
      'Mini window',
      'Open Workstreams',
      'Quit',
    ]);
});

test('End all ends all running sessions', async ({ launch, dataDir }) => {
  before(dataDir, 10, ({ sessions, workstreams }) => {
    sessions.startSession('scratch');
    sessions.startSession(workstreams.createWorkstream({ title: 'Thesis' }).id);
  });
  const { desktop } = await launch();
  await desktop.clickTray('Keep going', 'Thesis');
  await desktop.clickTray('End all');
  await expect.poll(() => desktop.trayToolTip()).toBe('Workstreams: no session running');
});

test('the elapsed time is right from the minute in which it changes', async ({
  launch,
  dataDir,
}) => {
  const started = Date.now() - 57_000;
  before(dataDir, 57 / 60, ({ sessions }) => {
    sessions.startSession('scratch');
  });
  const { desktop } = await launch();
  await expect.poll(() => desktop.trayToolTip()).toBe('Scratch: 1 min');
  expect(Date.now()).toBeGreaterThanOrEqual(started + 60_000);
  await desktop.clickTray('End Scratch (1 min)');
});

test('Quit in the tray quits, and leaves a running session to its expiry', async ({ launch }) => {
  const app = await launch();
  await app.desktop.clickTray('Start in Scratch');
  await app.desktop.clickTray('Quit');
  await app.exited();
  const again = await launch();
  await expect(again.window.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('a click on the icon opens the window on desktops that do not open the menu', async ({
  app: { desktop, electron, window },
}) => {
  const shown = await electron.browserWindow(window);
  await shown.evaluate((it) => it.hide());
  await desktop.clickTrayIcon('click');
  await expect.poll(() => shown.evaluate((it) => it.isVisible())).toBe(true);
});

test('on macOS a click pops up a current menu, and the title shows the time if that is set', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 12, ({ sessions, settings }) => {
    settings.update({ timeInMenuBar: true });
    sessions.startSession('scratch');
  });
  const { desktop } = await launch({ system: 'darwin', clockAt: Date.now() });
  await expect.poll(() => desktop.trayTitle()).toBe('Scratch: 12 min');
  expect(await desktop.hasAttachedTrayMenu()).toBe(false);
  await desktop.clickTrayIcon('click');
  expect((await desktop.poppedUpTrayMenu())[0]?.label).toBe('End Scratch (12 min)');
  await desktop.clickTray('End Scratch (12 min)');
  await expect.poll(() => desktop.trayTitle()).toBe('');
});

test('on macOS the menu of the app has the settings', async ({ launch }) => {
  const { window, electron } = await launch({ system: 'darwin' });
  await electron.evaluate(({ Menu }) =>
    globalThis.probe.inTurn(() => {
      const items = Menu.getApplicationMenu()?.items[0]?.submenu?.items;
      items?.find(({ label }) => label === 'Settings…')?.click();
    }),
  );
  await expect(window.getByRole('dialog', { name: 'Settings' })).toBeVisible();
});

test('on Windows a click opens the window, and a right click pops up a current menu', async ({
  launch,
}) => {
  const { desktop, window, electron } = await launch({ system: 'win32' });
  const shown = await electron.browserWindow(window);
  await shown.evaluate((it) => it.close());
  await expect.poll(() => shown.evaluate((it) => it.isVisible())).toBe(false);
  expect(await desktop.hasAttachedTrayMenu()).toBe(false);
  await desktop.clickTrayIcon('right-click');
  expect((await desktop.poppedUpTrayMenu())[0]?.label).toBe('Start in Scratch');
  await desktop.clickTray('Start in Scratch');
  await expect.poll(() => desktop.trayToolTip()).toBe('Scratch: 0 min');
  await desktop.clickTrayIcon('click');
  await expect.poll(() => shown.evaluate((it) => it.isVisible())).toBe(true);
  await desktop.clickTray('End Scratch (0 min)');
  await expect.poll(() => desktop.trayToolTip()).toBe('Workstreams: no session running');
});
