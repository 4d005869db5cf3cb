import { linkTo } from '../src/shared/model/deep-link.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

/**
 * Adds a closed session, in a workstream that the window does not show at first; returns its link.
 */
function addSession(dataDir: string): { sessionId: string; link: string } {
  return before(dataDir, 300, ({ workstreams, sessions }, pass) => {
    const { id } = workstreams.createWorkstream({ title: 'Thesis' });
    const sessionId = sessions.startSession(id);
    pass(20);
    sessions.endSession(sessionId);
    sessions.endSession(sessions.startSession('scratch'));
    return { sessionId, link: linkTo({ name: 'session', sessionId }) };
  });
}

const addressOf = ({ window }: RunningApp) => window.evaluate(() => location.hash);

test('a first start with a link opens its session', async ({ launch, dataDir }) => {
  const { sessionId, link } = addSession(dataDir);
  const app = await launch({ args: [link] });
  await expect.poll(() => addressOf(app)).toBe(`#session/${sessionId}`);
});

test('a second start with a link opens its session in the running window', async ({
  launch,
  dataDir,
}) => {
  const { sessionId, link } = addSession(dataDir);
  const app = await launch();
  const window = await app.electron.browserWindow(app.window);
  await window.evaluate((shown) => shown.hide());
  await app.startSecond([link]);
  await expect.poll(() => addressOf(app)).toBe(`#session/${sessionId}`);
  await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true);
});

test("the system opens a workstream's link by an event", async ({ launch, dataDir }) => {
  addSession(dataDir);
  const app = await launch();
  await expect(app.window.getByRole('heading', { level: 1 })).toHaveText('Scratch');
  const [thesis] = await app.window.evaluate(async () => {
    const snapshot = await window.workstreams.loadSnapshot();
    return snapshot.ok ? snapshot.value.workstreams.filter(({ title }) => title === 'Thesis') : [];
  });
  const link = linkTo({ name: 'workstream', workstreamId: thesis?.id ?? '' });
  await app.electron.evaluate(({ app }, url) => {
    app.emit('open-url', { preventDefault: () => {} }, url);
  }, link);
  await expect(app.window.getByRole('heading', { level: 1 })).toHaveText('Thesis');
});

test('a link to an unknown id is reported, and navigates nowhere', async ({ app }) => {
  // A page has no address before it shows its first route.
  await expect.poll(() => addressOf(app)).toBe('#scratch');
  await app.startSecond(['workstreams://session/019c0768-9c1b-7a51-8d52-3f1f0e6b7a10']);
  await expect(app.window.getByText('This link doesn’t match anything here.')).toBeVisible();
  expect(await addressOf(app)).toBe('#scratch');
});

test('a malformed or foreign link only shows the window', async ({ app }) => {
  const window = await app.electron.browserWindow(app.window);
  await expect.poll(() => addressOf(app)).toBe('#scratch');
  for (const link of ['workstreams://settings/../secret', 'https://example.org/secret']) {
    await window.evaluate((shown) => shown.hide());
    await app.startSecond([link]);
    await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true);
  }
  await expect.poll(() => app.stderr).toContain('A malformed link was ignored.');
  expect(app.stderr).not.toContain('secret');
  expect(await addressOf(app)).toBe('#scratch');
  await expect(app.window.getByText('This link doesn’t match anything here.')).toBeHidden();
});

test('a copied link of a session leads back to it', async ({ launch, dataDir }) => {
  const { sessionId, link } = addSession(dataDir);
  const app = await launch();
  const { window, electron } = app;
  await window.getByRole('button', { name: /^Thesis/ }).click();
  await window.getByRole('button', { name: /^Session actions/ }).click();
  await window.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(window.getByRole('region', { name: 'Notice' })).toContainText('Link copied');
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(link);
  await app.startSecond([link]);
  await expect.poll(() => addressOf(app)).toBe(`#session/${sessionId}`);
});
