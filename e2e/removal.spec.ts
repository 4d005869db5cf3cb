import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

const SECRET = 'hunter2correct';

const rows = (window: Page) =>
  window.getByRole('region', { name: 'History' }).locator('.session-row');

/** Two sessions, the later one with a secret in the first of its messages. */
function withSecret(dataDir: string): void {
  before(dataDir, 120, ({ sessions, messages }, pass) => {
    for (const texts of [['The outline'], [`The password is ${SECRET}`, 'Noted, thanks']]) {
      const id = sessions.startSession('scratch');
      for (const content of texts) messages.append('scratch', { role: 'user', content });
      pass(10);
      sessions.endSession(id);
      pass(20);
    }
  });
}

/** The files of the history and its databases that contain the secret. */
function secretsIn(dataDir: string): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(jsonl?|db(-wal)?)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(SECRET));
}

test('a session is deleted for good by mouse, after saying what that removes', async ({
  launch,
  dataDir,
}) => {
  withSecret(dataDir);
  const { window } = await launch();
  await rows(window).first().click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Delete for good…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Delete this session for good?' });
  await expect(dialog).toContainText('1 session with 2 messages');
  await expect(dialog).toContainText('can’t be undone');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await violations(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rows(window)).toHaveCount(1);
  await expect(rows(window)).toContainText('The outline');
  await expect.poll(() => secretsIn(dataDir)).toEqual([]);
});

test('a message is deleted for good by keyboard', async ({ launch, dataDir }) => {
  withSecret(dataDir);
  const { window } = await launch();
  await rows(window).first().click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Open' }).press('Enter');
  const feed = window.getByRole('region', { name: 'Messages' });
  const message = feed.getByRole('article').first();
  await expect(message).toContainText(SECRET);
  await message.focus();
  await window.keyboard.press('Tab');
  await expect(message.getByRole('button', { name: 'Delete for good…' })).toBeFocused();
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Delete this message for good?' });
  await expect(dialog).toContainText('1 message (');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(feed.getByRole('article')).toHaveCount(1);
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Noted, thanks');
  await expect.poll(() => secretsIn(dataDir)).toEqual([]);
});

test('a word is redacted everywhere by keyboard, with a count while it is typed', async ({
  launch,
  dataDir,
}) => {
  withSecret(dataDir);
  const { window } = await launch();
  await expect(rows(window)).not.toHaveCount(0);
  await window.keyboard.press('ControlOrMeta+k');
  await window.getByRole('combobox', { name: 'Commands' }).fill('password secret');
  await window.keyboard.press('Enter');
  const dialog = window.getByRole('dialog', { name: 'Redact a text' });
  await expect(dialog.getByLabel('Text to replace by ••••')).toBeFocused();
  await window.keyboard.type('hunter2x');
  await expect(dialog.getByRole('status')).toHaveText('Not found.');
  await expect(dialog.getByRole('button', { name: 'Redact' })).toBeDisabled();
  await window.keyboard.press('Backspace');
  await window.keyboard.type('correct');
  await expect(dialog.getByRole('status')).toContainText(/^Found \d+ times: 1 message, \d+ title/);
  expect(await violations(window)).toEqual([]);
  for (let presses = 0; presses < 3; presses += 1) await window.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Redact' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(rows(window).first()).toContainText('The password is ••••·');
  await expect.poll(() => secretsIn(dataDir)).toEqual([]);
});
