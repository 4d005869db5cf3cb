import { appendFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { expect, test } from './fixtures/app.ts';
import { goToSession } from './fixtures/go-to-session.ts';
import { before } from './fixtures/history.ts';

const DAY_MS = 24 * 60 * 60_000;
const LONG_IDLE_MS = 7 * DAY_MS;

/** A line of another program. */
function line(sessionId: string, at: number, role: string, content: string): string {
  return `${JSON.stringify({ role, content, session_id: sessionId, timestamp: new Date(at).toISOString() })}\n`;
}

/** A closed session of two days with this many messages, of which every tenth is the user's. */
function withLongSession(dataDir: string, total: number): string {
  let id = '';
  before(dataDir, 3 * 24 * 60, ({ sessions, folder }, pass) => {
    sessions.updateSettings({ idleThresholdMs: LONG_IDLE_MS });
    id = sessions.startSession(SCRATCH_ID);
    const start = Date.now() - 3 * DAY_MS + 60_000;
    const lines = Array.from({ length: total }, (_, index) =>
      line(
        id,
        start + (index * 2 * DAY_MS) / total,
        index % 10 === 0 ? 'user' : 'assistant',
        index % 7 === 0 ? `Message ${index}\n\n${'A longer one. '.repeat(60)}` : `Message ${index}`,
      ),
    );
    appendFileSync(folder.messages(SCRATCH_ID), lines.join(''));
    sessions.onFilesChanged(SCRATCH_ID);
    pass(2 * 24 * 60 + 10);
    sessions.endSession(id);
  });
  return id;
}

/** A closed session with a link in its message. */
function withLink(dataDir: string): string {
  let id = '';
  before(dataDir, 60, ({ sessions, messages }) => {
    id = sessions.startSession(SCRATCH_ID);
    const content = 'See the [link](https://example.org/a?b=1).';
    messages.append(SCRATCH_ID, { role: 'assistant', content });
    sessions.endSession(id);
  });
  return id;
}

const feed = (page: Page) => page.getByRole('region', { name: 'Messages' });
const messageAt = (page: Page, index: number) => page.locator(`[data-index="${index}"] > article`);

test('a link shows its address and asks before it opens in the browser', async ({
  dataDir,
  launch,
}) => {
  const id = withLink(dataDir);
  const app = await launch();
  const { window: page, desktop } = app;
  await goToSession(app.window, id);
  const link = page.getByRole('link', { name: 'link' });
  await link.click();
  await expect.poll(() => desktop.questionDetails()).toEqual(['https://example.org/a?b=1']);
  expect(await desktop.defaultButtons()).toEqual(['Cancel']);
  expect(await desktop.openedPaths()).toEqual([]);
  await desktop.answerWith('Open');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => desktop.openedPaths()).toEqual(['https://example.org/a?b=1']);
  const url = page.url();
  const refused = await page.evaluate(() =>
    Promise.all(
      ['file:///etc/passwd', 'javascript:alert(1)', 'https://a:b@example.org/'].map(
        async (each) => (await window.workstreams.openLink({ url: each })).ok,
      ),
    ),
  );
  expect(refused).toEqual([false, false, false]);
  expect(page.url()).toBe(url);
});

test('a message found by search is visible, focused and marked', async ({ dataDir, launch }) => {
  withLongSession(dataDir, 5000);
  const { window: page } = await launch();
  await expect(page.locator('main h1')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+f');
  const query = page.locator('.search-field input');
  await expect(query).toBeFocused();
  await query.fill('4321');
  await page.getByRole('option', { name: /Message 4321/ }).click();
  const hit = messageAt(page, 4321);
  await expect(hit).toContainText('Message 4321');
  await expect(hit).toBeInViewport();
  await expect(hit).toBeFocused();
  await expect(hit).toHaveAttribute('data-marked', 'true');
});

test('a deleted session says so, and returns when the deletion is undone', async ({
  dataDir,
  launch,
}) => {
  const id = withLink(dataDir);
  const app = await launch();
  const { window: page } = app;
  await goToSession(app.window, id);
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
  await expect(page.locator('.session-page').getByRole('alert')).toBeVisible();
  await expect(feed(page)).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(feed(page)).toContainText('See the link.');
});
