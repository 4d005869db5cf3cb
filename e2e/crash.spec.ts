import { appendFileSync, existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

function readLog(dataDir: string): string {
  return readFileSync(join(dataDir, 'logs/workstreams.log'), 'utf8');
}

/** Waits for the page's title through Electron: a page that is crashing cannot be queried. */
function hasTitle(app: RunningApp, title: string): Promise<void> {
  return expect(async () => expect(await app.inPage('document.title')).toContain(title)).toPass();
}

test('after kill -9 everything acknowledged is there, and the session continues', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  for (const content of ['One', 'Two', 'Three']) {
    await first.window.getByRole('textbox', { name: 'Message' }).fill(content);
    await first.window.keyboard.press('Enter');
    await expect(first.window.locator('.message-content', { hasText: content })).toBeVisible();
  }
  await first.kill();
  // As a crash in the middle of an append leaves it.
  appendFileSync(join(dataDir, 'workstreams/scratch/messages.jsonl'), '{"role":"user","con');

  const { window } = await launch();
  const active = window.getByRole('region', { name: 'Active session' });
  for (const content of ['One', 'Two', 'Three']) {
    await expect(active.locator('.message-content').filter({ hasText: content })).toBeVisible();
  }
  await window.getByRole('textbox', { name: 'Message' }).fill('Four');
  await window.keyboard.press('Enter');
  await expect(active.locator('.message-content').filter({ hasText: 'Four' })).toBeVisible();
  await window.getByRole('button', { name: 'End session' }).click();
  const history = window.getByRole('region', { name: 'History' });
  await expect(history.getByRole('button', { name: /Ended/ })).toContainText('4 messages');
});

test('an unsent message is kept in its workstream after a kill and after a quit', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 5, ({ workstreams }) => workstreams.createWorkstream({ title: 'Beta' }));
  const stored = () => {
    const path = join(dataDir, 'drafts.json');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const first = await launch();
  await first.window.getByRole('button', { name: /^Beta/ }).click();
  await first.window.getByRole('textbox', { name: 'Message' }).fill('Half a thought');
  await expect.poll(stored).toContain('Half a thought');
  await first.kill();

  const second = await launch();
  await second.window.getByRole('button', { name: /^Scratch/ }).click();
  await expect(second.window.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await second.window.getByRole('button', { name: /^Beta/ }).click();
  const message = second.window.getByRole('textbox', { name: 'Message' });
  await expect(message).toHaveValue('Half a thought');
  await message.fill('A whole thought');
  // Until then, it may be on its way to the main process.
  await expect.poll(stored).toContain('A whole thought');
  await second.quit();

  const third = await launch();
  await third.window.getByRole('button', { name: /^Beta/ }).click();
  const found = third.window.getByRole('textbox', { name: 'Message' });
  await expect(found).toHaveValue('A whole thought');
  await found.press('Enter');
  await expect(
    third.window.locator('.message-content', { hasText: /^A whole thought$/ }),
  ).toBeVisible();
  await expect.poll(stored).not.toContain('thought');
});

test('a page that crashed reloads itself, with its workstream, its session and its drafts', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 5, ({ workstreams, sessions }) => {
    workstreams.createWorkstream({ title: 'Beta' });
    sessions.startSession(workstreams.createWorkstream({ title: 'Alpha' }).id);
  });
  const app = await launch();
  const { window } = app;
  await window.getByRole('button', { name: /^Beta/ }).click();
  await window.getByRole('button', { name: 'Start session' }).click();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  await window.getByRole('textbox', { name: 'Message' }).fill('Half a thought');
  await app.crashPage();
  await hasTitle(app, '● Beta – Workstreams');
  await expect
    .poll(() => app.inPage('document.querySelector("main textarea")?.value'))
    .toBe('Half a thought');
  // Only Linux has a page's process crash; elsewhere it is terminated.
  expect(readLog(dataDir)).toMatch(/\[page\] The page ended: (crashed|killed|abnormal-exit)/);
  expect(await app.desktop.questions()).toEqual([]);
});

test('a page that keeps crashing reloads itself three times, then the user is asked', async ({
  launch,
}) => {
  // At most three reloads a minute: on a slow machine, these would take longer.
  const app = await launch({ clockAt: Date.now() });
  for (let times = 1; times <= 3; times += 1) {
    await app.crashPage();
    await hasTitle(app, 'Scratch');
  }
  expect(await app.desktop.questions()).toEqual([]);
  await app.crashPage();
  await expect.poll(() => app.desktop.questions()).toEqual(['The window keeps crashing']);
  // Answered with "Try again".
  await hasTitle(app, 'Scratch');
});

test('a page that crashed in a hidden window stays hidden, and is there when the window is shown', async ({
  launch,
}) => {
  // At most three reloads a minute: on a slow machine, these would take longer.
  const app = await launch({ clockAt: Date.now() });
  const window = await app.electron.browserWindow(app.window);
  await window.evaluate((shown) => shown.hide());
  for (let times = 1; times <= 3; times += 1) {
    await app.crashPage();
    await hasTitle(app, 'Scratch');
  }
  // Once more than it reloads itself: nobody is asked about a hidden page.
  await app.crashPage();
  expect(await app.desktop.questions()).toEqual([]);
  expect(await window.evaluate((hidden) => hidden.isVisible())).toBe(false);
  await app.desktop.clickTray('Open Workstreams');
  await hasTitle(app, 'Scratch');
  expect(await window.evaluate((shown) => shown.isVisible())).toBe(true);
  expect(await app.desktop.questions()).toEqual([]);
});

test('a request of a page that crashed is carried out once', async ({ app }) => {
  await app.inPage(`void window.workstreams.startSession({ workstreamId: 'scratch' })`);
  await app.crashPage();
  await hasTitle(app, '● Scratch – Workstreams');
  const again = `window.workstreams.startSession({ workstreamId: 'scratch' })`;
  expect(await app.inPage(`${again}.then(({ error }) => error.code)`)).toBe(
    'SESSION_ALREADY_ACTIVE',
  );
});

test('a window that does not respond can be reloaded: the user is asked', async ({ app }) => {
  const window = await app.electron.browserWindow(app.window);
  await window.evaluate((hanging) => hanging.emit('unresponsive'));
  await expect.poll(() => app.desktop.questions()).toEqual(['The window isn’t responding']);
  expect(readLog(app.dataDir)).toContain('[page] The page does not respond.');
  expect(readLog(app.dataDir)).not.toContain('The page ended');
  await app.desktop.answerWith('Reload');
  const isBack = window.evaluate(
    ({ webContents }) =>
      new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve())),
  );
  await window.evaluate((hanging) => hanging.emit('unresponsive'));
  await isBack;
  expect(readLog(app.dataDir)).toContain('[page] The page ended');
  await hasTitle(app, 'Scratch');
});

test('a disk error is shown, logged with its channel, and the action works once the disk does', async ({
  app: { window, dataDir },
}) => {
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  mkdirSync(file);
  await window.getByRole('textbox', { name: 'Message' }).fill('My secret plan');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('alert')).toContainText('can’t be read: it is a folder');
  expect(readLog(dataDir)).toMatch(/ ERROR \[appendMessage\] AppError FILE_UNUSABLE\n {4}at /);
  expect(readLog(dataDir)).toContain('caused by Error EISDIR read\n');

  rmdirSync(file);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Active session' })).toContainText(
    'My secret plan',
  );
  expect(readLog(dataDir)).not.toContain('secret');
});

test('an unexpected error is shown, and the next request works', async ({
  app: { window, dataDir, electron },
}) => {
  await electron.evaluate(({ shell }) => {
    shell.openPath = async () => 'No program is there for this';
  });
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Show data folder' }).click();
  await expect(settings.getByRole('alert')).toContainText(
    'Something went wrong: No program is there for this',
  );
  expect(readLog(dataDir)).toContain('[showDataFolder] Error\n');
  await settings.getByRole('spinbutton', { name: 'Idle threshold' }).fill('7');
  await window.keyboard.press('Enter');
  await expect(settings.getByText('Saved: Idle threshold (minutes)')).toBeVisible();
});

test('an uncaught error of the main process is logged and shown once, and the app continues', async ({
  app,
}) => {
  const { electron, window, dataDir, desktop } = app;
  app.expectProblem(/Dear diary/);
  const fail = () =>
    electron.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('Dear diary');
      });
    });
  await fail();
  const problems = window.getByRole('region', { name: 'Problems' });
  await expect(problems).toContainText('Something unexpected went wrong');
  await problems.getByRole('button', { name: 'Show log' }).click();
  await expect.poll(() => desktop.openedPaths()).toEqual([join(dataDir, 'logs')]);
  await problems.getByRole('button', { name: 'Dismiss' }).click();
  await expect(problems).toBeEmpty();
  await fail();
  await expect.poll(() => readLog(dataDir).match(/\[UNEXPECTED\] TypeError\n/g)).toHaveLength(2);
  await window.getByRole('button', { name: 'Start session' }).click();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  await expect(problems).toBeEmpty();
  expect(readLog(dataDir)).not.toContain('diary');
  expect(app.stderr).not.toContain('A JavaScript error occurred');
});

test('an unhandled rejection of the main process is shown too', async ({ app }) => {
  app.expectProblem(/UnhandledPromiseRejection/);
  await app.electron.evaluate(() => {
    void Promise.reject(new RangeError('far'));
  });
  const problems = app.window.getByRole('region', { name: 'Problems' });
  await expect(problems.locator('details')).toContainText('far');
  expect(readLog(app.dataDir)).toContain('[UNEXPECTED] RangeError\n');
});

test('an error of the page is shown with its message and logged without it; a reload repairs it', async ({
  app,
}) => {
  const { window, dataDir } = app;
  app.expectProblem(/Dear diary/);
  await window.evaluate(() => {
    setTimeout(() => {
      throw new SyntaxError('Dear diary');
    });
    void Promise.reject(new RangeError('Dear diary'));
  });
  const problems = window.getByRole('region', { name: 'Problems' });
  await expect(problems).toContainText('Something went wrong in the window: Dear diary');
  await expect.poll(() => readLog(dataDir)).toMatch(/\[page\] SyntaxError\n/);
  await expect.poll(() => readLog(dataDir)).toMatch(/\[page\] RangeError\n/);
  await problems.getByRole('button', { name: 'Reload' }).click();
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
  await expect(problems).toBeEmpty();
  expect(readLog(dataDir)).not.toContain('diary');
});

test('a part of the window that fails shows an error in its place, and the others continue', async ({
  app,
}) => {
  const { window } = app;
  app.expectProblem(/Dear diary/);
  await window.evaluate(() => {
    const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get() {
        if (this.resolvedOptions().dateStyle === 'full') throw new RangeError('Dear diary');
        return format?.get?.call(this);
      },
    });
  });
  await window.getByRole('textbox', { name: 'Message' }).fill('One');
  await window.keyboard.press('Enter');
  const failed = window.getByRole('region', { name: 'Failed' });
  await expect(failed).toContainText('This part of the window failed: Dear diary');
  await expect(window.getByRole('navigation', { name: 'Workstreams' })).toBeVisible();
  await expect.poll(() => readLog(app.dataDir)).toMatch(/\[page\] RangeError\n {4}at /);
  await failed.getByRole('button', { name: 'Reload' }).click();
  await expect(window.locator('.message-content', { hasText: /^One$/ })).toBeVisible();
});

test('a failure in the background is shown once, until it is resolved', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 40, ({ sessions }) => sessions.startSession('scratch'));
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  mkdirSync(file);
  const { window, desktop } = await launch();
  const problems = window.getByRole('region', { name: 'Problems' });
  await expect(problems.getByRole('note')).toHaveText([
    /^Workstreams can’t read the messages of “Scratch”\. What you write here is kept\./,
  ]);
  await expect(window.getByText('Couldn’t read the messages of this session.')).toBeHidden();
  expect(readLog(dataDir)).toMatch(
    /\[TIMEOUTS_UNCHECKED\] AggregateError\n( {4}.*\n)+ {2}caused by AppError FILE_UNUSABLE\n/,
  );
  rmdirSync(file);
  await desktop.power('resume');
  await expect(problems).toBeEmpty();
  await expect(window.getByRole('button', { name: /Timed out/ })).toBeVisible();
});
