import { appendFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { Workspace } from '../src/core/workspace.ts';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

const MARKUP = [
  '<img src=x onerror="window.hacked=1"><b>bold</b>',
  '<script>window.hacked=1</script><iframe src="https://example.org"></iframe>',
  '"><svg onload=window.hacked=1><a href="javascript:window.hacked=1">https://example.org</a>',
];
const TEXTS = [
  ...MARKUP,
  '<style>body{display:none}</style>{{7*7}}<webview src=x>',
  'evil\u202Egnp.exe \u2067unclosed',
  'שלום עולם 12 (שלוש)',
  '\u0000\u0001\u001b[31m\u0007\u007f\u0085visible',
  'half \ud83d of a character',
  `tall ${`e${'\u0301'.repeat(60)}`.repeat(5)}`,
  '👩‍👩‍👧‍👦 🇩🇪 \u{1F3F4}\u{E0067}\u{E0062}',
  '__proto__',
  '\u2028\u2029\ufeff line',
];
const NO_CONTROLS = /^[^\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066\u2067]*$/u;

/** Records what no text may cause in a page. */
function watch(page: Page) {
  const dialogs: string[] = [];
  const requests: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    // The page's own code is loaded on demand, or when the window is idle.
    const parts = new URL('assets/', page.url()).href;
    if (!request.url().startsWith(parts)) requests.push(request.url());
  });
  return async () => {
    const made = await page.evaluate(() => ({
      hacked: Reflect.has(window, 'hacked'),
      foreign: document.querySelectorAll(
        'script:not([src]), iframe, img, a, style, webview, b, [onerror], [href^="javascript" i]',
      ).length,
      inContent: document.querySelectorAll(
        '.message-content :not(.message-empty, div, p, br, span, strong, pre, code), bdi > *',
      ).length,
    }));
    expect(made).toEqual({ hacked: false, foreign: 0, inContent: 0 });
    expect({ dialogs, requests }).toEqual({ dialogs: [], requests: [] });
  };
}

/** Returns a text as formatted Markdown shows it: without its marks and null characters. */
function asFormatted(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/^__(.*)__$/, '$1');
}

/** Returns where a text begins and ends on the screen, and its direction. */
function place(text: Locator) {
  return text.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const node = walker.nextNode();
    if (!node?.textContent) throw new Error('It has no text.');
    const at = (offset: number) => {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      return range.getBoundingClientRect();
    };
    const [first, last] = [at(0), at(node.textContent.length - 1)];
    return { left: Math.round(first.left), isForward: first.left < last.left };
  });
}

function write(workspace: Workspace, workstreamId: string, lines: readonly object[]): void {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  appendFileSync(workspace.folder.messages(workstreamId), text);
}

/** An active session in scratch, with a message of another program for each of these contents. */
function withMessages(dataDir: string, contents: readonly string[]): void {
  before(dataDir, 5, (workspace) => {
    workspace.sessions.startSession(SCRATCH_ID);
    const timestamp = new Date(Date.now() - 4 * 60_000).toISOString();
    write(
      workspace,
      SCRATCH_ID,
      contents.map((content) => ({ role: 'agent_push', content, timestamp })),
    );
    workspace.sessions.onFilesChanged(SCRATCH_ID);
  });
}

async function selectScratch({ window: page }: RunningApp): Promise<void> {
  await page.getByRole('button', { name: 'Scratch' }).click();
}

test('messages are shown as text, whatever they contain', async ({ dataDir, launch }) => {
  withMessages(dataDir, ['plain', ...TEXTS]);
  const app = await launch();
  const { window: page } = app;
  const isUnharmed = watch(page);
  await selectScratch(app);
  const messages = page.locator('.session-messages .message');
  const plain = messages.first();
  const earlier = page.getByRole('button', { name: /^Show earlier messages/ });
  while (await earlier.isVisible()) await earlier.click();
  await expect(messages).toHaveCount(TEXTS.length + 1);
  const expected = await place(plain.locator('.message-role'));
  const time = await place(plain.locator('time'));
  expect(expected.isForward).toBe(true);
  for (const [index, content] of TEXTS.entries()) {
    const shown = messages.nth(index + 1);
    await shown.scrollIntoViewIfNeeded();
    expect(await shown.locator('.message-content').textContent()).toBe(asFormatted(content));
    expect(await place(shown.locator('.message-role'))).toEqual(expected);
    expect(await place(shown.locator('time'))).toEqual(time);
  }
  await isUnharmed();
});

test("the user's own messages are text too, on the way to disk and back", async ({ app }) => {
  const { window: page } = app;
  const isUnharmed = watch(page);
  for (const content of [...MARKUP, 'evil\u202Egnp.exe']) {
    await page.getByLabel('Message', { exact: true }).fill(content);
    await page.keyboard.press('Enter');
    await expect(page.locator('.message-content').last()).toHaveText(content);
  }
  await isUnharmed();
  await page.reload();
  await expect(page.locator('.message-content').first()).toHaveText(MARKUP[0] ?? '');
  await page.getByRole('button', { name: 'End session' }).click();
  await page.locator('.session-row').click();
  await expect(page.locator('.opened .message-content').first()).toHaveText(MARKUP[0] ?? '');
  await expect(page.locator('.session-row .title')).toContainText('<img src=x');
  expect((await place(page.locator('.session-row .count'))).isForward).toBe(true);
});

test('a megabyte on one line can be read, and the user can write below it', async ({
  dataDir,
  launch,
}) => {
  withMessages(dataDir, ['x'.repeat(1024 * 1024), 'after it']);
  const app = await launch();
  const { window: page } = app;
  await selectScratch(app);
  await page.getByRole('button', { name: /Show all/ }).click();
  await page.getByRole('button', { name: 'Show less' }).click();
  await page.getByLabel('Message', { exact: true }).fill('still here');
  await page.keyboard.press('Enter');
  // It is also the title then.
  await expect(page.locator('.message-content', { hasText: 'still here' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('titles are text, and reorder nothing around them', async ({ dataDir, launch }) => {
  before(dataDir, 60, ({ workstreams }) => {
    for (const title of TEXTS) workstreams.createWorkstream({ title: title.slice(0, 200) });
  });
  const app = await launch();
  const { window: page, desktop } = app;
  const isUnharmed = watch(page);
  const items = page.locator('.workstream-item');
  await expect(items).toHaveCount(TEXTS.length + 1);
  const startButton = page.getByRole('button', { name: 'Start session' });
  await items.last().click();
  const expected = await place(startButton);
  for (let index = 0; index < TEXTS.length; index += 1) {
    const item = items.nth(index);
    const title = await item.locator('bdi').textContent();
    await item.click();
    await expect(page.locator('h1')).toHaveText(title ?? '');
    expect(await place(startButton)).toEqual(expected);
    const beside = await page.evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      const [title, button] = [box('h1'), box('.pane-header .button')];
      return title !== undefined && button !== undefined && title.right <= button.left;
    });
    expect(beside).toBe(true);
    expect(await page.title()).toMatch(/ – Workstreams$/);
    expect(await page.title()).toMatch(NO_CONTROLS);
  }
  await isUnharmed();

  const labels = (await desktop.trayMenu()).flatMap(({ label, items: more }) => [
    label,
    ...more.map((each) => each.label),
  ]);
  expect(labels.length).toBeGreaterThan(TEXTS.length);
  expect(labels.filter((label) => !NO_CONTROLS.test(label))).toEqual([]);
});

test('notifications show titles as text', async ({ dataDir, launch }) => {
  before(dataDir, 60, ({ workstreams, sessions }) => {
    for (const title of ['<b>&\u202egnp', 'שלום']) {
      sessions.startSession(workstreams.createWorkstream({ title }).id);
    }
  });
  const { desktop } = await launch();
  await expect.poll(async () => (await desktop.notifications()).length).toBe(1);
  const [notice] = await desktop.notifications();
  const markup = process.platform === 'linux' ? '&lt;b&gt;&amp;gnp' : '<b>&gnp';
  expect(notice).toEqual({
    title: '2 sessions timed out',
    body: expect.stringMatching(
      new RegExp(`^(${markup}, \u2068שלום\u2069|\u2068שלום\u2069, ${markup})$`),
    ),
  });
});
