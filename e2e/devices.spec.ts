import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { lengthenTimers } from './fixtures/longer-timers.ts';

/** Opens the settings at the section of other devices. */
async function openDevices(window: Page) {
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Other devices' }).click();
  return settings;
}

async function send(window: Page, text: string): Promise<void> {
  await window.getByRole('textbox', { name: /message/i }).fill(text);
  await window.keyboard.press('Enter');
  await expect(messageIn(window, text)).toBeVisible();
}

const messageIn = (window: Page, text: string) =>
  window.locator('.message-content', { hasText: text });

test('two devices exchange their histories through a git repository', async ({
  launch,
  folder,
  dataDir,
}) => {
  const { remote, env } = createRemote(folder);
  const dataDirs = ['laptop', 'desktop'].map((name) => join(dataDir, name));
  for (const path of dataDirs) mkdirSync(path);
  const [laptop, desktop] = await Promise.all(dataDirs.map((path) => launch({ env }, path)));
  if (!laptop || !desktop) throw new Error('Two apps are missing.');
  await send(laptop.window, 'Written on the laptop');
  for (const { window } of [laptop, desktop]) {
    const settings = await openDevices(window);
    await settings.getByRole('textbox', { name: 'Git repository' }).fill(remote);
    await settings.getByRole('button', { name: 'Use', exact: true }).click();
    await expect(settings.getByText(/^Last worked/)).toBeVisible();
  }
  const settings = desktop.window.getByRole('dialog', { name: 'Settings' });
  const devices = settings.getByRole('region', { name: 'Other devices' });
  await expect(devices.getByRole('listitem')).toHaveCount(2);
  expect(await violations(desktop.window)).toEqual([]);
  await desktop.window.keyboard.press('Escape');
  await expect(messageIn(desktop.window, 'Written on the laptop')).toBeVisible();
  // It ends there, which is exchanged soon after.
  await desktop.window.getByRole('button', { name: 'End session' }).click();
  await expect.poll(() => logOf(remote).length).toBeGreaterThan(2);
  const here = laptop.window.getByRole('dialog', { name: 'Settings' });
  await here.getByRole('button', { name: 'Exchange now' }).click();
  await laptop.window.keyboard.press('Escape');
  await expect(laptop.window.getByRole('button', { name: 'Start session' }).first()).toBeVisible();
});

test('a repository that is not there is reported', async ({ app: { window }, folder }) => {
  const settings = await openDevices(window);
  const field = settings.getByRole('textbox', { name: 'Git repository' });
  await field.fill('not an address');
  await field.press('Enter');
  await expect(settings.getByText('This isn’t the address of a git repository.')).toBeVisible();
  await field.fill(join(folder, 'none.git'));
  await field.press('Enter');
  await expect(settings.getByText('There is no repository at this address.')).toBeVisible();
  await settings.getByRole('button', { name: 'Stop using it' }).click();
  await expect(settings.getByText('There is no repository at this address.')).toHaveCount(0);
});

test('the history moves to a shared folder, and back', async ({ app, folder, dataDir }) => {
  const { window, desktop } = app;
  const shared = join(folder, 'Dropbox');
  mkdirSync(shared);
  await send(window, 'Before the move');
  const settings = await openDevices(window);
  await settings.getByRole('button', { name: 'Choose folder…' }).click();
  await desktop.chooseFile(shared);
  await settings.getByRole('button', { name: 'Choose folder…' }).click();
  const question = settings.getByRole('region', { name: `Move the history to ${shared}?` });
  await expect(question).toBeFocused();
  await expect(question).toContainText('folder of Dropbox');
  await question.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(settings.getByText(`The history is now in ${shared}.`)).toBeVisible();
  expect(readdirSync(shared).sort()).toEqual(['devices', 'workstreams']);
  await window.keyboard.press('Escape');
  await send(window, 'After the move');
  await openDevices(window);
  await settings.getByRole('button', { name: 'Keep on this computer only' }).click();
  await expect(settings.getByText(`The history is now in ${dataDir}.`)).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(messageIn(window, 'After the move')).toBeVisible();
});

test('what was written last is in the repository after the app has quit', async ({
  launch,
  folder,
  dataDir,
}) => {
  const { remote, env } = createRemote(folder);
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ git_remote: remote }));
  const app = await launch({ env });
  await send(app.window, 'Just before quitting');
  await lengthenTimers(app.electron);
  await app.quit();
  const found = execFileSync('git', ['grep', '-c', 'Just before quitting', 'main'], {
    cwd: remote,
    encoding: 'utf8',
  });
  expect(found.trim()).toMatch(/^main:workstreams\/scratch\/messages\..*:1$/m);
});

/** Creates an empty repository, to be used without the user’s own settings. */
function createRemote(folder: string) {
  const remote = join(folder, 'history.git');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  const env = { GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'), GIT_CONFIG_NOSYSTEM: '1' };
  return { remote, env };
}

function logOf(remote: string): string[] {
  const text = execFileSync('git', ['log', '--all', '--format=%h'], {
    cwd: remote,
    encoding: 'utf8',
  });
  return text.trim().split('\n');
}
