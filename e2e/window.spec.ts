import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { atRest } from './fixtures/at-rest.ts';
import { before } from './fixtures/history.ts';

function write(dataDir: string, workstreamId: string, content: string, timestamp = new Date()) {
  const line = JSON.stringify({ role: 'assistant', content, timestamp: timestamp.toISOString() });
  appendFileSync(join(dataDir, 'workstreams', workstreamId, 'messages.jsonl'), `${line}\n`);
}

test('a right click offers cut, copy and paste in text fields, and copy for selected text', async ({
  app: { window, desktop },
}) => {
  const box = window.getByRole('textbox', { name: 'Message' });
  await box.fill('Half a sentence');
  await box.press('ControlOrMeta+a');
  await box.click({ button: 'right' });
  await expect.poll(() => desktop.contextMenu()).toEqual(['Cut', 'Copy', 'Paste', 'Select All']);
  await box.press('Enter');
  const message = window.locator('.message-content').first();
  await message.selectText();
  await message.click({ button: 'right' });
  await expect.poll(() => desktop.contextMenu()).toEqual(['Copy']);
});

test('a rename applies to the workstream that it was begun for, whatever is shown by then', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 40, ({ workstreams, sessions, settings }) => {
    settings.update({ idleThresholdMs: 60_000 });
    sessions.startSession(workstreams.createWorkstream({ title: 'Beta' }).id);
    workstreams.createWorkstream({ title: 'Alpha' });
  });
  const { window, desktop } = await launch();
  const list = window.getByRole('navigation', { name: 'Workstreams' });
  await list.getByRole('button', { name: /^Alpha/ }).click();
  await window.keyboard.press('F2');
  await window.getByRole('textbox', { name: 'Title' }).fill('Gamma');
  await desktop.clickNotification();
  await expect(window).toHaveTitle(/Beta/);
  await window.getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(list.getByRole('button', { name: /^Gamma/ })).toBeVisible();
  await expect(list.getByRole('button', { name: /^Beta/ })).toBeVisible();
});

test("the user's own message is scrolled into view, below others and after scrolling up", async ({
  app: { window, dataDir },
}) => {
  await window.getByRole('button', { name: 'Start session' }).click();
  const active = window.getByRole('region', { name: 'Active session' });
  await expect(active).toBeVisible();
  for (let number = 1; number <= 60; number += 1) write(dataDir, 'scratch', `Step ${number}`);
  write(dataDir, 'scratch', 'From a clock that is ahead', new Date(Date.now() + 3_600_000));
  await expect(active.getByText('From a clock that is ahead')).toBeInViewport();

  for (const earlier of [53, 23]) {
    await active.getByRole('button', { name: `Show earlier messages (${earlier})` }).click();
  }
  const first = active.locator('.message-content', { hasText: /^Step 1$/ });
  await first.scrollIntoViewIfNeeded();
  await expect(first).toBeInViewport();
  await active.getByRole('textbox', { name: 'Message' }).fill('My own');
  await window.keyboard.press('ControlOrMeta+Enter');
  await expect(active.locator('.message-content', { hasText: 'My own' })).toBeInViewport();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('the history keeps its position while the session above it grows and ends', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60 * 24 * 3, ({ sessions }, pass) => {
    for (let minutes = 1; minutes <= 80; minutes += 1) {
      const id = sessions.startSession('scratch');
      pass(minutes % 29);
      sessions.endSession(id);
      pass(10);
    }
  });
  const { window } = await launch();
  await window.getByRole('button', { name: 'Start session' }).click();
  const active = window.getByRole('region', { name: 'Active session' });
  await expect(active).toBeVisible();
  const history = window.getByRole('region', { name: 'History' });
  const row = history.getByRole('button').filter({ hasText: '17 min' }).last();
  await history.hover();
  await expect(async () => {
    await window.mouse.wheel(0, 500);
    await expect(row).toBeInViewport({ timeout: 1000 });
  }).toPass();
  // By its text: which row is the last in the page depends on what is visible.
  const same = history.getByRole('button').filter({ hasText: (await row.textContent()) ?? '' });
  const place = async () => (await same.boundingBox())?.y ?? Number.NaN;
  await atRest(same);
  const top = await place();
  // Chromium scrolls by whole pixels, and what is above may be as high as a part of one.
  const moved = async () => Math.abs((await place()) - top);
  for (let number = 1; number <= 12; number += 1) write(dataDir, 'scratch', `Step ${number}`);
  await expect(active).toContainText('12 messages');
  await expect.poll(moved).toBeLessThan(1);
  await window.getByRole('button', { name: 'End session' }).click();
  await expect(active).toBeHidden();
  await expect.poll(moved).toBeLessThan(1);
});
