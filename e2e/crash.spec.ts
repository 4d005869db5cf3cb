import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

function readLog(dataDir: string): string {
  return readFileSync(join(dataDir, 'logs/workstreams.log'), 'utf8');
}

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

test('a page that died comes back by itself, with its workstream, its session and its drafts', async ({
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
  await expect.poll(() => app.inPage('document.title')).toBe('● Beta – Workstreams');
  expect(await app.inPage('document.querySelector("main textarea").value')).toBe('Half a thought');
  expect(readLog(dataDir)).toContain('[page] The page ended: crashed');
  expect(await app.desktop.questions()).toEqual([]);
});
