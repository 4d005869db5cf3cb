import type { Locator, Page } from '@playwright/test';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { atRest } from './fixtures/at-rest.ts';
import { before } from './fixtures/history.ts';
import { indexed } from './fixtures/indexed.ts';

/** Two workstreams: one with a long session, one with several languages. */
function addHistory(dataDir: string): void {
  before(dataDir, 3 * 24 * 60, ({ workstreams, sessions, messages }, pass) => {
    const thesis = workstreams.createWorkstream({ title: 'Thesis' }).id;
    const travel = workstreams.createWorkstream({ title: 'Reise nach 京都' }).id;
    for (let count = 0; count < 150; count += 1) {
      messages.append(thesis, { role: 'user', content: `Thought ${count} about gravity` });
      messages.append(thesis, { role: 'assistant', content: `An apple falls, ${count} times` });
    }
    pass(40);
    sessions.timeoutCheck();
    messages.append(travel, { role: 'user', content: 'Das Café am Fluß öffnet um neun' });
    messages.append(travel, { role: 'tool_result', content: '来週は京都に行きます' });
    messages.append(travel, { role: 'user', content: 'Gravity of the *situation* <b>here</b>' });
    const running = workstreams.getActiveSession(travel)?.id ?? '';
    pass(5);
    sessions.endSession(running);
  });
}

const field = (window: Page) => window.getByRole('combobox', { name: /^Search messages/ });
const list = (window: Page) => window.getByRole('listbox', { name: 'Results' });
const hits = (window: Page) => list(window).getByRole('option');
const status = (window: Page) => window.locator('.search-status');

async function opened(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  await indexed(window);
  await window.keyboard.press('ControlOrMeta+f');
  await expect(field(window)).toBeFocused();
}

/** Searches for something with more hits than a page, and unfolds them; returns the chosen hit. */
async function searchApples(window: Page): Promise<Locator> {
  await opened(window);
  await window.keyboard.type('apple');
  await expect(status(window)).toContainText('150 results in 1 session');
  await window.keyboard.press('ArrowRight');
  return hits(window).and(window.locator('[aria-selected="true"]'));
}

test('a hit appears while typing, and opens its session at the message, with the keyboard alone', async ({
  launch,
  dataDir,
}) => {
  addHistory(dataDir);
  const { window } = await launch();
  const { keyboard } = window;
  await opened(window);
  await keyboard.type('"thought 149" grav');
  await expect(hits(window)).toHaveText([/Thought 149 about gravity.*Thesis/]);
  await expect(hits(window).locator('mark').last()).toHaveText('gravity');
  await expect(status(window)).toContainText('1 result in 1 session');
  await keyboard.press('Enter');
  await expect.poll(() => window.evaluate(() => location.hash)).toMatch(/^#session\//);
  const messages = window.getByRole('region', { name: 'Messages' });
  await expect(messages.getByText('Thought 149 about gravity')).toBeInViewport();
  await keyboard.press('Alt+ArrowLeft');
  await expect(field(window)).toHaveValue('"thought 149" grav');
  await expect(field(window)).toBeFocused();
  await expect(hits(window)).toHaveCount(1);

  await keyboard.press('Escape');
  await expect(field(window)).toHaveValue('');
  await expect(window.getByRole('button', { name: '"thought 149" grav' })).toBeVisible();
});

test('arrows move through all hits, and more are loaded while scrolling', async ({
  launch,
  dataDir,
}) => {
  addHistory(dataDir);
  const { window } = await launch();
  const { keyboard } = window;
  const chosen = await searchApples(window);
  // Until it does: at the end of the loaded hits, more are on the way.
  await expect(async () => {
    await keyboard.press('PageDown');
    expect(await chosen.textContent()).toContain('An apple falls, 0 times');
  }).toPass({ intervals: [50] });
  await expect(status(window)).toContainText('150 results in 1 session');
  await expect(chosen).toBeInViewport();
  await keyboard.press('ArrowUp');
  await expect(chosen).toContainText('An apple falls, 1 times');
  await keyboard.press('Enter');
  await expect.poll(() => window.evaluate(() => location.hash)).toMatch(/^#session\//);
  await keyboard.press('Alt+ArrowLeft');
  await expect(chosen).toContainText('An apple falls, 1 times');
  await expect(chosen).toBeInViewport();
});

/** Adds a matching message, as another program does. */
async function addMessage(window: Page, content: string): Promise<void> {
  await window.evaluate(
    (text) =>
      globalThis.window.workstreams.appendMessage({ workstreamId: 'scratch', content: text }),
    content,
  );
}

test('a new message is found, and the visible hits keep their position', async ({
  launch,
  dataDir,
}) => {
  addHistory(dataDir);
  const { window } = await launch();
  const { keyboard } = window;
  const chosen = await searchApples(window);

  // At the top it is shown; Enter still opens the same hit.
  await expect(chosen).toContainText('An apple falls, 149 times');
  const activeOf = () => field(window).getAttribute('aria-activedescendant');
  const active = await activeOf();
  await addMessage(window, 'An apple of this very moment');
  await expect(hits(window).first()).toContainText('An apple of this very moment');
  await expect(hits(window).first()).toBeInViewport();
  await expect(chosen).toContainText('An apple falls, 149 times');
  expect(await activeOf()).toBe(active);

  for (let times = 0; times < 3; times += 1) await keyboard.press('PageDown');
  await expect(chosen).toContainText('An apple falls, 120 times');
  await expect(status(window)).toContainText('151 results in 2 sessions');
  await atRest(list(window));
  const top = (await chosen.boundingBox())?.y;
  for (const count of [152, 153]) {
    await addMessage(window, 'An apple once more');
    await expect(status(window)).toContainText(`${count} results in 2 sessions`);
  }
  await atRest(list(window));
  expect((await chosen.boundingBox())?.y).toBe(top);
  await expect(chosen).toContainText('An apple falls, 120 times');
  await keyboard.press('ArrowUp');
  await expect(chosen).toContainText('An apple falls, 121 times');
});

test('all hits are shown as long as they fit, even if new ones make them more than a page', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60, ({ messages }, pass) => {
    for (let count = 0; count < 49; count += 1) {
      messages.append('scratch', { role: 'user', content: 'A pear' });
      pass(1);
    }
  });
  const { window } = await launch();
  await window.setViewportSize({ width: 1200, height: 4000 });
  await opened(window);
  await window.keyboard.type('pear');
  for (let count = 49; count < 53; count += 1) {
    await expect(status(window)).toContainText(new RegExp(`^${count} results`));
    await addMessage(window, 'Another pear');
  }
});

test('messages that arrived while another page was shown are found on return', async ({
  launch,
  dataDir,
}) => {
  addHistory(dataDir);
  const { window } = await launch();
  await opened(window);
  await window.keyboard.type('situation');
  await expect(hits(window)).toHaveCount(1);
  await window.keyboard.press('Enter');
  await expect.poll(() => window.evaluate(() => location.hash)).toMatch(/^#session\//);
  await addMessage(window, 'Another situation');
  await window.keyboard.press('Alt+ArrowLeft');
  await expect(hits(window)).toHaveCount(2);
});

test('any language is found, and a query without hits says so', async ({ launch, dataDir }) => {
  addHistory(dataDir);
  const { window } = await launch();
  await opened(window);
  for (const [query, text] of [
    ['cafe offnet', 'Das Café am Fluß öffnet um neun'],
    ['京都に', '来週は京都に行きます'],
    ['situ', 'Gravity of the *situation* <b>here</b>'],
    ['gravity -thought', 'Gravity of the *situation* <b>here</b>'],
  ] as const) {
    await field(window).fill(query);
    await expect(hits(window).filter({ hasText: text }).first()).toBeVisible();
  }
  for (const query of ['zebra', '"', '-', '*', 'a OR NEAR(', '😀', `${'x'.repeat(2000)}`]) {
    await field(window).fill(query);
    await expect(status(window)).toContainText('No results for');
    await expect(window.getByRole('alert')).toBeHidden();
  }
});

test('filters narrow the search, and are removed one by one or all at once', async ({
  launch,
  dataDir,
}) => {
  addHistory(dataDir);
  const { window } = await launch();
  await opened(window);
  await window.keyboard.type('gravity');
  await expect(status(window)).toContainText('results in');
  await window.getByRole('combobox', { name: 'Workstream' }).selectOption('Reise nach 京都');
  await expect(hits(window)).toHaveText([/Gravity of the/]);
  await window.getByRole('button', { name: 'Role', exact: true }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Assistant' }).click();
  await window.keyboard.press('Escape');
  await expect(status(window)).toContainText('No results for “gravity” with these filters.');
  await window.getByRole('button', { name: 'Remove filter: Role' }).click();
  await expect(window.getByRole('button', { name: 'Role', exact: true })).toBeFocused();
  await expect(hits(window)).toHaveCount(1);
  await window.getByRole('combobox', { name: 'Time' }).selectOption('Today');
  await expect(status(window)).toContainText('with these filters');
  await window.getByRole('button', { name: 'Search without filters' }).click();
  await expect(field(window)).toBeFocused();
  await expect(status(window)).toContainText('results in');
  await window.getByRole('button', { name: 'Status', exact: true }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Ended' }).click();
  await window.keyboard.press('Escape');
  await expect(hits(window)).toHaveText([/Gravity of the/]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the search is accessible in all its states, ${colorScheme}`, async ({
    launch,
    dataDir,
  }) => {
    addHistory(dataDir);
    const { window, electron } = await launch();
    await drawIn({ window, electron }, colorScheme);
    await opened(window);
    expect(await violations(window), 'nothing typed').toEqual([]);
    await window.keyboard.type('gravity');
    await expect(status(window).getByRole('status')).toContainText('results in');
    expect(await violations(window), 'hits').toEqual([]);
    await window.getByRole('combobox', { name: 'Time' }).selectOption('Other days…');
    await window.getByRole('button', { name: 'Role', exact: true }).click();
    await expect(window.getByRole('menuitemcheckbox', { name: 'Assistant' })).toBeVisible();
    expect(await violations(window), 'filters').toEqual([]);
    await window.keyboard.press('Escape');
    await field(window).fill('zebra');
    await expect(status(window).getByRole('status')).toContainText('No results for');
    expect(await violations(window), 'nothing found').toEqual([]);
  });
}
