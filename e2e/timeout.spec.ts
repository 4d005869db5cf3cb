import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

const HOUR_MS = 3_600_000;

test('a shorter idle threshold times out a session that has been idle for longer', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 40, ({ sessions, settings, workstreams }) => {
    settings.update({ idleThresholdMs: HOUR_MS });
    sessions.startSession(workstreams.createWorkstream({ title: 'Thesis' }).id);
  });
  const { window, desktop } = await launch();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();

  await window.getByRole('button', { name: /Scratch/ }).click();
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('spinbutton', { name: 'Idle threshold (minutes)' }).fill('30');
  await window.keyboard.press('Enter');
  await expect(settings.getByText('Saved: Idle threshold (minutes)')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('status')).toHaveText('Session timed out: Thesis');

  await expect
    .poll(() => desktop.notifications())
    .toMatchObject([
      { title: 'Thesis: session timed out', body: expect.stringContaining('after 30 min') },
    ]);
  await desktop.clickNotification();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Thesis');
  const history = window.getByRole('region', { name: 'History' });
  await expect(history.getByRole('button', { name: /Timed out/ })).toContainText('30 min');
});

test('a session that expired while the app was not running ended at its expiry', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 600, ({ sessions }) => {
    sessions.startSession('scratch');
  });
  const { window, desktop } = await launch();
  const history = window.getByRole('region', { name: 'History' });
  await expect(history.getByRole('button', { name: /Timed out/ })).toContainText('30 min');
  await expect.poll(() => desktop.notifications()).toHaveLength(1);
  const [session] = read(dataDir, ({ workstreams }) =>
    workstreams.listSessions('scratch', { limit: 1 }),
  );
  expect(Date.parse(session?.endedAt ?? '') - Date.parse(session?.startedAt ?? '')).toBe(
    HOUR_MS / 2,
  );
});

test('Keep going counts as activity', async ({ launch, dataDir }) => {
  before(dataDir, 25, ({ sessions }) => {
    sessions.startSession('scratch');
  });
  const { window } = await launch();
  const launched = new Date().toISOString();
  await window.getByRole('button', { name: 'Keep going' }).click();
  const active = () => read(dataDir, ({ workstreams }) => workstreams.getActiveSession('scratch'));
  await expect.poll(() => (active()?.lastActivityAt ?? '') > launched).toBe(true);
});

for (const event of ['resume', 'unlock-screen'] as const) {
  test(`${event} checks at once`, async ({ app: { window, desktop, dataDir } }) => {
    await expect(window.getByText('Welcome')).toBeVisible();
    // Another process started it, and it has expired; this one only learns of it by checking.
    before(dataDir, 40, ({ sessions }) => {
      sessions.startSession('scratch');
    });
    await desktop.power(event);
    const history = window.getByRole('region', { name: 'History' });
    await expect(history.getByRole('button', { name: /Timed out/ })).toContainText('30 min');
  });
}
