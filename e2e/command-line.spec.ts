import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, runToEnd, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

test('a second start runs its command in the data folder, and the running app shows the change', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 10, ({ workstreams }) => workstreams.createWorkstream({ title: 'Thesis' }));
  const app = await launch({ clockAt: Date.now() });
  const list = app.window.getByRole('navigation', { name: 'Workstreams' });
  await list.getByRole('button', { name: /^Thesis/ }).click();

  expect(await app.startSecond(['--start', 'thesis'])).toMatchObject({
    code: 0,
    stdout: 'Started: Thesis\n',
  });
  await expect(app.window.getByRole('button', { name: 'End session' })).toBeVisible();
  await expect.poll(() => app.desktop.trayToolTip()).toBe('Thesis: 0 min');

  const status = await app.startSecond(['--status']);
  expect(status.code).toBe(0);
  expect(status.stdout).toMatch(/^Thesis: since .+, 0 min\n$/);

  expect(await app.startSecond(['--end'])).toMatchObject({
    code: 0,
    stdout: 'Ended: Thesis, after 0 min\n',
  });
  await expect(app.window.getByRole('button', { name: 'Start session' })).toBeVisible();
  expect((await app.startSecond(['--status'])).stdout).toBe('No session is running.\n');
});

test('a command leaves the window where it is, and does not start the app', async ({ app }) => {
  const shown = await app.electron.browserWindow(app.window);
  await shown.evaluate((it) => it.hide());
  const log = join(app.dataDir, 'logs', 'workstreams.log');
  const logged = readFileSync(log, 'utf8');
  await app.startSecond(['--start=scratch']);
  await expect(app.window.getByRole('button', { name: 'End session' })).toBeAttached();
  expect(await shown.evaluate((it) => it.isVisible())).toBe(false);
  expect(readFileSync(log, 'utf8')).toBe(logged);
});

test('errors are written to stderr', async ({ app }) => {
  const unknown = await app.startSecond(['--start', 'nothing']);
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
  expect(unknown.stderr).toContain('No matching workstream. Available:\n  Scratch (scratch)\n');
  expect((await app.startSecond(['--end'])).stderr).toContain('No session is running.\n');
  const usage = await app.startSecond(['--start']);
  expect(usage).toMatchObject({ code: 2, stdout: '' });
  expect(usage.stderr).toContain('Usage: --start');
});

test('a command works without a running app, and needs no lock', async ({ dataDir }) => {
  expect(await runToEnd(dataDir, { args: ['--start', 'Scratch'] })).toMatchObject({ code: 0 });
  expect((await runToEnd(dataDir, { args: ['--status'] })).stdout).toMatch(/^Scratch: since/);
  expect(existsSync(join(dataDir, 'logs'))).toBe(false);
  const [session] = read(dataDir, ({ workstreams }) =>
    workstreams.listSessions('scratch', { limit: 1 }),
  );
  expect(session?.status).toBe('active');
});

test('a data folder that does not exist is only created where one does, which is reported', async ({
  dataDir,
}) => {
  const path = join(dataDir, 'new');
  const first = await runToEnd(path, { args: ['--status'] });
  expect(first).toMatchObject({ code: 0, stdout: 'No session is running.\n' });
  expect(first.stderr).toContain(`The data folder ${path} didn’t exist`);
  expect((await runToEnd(path, { args: ['--status'] })).stderr).not.toContain(path);
  const misspelled = await runToEnd(join(dataDir, 'nwe', 'new'), { args: ['--status'] });
  expect(misspelled).toMatchObject({ code: 1, stdout: '' });
  expect(misspelled.stderr).toContain('the folder above it doesn’t exist');
  expect(existsSync(join(dataDir, 'nwe'))).toBe(false);
});
