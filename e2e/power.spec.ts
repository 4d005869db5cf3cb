import { MINUTE_MS } from '../src/shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../src/shared/model/settings.ts';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

/** Here the system's idle time is trusted, whatever desktop the specs run on. */
const X11 = { env: { XDG_SESSION_TYPE: 'x11' } };

function activityIn(dataDir: string): number {
  const [session] = read(dataDir, ({ workstreams }) =>
    workstreams.listSessions('scratch', { limit: 1 }),
  );
  return Date.parse(session?.lastActivityAt ?? '');
}

test('two minutes before a timeout a notification warns, and a click on it keeps the session going', async ({
  app: { desktop, window, electron, dataDir },
}) => {
  await expect(window.getByText('Welcome')).toBeVisible();
  // The window shows the same: a notification is for users who are looking at something else.
  const browserWindow = await electron.browserWindow(window);
  await browserWindow.evaluate((shown) => shown.blur());
  before(dataDir, 28.5, ({ sessions }) => {
    sessions.startSession('scratch');
  });
  await expect
    .poll(() => desktop.notifications())
    .toMatchObject([
      { title: 'Still working on Scratch?', body: expect.stringContaining('Click to keep going.') },
    ]);
  const clicked = Date.now();
  await desktop.clickNotification();
  await expect.poll(() => activityIn(dataDir)).toBeGreaterThanOrEqual(clicked);
  // Answering it withdraws it.
  const withdrawn = () => electron.evaluate(() => globalThis.probe.withdrawn.length);
  await expect.poll(withdrawn).toBe(1);
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  expect(await desktop.notifications()).toHaveLength(1);
});

test('sessions that timed out during sleep share one notice, which waits for an answer', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 5, ({ sessions, workstreams, settings }) => {
    settings.update({ timeAwayMs: 0 });
    sessions.startSession('scratch');
    sessions.startSession(workstreams.createWorkstream({ title: 'Thesis' }).id);
  });
  const { desktop, window: page } = await launch();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await desktop.power('lock-screen');
  await desktop.power('suspend');
  await desktop.sleepFor(600);
  await desktop.power('resume');
  await desktop.power('unlock-screen');
  await expect
    .poll(() => desktop.notifications())
    .toMatchObject([{ title: '2 sessions timed out' }]);

  const pending = () =>
    page.evaluate(async () => {
      const snapshot = await window.workstreams.loadSnapshot();
      return snapshot.ok ? snapshot.value.timedOut : null;
    });
  expect(await pending()).toMatchObject([{ status: 'timed_out' }, { status: 'timed_out' }]);
  await page.evaluate(async () => {
    const snapshot = await window.workstreams.loadSnapshot();
    if (!snapshot.ok) return;
    const sessionIds = snapshot.value.timedOut.map(({ id }) => id);
    await window.workstreams.acknowledgeTimeouts({ sessionIds });
  });
  expect(await pending()).toEqual([]);
});

for (const [leave, comeBack] of [
  ['suspend', 'resume'],
  ['lock-screen', 'unlock-screen'],
  ['user-did-resign-active', 'user-did-become-active'],
] as const) {
  test(`with use of the computer as activity, ${leave} records it and ${comeBack} does so again`, async ({
    launch,
    dataDir,
  }) => {
    before(dataDir, 20, ({ sessions, settings }) => {
      settings.update({ activity: 'computer' });
      sessions.startSession('scratch');
    });
    const { desktop } = await launch(X11);
    const launched = Date.now();
    await desktop.idleFor(600);
    await desktop.power(leave);
    const noted = activityIn(dataDir);
    expect(Math.abs(noted - (launched - 10 * MINUTE_MS))).toBeLessThan(MINUTE_MS);
    // Nobody is there: input now is not the user's.
    await desktop.idleFor(0);
    await desktop.power('shutdown');
    expect(activityIn(dataDir)).toBe(noted);
    await desktop.power(comeBack);
    expect(activityIn(dataDir)).toBeGreaterThanOrEqual(launched);
  });
}

test('a session that expired before the user returned stays timed out, although the computer is used again', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60, ({ settings }) => {
    settings.update({ activity: 'computer' });
  });
  const { desktop, window } = await launch(X11);
  await expect(window.getByText('Welcome')).toBeVisible();
  before(dataDir, 40, ({ sessions }) => {
    sessions.startSession('scratch');
  });
  await desktop.power('resume');
  const [session] = read(dataDir, ({ workstreams }) =>
    workstreams.listSessions('scratch', { limit: 1 }),
  );
  expect(session?.status).toBe('timed_out');
  const length = Date.parse(session?.endedAt ?? '') - Date.parse(session?.startedAt ?? '');
  expect(length).toBe(DEFAULT_SETTINGS.idleThresholdMs);
});

test('quitting records that the computer was used', async ({ launch, dataDir }) => {
  before(dataDir, 20, ({ sessions, settings }) => {
    settings.update({ activity: 'computer' });
    sessions.startSession('scratch');
  });
  const app = await launch(X11);
  const launched = Date.now();
  await app.quit();
  expect(activityIn(dataDir)).toBeGreaterThanOrEqual(launched - 1000);
});
