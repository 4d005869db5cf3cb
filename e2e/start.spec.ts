import { expect, test } from './fixtures/app.ts';

test('the first start shows the window', async ({ app }) => {
  await expect(app.window).toHaveTitle(/Workstreams$/);
  const window = await app.electron.browserWindow(app.window);
  await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true);
});

test('the first start offers what can be used, and no more', async ({ app: { window } }) => {
  const main = window.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  const filter = main.getByRole('button', { name: 'Filter', exact: true });
  const notes = main.getByRole('button', { name: 'Add notes' });
  await expect(filter).toHaveCount(0);
  await expect(notes).toHaveCount(0);

  await main.getByRole('button', { name: 'Start session' }).click();
  await expect(notes).toBeVisible();
  await main.getByRole('button', { name: 'End session' }).click();
  await expect(filter).toBeVisible();
});

test('quitting ends the app', async ({ app }) => {
  await app.quit();
  expect(app.problems()).toEqual([]);
});

test('a second start shows the window of the first', async ({ app }) => {
  const window = await app.electron.browserWindow(app.window);
  await window.evaluate((shown) => shown.hide());
  const second = await app.startSecond();
  expect(second.code).toBe(0);
  await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true);
});

test('files left behind by a killed app do not block the next start', async ({ launch }) => {
  const first = await launch();
  await first.kill();
  const second = await launch();
  await expect(second.window).toHaveTitle(/Workstreams$/);
});
