import { join } from 'node:path';
import { ClaudeLogs } from '../tests/support/claude-logs.ts';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';

const DAY_MS = 24 * 3_600_000;

test('an agent’s past becomes sessions, and what it does now shows up', async ({
  launch,
  folder,
}) => {
  const config = join(folder, 'claude');
  const logs = new ClaudeLogs(config);
  const yesterday = Date.now() - DAY_MS;
  logs.say('s1', yesterday, 'Why does the import fail?');
  logs.say('s1', yesterday + 60_000, 'The dates have no zone.', { by: 'assistant' });
  const { window } = await launch({ env: { CLAUDE_CONFIG_DIR: config } });
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Coding agents' }).click();
  await settings.getByRole('checkbox', { name: /Claude Code/ }).click();
  await expect(settings.getByText('1 folder without a workstream')).toBeVisible();
  await expect(settings.getByText(/1 conversation · 2 messages/).first()).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await settings.getByRole('button', { name: 'New workstream for /home/io/till' }).click();
  await expect(settings.getByText('Folders with a workstream')).toBeVisible();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /^till/ }).click();
  await expect(window.getByText('Why does the import fail?').first()).toBeVisible();
  logs.say('s1', Date.now(), 'And now?');
  await expect(window.locator('.message', { hasText: 'And now?' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
});
