import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { read } from './fixtures/history.ts';

const MESSAGES = 10_000;

test('a message of another program starts a session if none is running', async ({
  app: { window, dataDir },
}) => {
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  const timestamp = new Date().toISOString();
  appendFileSync(file, `${JSON.stringify({ role: 'assistant', content: 'Hello?', timestamp })}\n`);
  const active = window.getByRole('region', { name: 'Active session' });
  await expect(active.locator('.message-content', { hasText: 'Hello?' })).toBeVisible();
});

test('changes by another process show up in the window', async ({ app: { window, dataDir } }) => {
  await expect(window.getByText('Welcome')).toBeVisible();
  read(dataDir, ({ workstreams, sessions, messages }) => {
    const { id } = workstreams.createWorkstream({ title: 'Made by a tool' });
    sessions.startSession(id);
    messages.append(id, { role: 'assistant', content: 'Written by a tool' });
  });
  await window.getByRole('button', { name: /^Made by a tool/ }).click();
  await expect(window.locator('.message-content', { hasText: 'Written by a tool' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('ten thousand messages of another program show up while the app runs', async ({
  app: { window, dataDir },
}) => {
  await window.getByRole('button', { name: 'Start session' }).click();
  const active = window.getByRole('region', { name: 'Active session' });
  await expect(active).toBeVisible();
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  for (let number = 1; number <= MESSAGES; number += 1) {
    const timestamp = new Date().toISOString();
    const content = `Step ${number} of the agent`;
    appendFileSync(file, `${JSON.stringify({ role: 'agent_push', content, timestamp })}\n`);
  }
  await expect(active).toContainText('10,000 messages');
  await expect(active.getByText('Step 10000 of the agent')).toBeVisible();
  expect(await active.getByRole('listitem').count()).toBeLessThan(100);

  appendFileSync(file, 'no message\n');
  await expect(window.getByText('1 unreadable line in its file')).toBeVisible();
  await window.getByRole('button', { name: 'End session' }).click();
  const history = window.getByRole('region', { name: 'History' });
  await expect(history.getByRole('button', { name: /Ended/ })).toContainText('10,000 messages');
});
