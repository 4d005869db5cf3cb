import { expect, test } from './fixtures/app.ts';

test('the first start shows the window', async ({ app }) => {
  await expect(app.window).toHaveTitle(/Workstreams$/);
  const window = await app.electron.browserWindow(app.window);
  await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true);
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

test('what a killed app has left behind does not keep it from starting', async ({ launch }) => {
  const first = await launch();
  await first.kill();
  const second = await launch();
  await expect(second.window).toHaveTitle(/Workstreams$/);
});
