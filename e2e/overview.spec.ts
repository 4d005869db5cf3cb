import type { Locator, Page } from '@playwright/test';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

const DAY = 24 * 60;

/** Two days of work: 90 and 30 minutes in the thesis, 45 in the garden, a minute in scratch. */
function fill(dataDir: string): { thesis: string; garden: string } {
  return before(dataDir, 3 * DAY, ({ workstreams, sessions }, pass) => {
    const thesis = workstreams.createWorkstream({ title: 'Thesis' }).id;
    const garden = workstreams.createWorkstream({ title: '=Garden' }).id;
    const work = (id: string, minutes: number) => {
      const session = sessions.startSession(id);
      for (let done = 0; done < minutes; done += 15) {
        pass(15);
        sessions.keepAlive(session);
      }
      sessions.endSession(session);
      pass(5);
    };
    work(thesis, 90);
    work(garden, 45);
    pass(DAY);
    work(thesis, 30);
    return { thesis, garden };
  });
}

async function openOverview(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Overview' }).click();
  await choose(window, 'Range', 'Last 12 months');
  await expect(fact(window, 'Total')).toContainText('2 h 45 min');
}

/** Chooses what the overview is of; what it shows is of that. */
async function choose(window: Page, name: string, option: string): Promise<void> {
  await window.getByRole('combobox', { name, exact: true }).selectOption(option);
  await expect(window.locator('.pane-content')).toHaveAttribute('aria-busy', 'false');
}

/** Opens the overview of all time; returns its bars, one for each day. */
async function openDays(window: Page): Promise<Locator> {
  await openOverview(window);
  await choose(window, 'Range', 'All time');
  return card(window, 'Time by day');
}

/** A number of the headline, with what stands below it. */
const fact = (window: Page, name: string) =>
  window.locator('main').getByRole('definition').nth(['Total', 'A day', 'Sessions'].indexOf(name));

const card = (window: Page, title: RegExp | string) => window.getByRole('region', { name: title });

/** The cells of a card's table, by rows. */
async function tableOf(region: Locator): Promise<string[][]> {
  const rows = await region.getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

test('the time is told in numbers, as bars, and in the table behind them', async ({
  launch,
  dataDir,
}) => {
  fill(dataDir);
  const { window } = await launch();
  await openOverview(window);
  await expect(fact(window, 'Sessions')).toContainText('3');

  const bars = card(window, /^Time by week/);
  const shapes = bars.locator('.bar-parts path');
  await expect(shapes.first()).toBeVisible();
  // A shape has all the parts of a workstream, each of which begins with a move.
  const shown = await shapes.evaluateAll(
    (all) => all.flatMap((shape) => shape.getAttribute('d')?.match(/M/g) ?? []).length,
  );
  await expect(bars.getByRole('listitem').filter({ hasText: 'Thesis' })).toContainText('2 h');

  // It is there for screen readers already.
  await expect(bars.getByRole('table')).toHaveCount(1);
  await bars.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(shapes).toHaveCount(0);
  const [head, ...rows] = await tableOf(bars);
  expect(head).toEqual(['Week', 'Thesis', '=Garden', 'Total']);
  expect(rows.at(-1)).toEqual(['Total', '2:00', '0:45', '2:45']);
  const cells = rows.slice(0, -1).flatMap((row) => row.slice(1, -1));
  expect(cells.filter((cell) => cell !== '0:00')).toHaveLength(shown);
});

test('the arrow keys go through the bars and tell what each is made of', async ({
  launch,
  dataDir,
}) => {
  fill(dataDir);
  const { window } = await launch();
  const bars = await openDays(window);
  await bars.getByRole('application').focus();
  await window.keyboard.press('ArrowRight');
  await expect(bars.locator('.bar-facts')).toContainText('30 min');
  await window.keyboard.press('ArrowLeft');
  await expect(bars.locator('.bar-facts')).toContainText('2 h 15 min');

  // A screen reader is told the same.
  const told = bars.getByRole('status');
  await window.keyboard.press('End');
  await expect(told).not.toContainText('30 min');
  await expect(told).toContainText('0 min');
  await window.keyboard.press('Home');
  await expect(told).toContainText('2 h 15 min');
  await expect(told.getByRole('listitem').filter({ hasText: 'Thesis' })).toContainText('1 h 30');
  await window.keyboard.press('Escape');
  await expect(told).toBeEmpty();
  await window.keyboard.press('ArrowRight');
  await expect(told).toContainText('30 min');

  await window.keyboard.press('Tab');
  await expect(told).toBeEmpty();
  await expect(bars.locator('.overview-legend button').first()).toBeFocused();
});

test('the pointer finds what a bar is made of, and which part is whose', async ({
  launch,
  dataDir,
}) => {
  fill(dataDir);
  const { window } = await launch();
  const bars = await openDays(window);
  const told = bars.getByRole('status');
  // The thesis is at the bottom, and the first of all.
  const thesis = await bars.locator('.series-0').boundingBox();
  await window.mouse.move((thesis?.x ?? 0) + 5, (thesis?.y ?? 0) + (thesis?.height ?? 0) - 5);
  await expect(told).toContainText('2 h 15 min');
  await expect(bars.locator('.overview-chart')).toHaveAttribute('data-pointed-at', '0');
  await expect(bars.locator('.overview-legend > [data-pointed-at="true"]')).toContainText('Thesis');
  await window.mouse.move((thesis?.x ?? 0) + (thesis?.width ?? 0) - 5, thesis?.y ?? 0);
  await expect(told).toContainText('30 min');
  await window.locator('h1').first().hover();
  await expect(told).toBeEmpty();
  await expect(bars.locator('.overview-chart')).not.toHaveAttribute('data-pointed-at');
});

test('it is of one workstream and of days of one’s own, and stays so', async ({
  launch,
  dataDir,
}) => {
  const { garden } = fill(dataDir);
  const { window } = await launch();
  await openOverview(window);
  await window
    .getByRole('button', { name: /^=Garden/ })
    .and(window.getByTitle(/only/))
    .click();
  await expect(fact(window, 'Total')).toContainText('45 min');
  await expect(window.getByRole('combobox', { name: 'Workstream' })).toHaveValue(garden);

  await choose(window, 'Range', 'Custom…');
  await window.getByLabel('From').fill('2001-01-01');
  await window.getByLabel('To', { exact: true }).fill('2001-01-31');
  await expect(window.getByText('No time tracked in this range.')).toBeVisible();

  await window.getByRole('button', { name: 'Search' }).click();
  await window.getByRole('button', { name: 'Overview' }).click();
  await expect(window.getByLabel('From')).toHaveValue('2001-01-01');
  await choose(window, 'Workstream', 'All workstreams');
  await choose(window, 'Range', 'All time');
  await expect(fact(window, 'Total')).toContainText('2 h 45 min');
});

test('the calendar is gone through by keyboard, and a day leads to its timeline', async ({
  launch,
  dataDir,
}) => {
  fill(dataDir);
  const { window } = await launch();
  await openOverview(window);
  const calendar = window.getByRole('grid', { name: /^Year to/ });
  const today = calendar.locator('[tabindex="0"]');
  await expect(today).toHaveCount(1);
  await today.focus();
  await window.keyboard.press('ArrowLeft');
  const weekAgo = await window.locator('[data-cell]:focus').getAttribute('data-cell');
  await expect(window.locator(`[data-cell="${weekAgo}"]`)).toHaveAttribute('aria-label', /none$/);
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('ArrowLeft');
  await window.keyboard.press('Enter');
  await expect.poll(() => window.evaluate(() => location.hash)).toBe(`#today/${weekAgo}`);
});

test('the calendar and the hours have the time of the bars', async ({ launch, dataDir }) => {
  fill(dataDir);
  const { window } = await launch();
  await openOverview(window);
  const minutes = (text: string) => {
    const [hours = 0, rest = 0] = text.split(':').map(Number);
    return hours * 60 + rest;
  };
  const sumOf = async (region: Locator) => {
    await region.getByRole('button', { name: 'Table', exact: true }).click();
    const [, ...rows] = await tableOf(region);
    return rows.reduce((sum, row) => sum + minutes(row.at(-1) ?? ''), 0);
  };
  expect(await sumOf(card(window, /^Year to/))).toBe(165);
  expect(await sumOf(card(window, 'Time of day by weekday'))).toBe(165);
});

test('a table is copied for a spreadsheet, and does no harm there', async ({ launch, dataDir }) => {
  fill(dataDir);
  const { window, electron } = await launch();
  await openOverview(window);
  await card(window, /^Time by week/)
    .getByRole('button', { name: 'Copy table' })
    .click();
  await expect(window.getByText('Table copied.')).toBeAttached();
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split('\n')[0]).toBe("Week\tThesis\t'=Garden\tTotal");
  expect(copied.split('\n').at(-1)).toBe('Total\t2:00\t0:45\t2:45');
});

test('it follows what happens, and leads to the sessions', async ({ launch, dataDir }) => {
  const { thesis } = fill(dataDir);
  const { window: page } = await launch();
  await openOverview(page);
  await page.evaluate((workstreamId) => window.workstreams.startSession({ workstreamId }), thesis);
  await expect(fact(page, 'Sessions')).toContainText('4');
  await expect(card(page, 'Latest sessions').getByRole('listitem').first()).toContainText(
    'running since',
  );
  await card(page, 'Longest sessions')
    .getByRole('button', { name: /1 h 30 min/ })
    .click();
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#session\//);
});

test('the report is a clean page with every session of the range', async ({ launch, dataDir }) => {
  fill(dataDir);
  const { window: page } = await launch();
  await openOverview(page);
  // The dialog of the system would wait for the user.
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: 'Print report' }).click();
  const report = page.locator('.report');
  await expect(report).toBeAttached();
  await expect(report).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(report).toBeVisible();
  await expect(page.locator('.overview-card').first()).toBeHidden();
  await expect(page.getByRole('button', { name: 'Settings' })).toBeHidden();
  expect((await report.boundingBox())?.x).toBe(0);
  const sessions = report.getByRole('table').last();
  await expect(sessions.getByRole('row')).toHaveCount(1 + 3);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(report).toHaveCount(0);
});

test('what is shown can be exported', async ({ launch, dataDir }) => {
  fill(dataDir);
  const { window } = await launch();
  await openOverview(window);
  await choose(window, 'Range', 'Custom…');
  await window.getByLabel('From').fill('2001-01-01');
  await window.getByLabel('To', { exact: true }).fill('2001-01-31');
  await expect(window.getByText('No time tracked in this range.')).toBeVisible();
  await window.getByRole('button', { name: 'Export…' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByLabel('From')).toHaveValue('2001-01-01');
  await expect(dialog.getByLabel('To')).toHaveValue('2001-01-31');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`it has no accessibility violation, ${colorScheme}`, async ({ launch, dataDir }) => {
    fill(dataDir);
    const { window, electron } = await launch();
    await drawIn({ window, electron }, colorScheme);
    await openOverview(window);
    await expect(window.locator('.bar-parts path').first()).toBeVisible();
    await window.getByRole('application').focus();
    await window.keyboard.press('Home');
    await expect(window.locator('.bar-facts')).toBeVisible();
    expect(await violations(window, 'main'), 'the charts').toEqual([]);
    for (const table of await window.getByRole('button', { name: 'Table', exact: true }).all()) {
      await table.click();
    }
    expect(await violations(window, 'main'), 'the tables').toEqual([]);
  });
}

test('it has room from narrow to wide', async ({ launch, dataDir }) => {
  fill(dataDir);
  const { window } = await launch();
  await openOverview(window);
  await expect(window.locator('.bar-parts path').first()).toBeVisible();
  const main = window.locator('main');
  for (const width of [480, 900, 3840]) {
    await window.setViewportSize({ width, height: 900 });
    await expect
      .poll(() => main.evaluate((it) => it.scrollWidth - it.clientWidth), { message: `${width}` })
      .toBe(0);
    expect(await touching(window.locator('.visx-axis-bottom text')), `${width}`).toEqual([]);
  }
});

/** Neighbours that have no room between them. */
async function touching(labels: Locator): Promise<string[]> {
  const boxes = await labels.evaluateAll((all) =>
    all.map((label) => {
      const { left, right } = label.getBoundingClientRect();
      return { text: label.textContent ?? '', left, right };
    }),
  );
  return boxes.flatMap(({ text, left }, index) => {
    const before = boxes[index - 1];
    return before !== undefined && before.right > left ? [`${before.text}, ${text}`] : [];
  });
}
