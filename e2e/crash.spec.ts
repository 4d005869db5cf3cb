import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';

test('after kill -9 everything that was acknowledged is there, and the session goes on', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  for (const content of ['One', 'Two', 'Three']) {
    await first.window.getByRole('textbox', { name: 'Message' }).fill(content);
    await first.window.keyboard.press('Enter');
    await expect(first.window.getByText(content, { exact: true })).toBeVisible();
  }
  await first.kill();
  // What a crash in the middle of an append leaves behind.
  appendFileSync(join(dataDir, 'workstreams/scratch/messages.jsonl'), '{"role":"user","con');

  const { window } = await launch();
  const active = window.getByRole('region', { name: 'Active session' });
  for (const content of ['One', 'Two', 'Three']) {
    await expect(active.getByText(content, { exact: true })).toBeVisible();
  }
  await window.getByRole('textbox', { name: 'Message' }).fill('Four');
  await window.keyboard.press('Enter');
  await expect(active.getByText('Four', { exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'End session' }).click();
  const history = window.getByRole('region', { name: 'History' });
  await expect(history.getByRole('button', { name: /Ended/ })).toContainText('4 messages');
});
