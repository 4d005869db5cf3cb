import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SearchResult } from '../src/shared/model/search-result.ts';
import { expect, test } from './fixtures/app.ts';

/** Searches in the main process. */
async function find(window: Page, query: string): Promise<SearchResult> {
  const answer = await window.evaluate(
    (typed) => globalThis.window.workstreams.search({ query: typed, filter: {}, limit: 50 }),
    query,
  );
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

const found = async (window: Page, query: string) =>
  (await find(window, query)).groups.reduce((sum, { messages }) => sum + messages.length, 0);

function append(dataDir: string, ...contents: string[]): void {
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  mkdirSync(dirname(file), { recursive: true });
  const timestamp = new Date().toISOString();
  const lines = contents.map((content) => JSON.stringify({ role: 'user', content, timestamp }));
  appendFileSync(file, `${lines.join('\n')}\n`);
}

test('messages in the files are found, and those that arrive while the app runs', async ({
  dataDir,
  launch,
}) => {
  append(dataDir, ...Array.from({ length: 3000 }, (_, n) => `Old thought ${n}`));
  const { window } = await launch();
  await expect.poll(() => found(window, 'thought 2999')).toBe(1);
  await expect.poll(async () => (await find(window, 'thought')).indexed).toBe(1);
  await window.evaluate(() =>
    globalThis.window.workstreams.appendMessage({ workstreamId: 'scratch', content: 'A new one' }),
  );
  await expect.poll(() => found(window, '"new one"')).toBe(1);
  append(dataDir, 'Of another program');
  await expect.poll(() => found(window, 'another')).toBe(1);
});

test('an app that was killed while indexing continues with it', async ({ dataDir, launch }) => {
  const long = 'word '.repeat(400);
  append(dataDir, ...Array.from({ length: 20_000 }, (_, n) => `${long}number${n}`));
  const first = await launch();
  await expect.poll(async () => (await find(first.window, 'word')).indexed).toBeGreaterThan(0);
  await first.kill();
  const { window } = await launch();
  await expect.poll(async () => (await find(window, 'word')).indexed).toBe(1);
  expect(await found(window, 'number0 ')).toBe(1);
});

test('cancelling the indexing explains what that means, and the next start continues', async ({
  dataDir,
  launch,
}) => {
  const long = 'word '.repeat(400);
  append(dataDir, ...Array.from({ length: 6000 }, (_, n) => `${long}number${n}`));
  const first = await launch({ holdsIndexing: true });
  const { window } = first;
  const indexing = window.getByRole('progressbar', { name: 'Indexing your history for search…' });
  await window.getByRole('button', { name: 'Cancel' }).focus();
  await expect(indexing).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Notice' })).toContainText(
    'Search covers what has been indexed so far. The next start continues.',
  );
  await expect(indexing).toBeHidden();
  await expect(window.getByRole('main')).toBeFocused();

  const { indexed } = await find(window, 'word');
  expect(indexed).toBeGreaterThan(0);
  expect(indexed).toBeLessThan(1);
  expect(await found(window, 'number5999')).toBe(1);
  expect(await found(window, 'number0 ')).toBe(0);
  await window.keyboard.press('ControlOrMeta+f');
  const search = window.getByRole('main');
  await search.getByRole('combobox', { name: /^Search messages/ }).fill('number0 ');
  await expect(search.getByText(/^\d+% of your history is searchable so far\.$/)).toBeVisible();
  append(dataDir, 'After number0 comes a new one');
  await expect(search.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await first.quit();

  const second = await launch();
  expect((await find(second.window, 'word')).indexed).toBeGreaterThanOrEqual(indexed);
  await expect.poll(() => found(second.window, 'number0 ')).toBe(2);
});

test('content of scratch that became a workstream is found there', async ({ dataDir, launch }) => {
  append(dataDir, 'In scratch at first');
  const { window } = await launch();
  await expect.poll(() => found(window, 'scratch first')).toBe(1);
  const id = await window.evaluate(async () => {
    const answer = await globalThis.window.workstreams.promoteScratch({ title: 'Promoted' });
    return answer.ok ? answer.value.id : answer.error.message;
  });
  await expect
    .poll(async () =>
      (await find(window, 'scratch first')).groups.map((group) => group.workstreamId),
    )
    .toEqual([id]);
  expect((await find(window, 'promoted')).workstreams).toMatchObject([{ workstreamId: id }]);
});
