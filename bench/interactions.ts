import type { Page } from '@playwright/test';

/** Something that a user does, and the element that shows the result. */
export interface Interaction {
  readonly name: string;
  /** Brings the window to the state in which it starts. */
  readonly from: (page: Page) => Promise<void>;
  readonly act: (page: Page) => Promise<unknown>;
  /** The element that appears or changes its text. */
  readonly shows: string;
}

const press = (key: string) => (page: Page) => page.keyboard.press(key);

/** Clicks an element, without moving the pointer there first. */
const click = (selector: string) => (page: Page) => page.locator(selector).first().click();

const workstream = (title: string) => `.workstream-item:has(bdi[title="${title}"])`;

async function goTo(page: Page, address: string, shows: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.locator(shows).first().waitFor();
}

async function openWorkstream(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator(workstream(title)).click();
  await page.locator('h1', { hasText: title }).waitFor();
  await page.locator('.session-row').first().waitFor();
}

/** Opens the workstream whose last session has messages; that session is collapsed and focused. */
async function longSession(page: Page): Promise<void> {
  await openWorkstream(page, 'Workstream 0');
  const unfolded = page.locator('.session-row[aria-expanded="true"]');
  if (await unfolded.isVisible()) await unfolded.click();
  await page.locator('.opened').waitFor({ state: 'detached' });
  await page.locator('.session-row').first().focus();
}

async function sessionPage(page: Page): Promise<void> {
  await longSession(page);
  await page.keyboard.press('Enter');
  await page.locator('.feed .message-content').first().waitFor();
}

/** Opens a workstream without a running session. */
async function startable(page: Page): Promise<void> {
  await openWorkstream(page, 'Workstream 5');
  const running = page.locator('.session-facts');
  if (await running.isVisible()) await page.keyboard.press('Control+Enter');
  await running.waitFor({ state: 'detached' });
}

async function today(page: Page): Promise<void> {
  await goTo(page, 'today/', '.tl-bar');
  await page.locator('.today-toolbar .button').first().click();
  await page.locator('.zooms > :nth-child(3)').click();
  await page.locator('.zooms > :nth-child(3)[aria-pressed="true"]').waitFor();
  await page.locator('.tl-details').waitFor({ state: 'detached' });
}

async function overview(page: Page): Promise<void> {
  await goTo(page, 'overview/', '.overview-chart');
  await page.locator('.overview-controls select').first().selectOption('thisWeek');
  await page.locator('.pane-content[aria-busy="false"]').waitFor();
}

const showRange = (range: string) => (page: Page) =>
  page.locator('.overview-controls select').first().selectOption(range);

async function emptySearch(page: Page): Promise<void> {
  await goTo(page, 'search/', '.search-field input');
  await page.locator('.search-field input').fill('');
  await page.locator('.hit').first().waitFor({ state: 'detached' });
}

async function palette(page: Page): Promise<void> {
  await longSession(page);
  await page.keyboard.press('Control+k');
  await page.locator('.palette-item').first().waitFor();
}

/** Opens the dialog that adds a session, with its field for the times focused. */
async function addSession(page: Page): Promise<void> {
  await longSession(page);
  await page.locator('button', { hasText: 'Add session' }).click();
  await page.locator('.times-field input').waitFor();
  await page.locator('.times-field input').fill('9-1');
}

export const INTERACTIONS: readonly Interaction[] = [
  {
    name: 'open a workstream of 10,000 sessions',
    from: longSession,
    act: click(workstream('Workstream 3')),
    shows: 'h1',
  },
  {
    name: 'expand a session of 2,000 messages',
    from: longSession,
    act: click('.session-row'),
    shows: '.opened .message-content',
  },
  {
    name: 'open its page',
    from: longSession,
    act: press('Enter'),
    shows: '.feed .message-content',
  },
  { name: 'the session before', from: sessionPage, act: press('p'), shows: 'h1' },
  {
    name: 'start a session',
    from: startable,
    act: press('Control+Enter'),
    shows: '.session-facts',
  },
  {
    name: 'show today',
    from: longSession,
    act: press('Control+1'),
    shows: '.tl-bar',
  },
  {
    name: 'turn to the day before',
    from: today,
    act: click('.today-toolbar .icon-button'),
    shows: 'h1',
  },
  {
    name: 'zoom out to a week of 200 sessions',
    from: today,
    act: click('.zooms button:nth-child(5)'),
    shows: '.tl-axis',
  },
  {
    name: 'details of a bar',
    from: today,
    act: (page) => page.locator('.tl-bar:not(:focus)').last().hover(),
    shows: '.tl-details',
  },
  {
    name: 'show the overview',
    from: longSession,
    act: press('Control+2'),
    shows: '.overview-chart',
  },
  {
    name: 'overview of a year',
    from: overview,
    act: showRange('last12Months'),
    shows: '.overview-headline',
  },
  {
    name: 'overview of everything',
    from: overview,
    act: showRange('all'),
    shows: '.overview-headline',
  },
  { name: 'show the search', from: longSession, act: press('Control+f'), shows: '.search-field' },
  { name: 'search, a letter', from: emptySearch, act: press('g'), shows: '.hit' },
  { name: 'open the palette', from: longSession, act: press('Control+k'), shows: '.palette-list' },
  { name: 'palette, a letter', from: palette, act: press('w'), shows: '.palette-list' },
  {
    name: 'rename a session in place',
    from: longSession,
    act: press('F2'),
    shows: '.inline-field',
  },
  { name: 'typed times, a digit', from: addSession, act: press('0'), shows: '.meaning' },
  { name: 'open the settings', from: longSession, act: press('Control+,'), shows: '.dialog' },
  { name: 'all shortcuts', from: longSession, act: press('?'), shows: '.dialog' },
];
