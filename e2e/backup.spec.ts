import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';

test('everything is exported, and restored; the data that it replaces is kept', async ({
  app,
  dataDir,
  folder,
}) => {
  const { window, desktop } = app;
  const archive = join(folder, 'all.zip');
  await window.getByRole('textbox', { name: /message/i }).fill('Before the archive');
  await window.keyboard.press('Enter');
  await expect(window.locator('.message-content', { hasText: 'Before the archive' })).toBeVisible();

  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Back up…' }).click();
  await desktop.chooseFile(archive);
  await settings.getByRole('button', { name: 'Back up…' }).click();
  await expect(settings.getByText(`Backed up to ${archive}.`)).toBeVisible();
  await window.keyboard.press('Escape');

  await window.getByRole('textbox', { name: /message/i }).fill('After the archive');
  await window.keyboard.press('Enter');
  await expect(window.locator('.message-content', { hasText: 'After the archive' })).toBeVisible();

  await window.getByRole('button', { name: 'Settings' }).click();
  await settings.getByRole('button', { name: 'Restore…' }).click();
  const question = settings.getByRole('region', { name: 'Restore this archive?' });
  await expect(question).toContainText('contains 1 workstream.');
  await expect(question).toBeFocused();
  await question.getByRole('button', { name: 'Restore' }).click();
  await expect(
    settings.getByText(/1 workstream restored\. Your previous data is kept in/),
  ).toContainText(join(dataDir, 'replaced-'));
  await expect(settings.getByRole('group', { name: 'Backup' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(window.locator('.message-content', { hasText: 'Before the archive' })).toBeVisible();
  await expect(window.getByText('After the archive')).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();

  // What other programs write there is still noticed.
  const line = {
    role: 'agent_push',
    content: 'Written after the restore',
    timestamp: new Date().toISOString(),
  };
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  appendFileSync(file, `${JSON.stringify(line)}\n`);
  await expect(
    window.locator('.message-content', { hasText: 'Written after the restore' }),
  ).toBeVisible();
});

test('a file that is not an archive is refused with a reason, and nothing changes', async ({
  app,
  folder,
}) => {
  const { window, desktop } = app;
  const file = join(folder, 'holiday.zip');
  writeFileSync(file, 'Dear diary');
  await desktop.chooseFile(file);
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Restore…' }).click();
  await expect(settings.getByRole('alert')).toContainText('This archive can’t be used');
  await expect(settings.getByRole('region', { name: 'Restore this archive?' })).toHaveCount(0);
});

test('a task shown in two places has an accessible name in each, and can be cancelled without an error', async ({
  app,
  dataDir,
  folder,
}) => {
  const { window, desktop } = app;
  const archive = join(folder, 'all.zip');
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  // Compresses badly, and is not a line yet, so nothing of it is synced.
  writeFileSync(file, randomBytes(96 * 1024 * 1024).toString('base64'));
  await desktop.chooseFile(archive);
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Back up…' }).click();
  await expect(settings.getByRole('progressbar', { name: 'Exporting everything…' })).toBeVisible();
  const ids = await window
    .locator('.work-progress > p[id]')
    .evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(2);
  await settings.getByRole('button', { name: 'Cancel' }).click();
  await expect(settings.getByText('Cancelled. Nothing has changed.')).toBeVisible();
  await expect(settings.getByRole('alert')).toHaveCount(0);
  await expect(settings.getByRole('group', { name: 'Backup' })).toBeFocused();
  expect(existsSync(archive)).toBe(false);
});
