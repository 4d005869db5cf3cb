import { appendFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { atRest } from './fixtures/at-rest.ts';
import { before } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

const DAY_MS = 24 * 60 * 60_000;
const LONG_IDLE_MS = 7 * DAY_MS;

const MARKDOWN = `# Plan

With **bold**, a [link](https://example.org/a?b=1) and

- one
- two

\`\`\`ts
const answer = 42; // so
\`\`\`

| a | b |
|---|---|
| 1 | 2 |`;

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

/** A closed session with one message of each role. */
function withEveryRole(dataDir: string): string {
  let id = '';
  before(dataDir, 60, ({ workstreams, sessions, messages }, pass) => {
    const thesis = workstreams.createWorkstream({ title: 'Thesis' }).id;
    id = sessions.startSession(thesis);
    for (const [role, content] of [
      ['user', 'Where did I stop?\nAnd now?'],
      ['assistant', MARKDOWN],
      ['tool_use', '{"tool":"read_file","input":{"path":"notes.md"}}'],
      ['tool_result', `14 remarks\n${'more\n'.repeat(30)}`],
      ['system', 'The model was changed.'],
      ['agent_push', '412 passed'],
    ] as const) {
      pass(1);
      messages.append(thesis, { role, content });
    }
    sessions.endSession(id);
  });
  return id;
}

async function goTo({ window: page }: RunningApp, sessionId: string): Promise<void> {
  await expect(page.locator('main h1')).toBeVisible();
  await page.evaluate((id) => {
    location.hash = `session/${id}`;
  }, sessionId);
  await expect(page.locator('.session-page h1')).toBeVisible();
}

const feed = (page: Page) => page.getByRole('region', { name: 'Messages' });
const messageAt = (page: Page, index: number) => page.locator(`[data-index="${index}"] > article`);

test('messages are formatted, tool calls are collapsed to a line, and agent pushes are marked', async ({
  dataDir,
  launch,
}) => {
  const id = withEveryRole(dataDir);
  const app = await launch();
  const { window: page } = app;
  await goTo(app, id);

  const answer = messageAt(page, 1);
  await expect(answer.locator('.message-heading')).toHaveText('Plan');
  await expect(answer.locator('strong')).toHaveText('bold');
  await expect(answer.locator('li')).toHaveCount(2);
  await expect(answer.locator('.hljs-keyword')).toHaveText('const');
  await expect(answer.getByRole('region', { name: 'Table' }).locator('td')).toHaveText(['1', '2']);
  await expect(messageAt(page, 0).locator('br')).toHaveCount(1);

  const call = messageAt(page, 2).getByRole('button', { name: 'read_file {"path":"notes.md"}' });
  await expect(call).toHaveAttribute('aria-expanded', 'false');
  const result = messageAt(page, 3);
  await expect(result).not.toContainText('more');
  await result.getByRole('button', { name: '14 remarks' }).click();
  await expect(result).toContainText('more');
  await result.getByRole('button', { name: '14 remarks' }).click();
  await expect(result).not.toContainText('more');
  await expect(messageAt(page, 5)).toHaveAttribute('aria-label', /^Agent push, /);
});

test('a link shows its address and asks before it opens in the browser', async ({
  dataDir,
  launch,
}) => {
  const id = withEveryRole(dataDir);
  const app = await launch();
  const { window: page, desktop } = app;
  await goTo(app, id);
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

test('a long session is navigated by key, role and day, and keeps the focus', async ({
  dataDir,
  launch,
}) => {
  const id = withLongSession(dataDir, 5000);
  const app = await launch();
  const { window: page } = app;
  await goTo(app, id);
  await expect(messageAt(page, 0)).toContainText('Message 0');
  await page.keyboard.press('j');
  await expect(messageAt(page, 1)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(messageAt(page, 1)).toBeFocused();

  await page.getByLabel('Messages from').selectOption({ label: 'You (500)' });
  await page.getByRole('button', { name: 'Next message' }).click();
  await expect(messageAt(page, 10)).toBeFocused();
  await page.keyboard.press('.');
  await expect(messageAt(page, 20)).toBeFocused();
  await page.keyboard.press(',');
  await expect(messageAt(page, 10)).toBeFocused();
  await expect(messageAt(page, 10)).toBeInViewport();

  const day = page.getByLabel('Day');
  const first = await day.inputValue();
  await day.selectOption({ index: 1 });
  await expect(day).not.toHaveValue(first);
  const index = Number(await day.inputValue());
  expect(index).toBeGreaterThan(100);
  await expect(messageAt(page, index)).toBeFocused();
  await expect(messageAt(page, index)).toContainText(`Message ${index}`);
  await expect(page.getByRole('heading', { level: 2 }).last()).toBeVisible();

  await page.keyboard.press('End');
  await expect(messageAt(page, 4999)).toContainText('Message 4999');
  await expect(messageAt(page, 4999)).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(messageAt(page, 0)).toBeFocused();
  await expect(messageAt(page, 0)).toBeInViewport();
});

test('any position in a hundred thousand messages is there at once, and few messages are kept', async ({
  dataDir,
  launch,
}) => {
  const id = withLongSession(dataDir, 100_000);
  const app = await launch();
  const { window: page } = app;
  await goTo(app, id);
  for (const part of [0.55, 0.95, 0.25]) {
    await feed(page).evaluate((element, to) => {
      element.scrollTop = element.scrollHeight * to;
    }, part);
    await expect(page.locator('.feed-position')).toHaveText(
      new RegExp(`^${String(part).slice(2, 3)}\\d,\\d{3} of 100,000$`),
    );
    const shown = page.locator('.feed-row article:not(:has(.message-unread))');
    await expect(shown.first()).toBeVisible();
    expect(await page.locator('.feed-row').count()).toBeLessThan(60);
  }
});

test('a message found by search is visible, focused and marked', async ({ dataDir, launch }) => {
  withLongSession(dataDir, 5000);
  const { window: page } = await launch();
  await expect(page.locator('main h1')).toBeVisible();
  await page.keyboard.press('Control+f');
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

test('new messages are followed live, unless the user has scrolled up', async ({
  dataDir,
  launch,
}) => {
  let id = '';
  let path = '';
  before(dataDir, 10, ({ sessions, messages, folder }) => {
    id = sessions.startSession(SCRATCH_ID);
    for (let index = 0; index < 80; index += 1) {
      messages.append(SCRATCH_ID, { role: 'user', content: `Message ${index}` });
    }
    path = folder.messages(SCRATCH_ID);
  });
  const app = await launch();
  const { window: page } = app;
  const write = (index: number) =>
    appendFileSync(path, line(id, Date.now(), 'assistant', `Message ${index}`));
  await goTo(app, id);
  await expect(messageAt(page, 79)).toBeInViewport();
  write(80);
  await expect(messageAt(page, 80)).toBeInViewport();

  await feed(page).hover();
  await page.mouse.wheel(0, -1500);
  await expect(messageAt(page, 80)).not.toBeInViewport();
  await atRest(feed(page));
  const place = await feed(page).evaluate((element) => element.scrollTop);
  write(81);
  write(82);
  const news = page.getByRole('button', { name: '2 new messages' });
  await expect(news).toBeVisible();
  expect(await feed(page).evaluate((element) => element.scrollTop)).toBe(place);
  await news.click();
  await expect(messageAt(page, 82)).toBeInViewport();
  await expect(news).toBeHidden();

  await page.getByRole('button', { name: 'End session' }).click();
  await expect(page.locator('.session-page-status')).toHaveText('Ended');
  await expect(messageAt(page, 82)).toBeInViewport();
});

test('the page leads to the previous and next session, to its workstream, and back', async ({
  dataDir,
  launch,
}) => {
  const ids: string[] = [];
  before(dataDir, 100, ({ sessions, messages }, pass) => {
    for (const words of ['first', 'second', 'third']) {
      ids.push(sessions.startSession(SCRATCH_ID));
      messages.append(SCRATCH_ID, { role: 'user', content: words });
      pass(5);
      sessions.endSession(ids.at(-1) ?? '');
    }
  });
  const app = await launch();
  const { window: page } = app;
  await page.getByRole('button', { name: 'Scratch' }).click();
  await page.locator('.session-row').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(feed(page)).toContainText('second');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('n');
  await expect(feed(page)).toContainText('third');
  await expect(page.getByRole('button', { name: 'Next session' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('button', { name: 'Previous session' }).click();
  await page.keyboard.press('p');
  await expect(feed(page)).toContainText('first');
  await page.goBack();
  await expect(feed(page)).toContainText('second');
  await page.reload();
  await expect(feed(page)).toContainText('second');
  await page.locator('.session-page-workstream').click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await page.locator('.session-row').nth(2).dblclick();
  await expect(feed(page)).toContainText('first');
});

test('a deleted session says so, and returns when the deletion is undone', async ({
  dataDir,
  launch,
}) => {
  const id = withEveryRole(dataDir);
  const app = await launch();
  const { window: page } = app;
  await goTo(app, id);
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.locator('.session-page').getByRole('alert')).toBeVisible();
  await expect(feed(page)).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(feed(page)).toContainText('412 passed');
});

test('a whole session is copied as Markdown', async ({ dataDir, launch }) => {
  const id = withLongSession(dataDir, 2500);
  const app = await launch();
  const { window: page, electron } = app;
  await goTo(app, id);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Session copied.').first()).toBeVisible();
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.startsWith('# Scratch\n')).toBe(true);
  expect(copied.match(/^## You · /gm)).toHaveLength(250);
  expect(copied).toContain('Message 2499');
});

test('a clean page of up to a thousand messages is printed, and says where it is cut', async ({
  dataDir,
  launch,
}) => {
  const id = withLongSession(dataDir, 1200);
  const app = await launch();
  const { window: page } = app;
  await goTo(app, id);
  await expect(messageAt(page, 0)).toContainText('Message 0');
  const printed = page.evaluate(
    () =>
      new Promise<{ count: number; words: string; isShown: boolean }>((resolve) => {
        window.print = () => {
          const view = document.querySelector('.print-view');
          resolve({
            count: view?.querySelectorAll('.message').length ?? 0,
            words: view?.textContent ?? '',
            isShown: view?.checkVisibility() ?? true,
          });
        };
      }),
  );
  await page.keyboard.press('ControlOrMeta+p');
  const { count, words, isShown } = await printed;
  expect(count).toBe(1000);
  expect(words).toContain('Message 999');
  expect(words).toContain('Only the first 1,000 of 1,200 messages are included.');
  expect(isShown).toBe(false);
  await expect(page.locator('.print-view')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no accessibility violation, ${colorScheme}`, async ({ dataDir, launch }) => {
    const id = withEveryRole(dataDir);
    const app = await launch();
    const { window: page } = app;
    await drawIn(app, colorScheme);
    await goTo(app, id);
    await messageAt(page, 3).getByRole('button', { name: '14 remarks' }).click();
    await expect(messageAt(page, 1).locator('.hljs-keyword')).toBeVisible();
    expect(await violations(page, '.session-page')).toEqual([]);
  });
}
