import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commands, type Locator, page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { focus, press, textsOf } from '../../../../tests/components/actions.ts';
import type { FakeBridge } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const main = page.getByRole('main');
const report = page.css('.report');
const card = (title: RegExp | string) => page.getByRole('region', { name: title });
const bars = card('Time by day');
const details = bars.css('.bar-facts');
const announcement = bars.getByRole('status');

/** Returns a figure of the headline, with the text below it. */
const fact = (name: string) =>
  main.getByRole('definition').nth(['Total', 'A day', 'Sessions'].indexOf(name));

/** Two days of work: 90 and 30 minutes in the thesis, 45 in the garden. */
function sessions(): readonly Session[] {
  const noon = new Date().setHours(12, 0, 0, 0);
  const session = (id: string, workstreamId: string, fromMs: number, minutes: number) => {
    const lastActivityAt = new Date(fromMs + minutes * MINUTE_MS).toISOString();
    return exampleSession({
      id,
      workstreamId,
      startedAt: new Date(fromMs).toISOString(),
      lastActivityAt,
      endedAt: lastActivityAt,
      status: 'ended',
      summary: '',
    });
  };
  return [
    session('long', 'thesis', noon - 3 * DAY_MS, 90),
    session('garden', 'garden', noon - 3 * DAY_MS + 95 * MINUTE_MS, 45),
    session('short', 'thesis', noon - 2 * DAY_MS, 30),
  ];
}

let fake: FakeBridge;
let copied: string[];

beforeEach(async () => {
  copied = [];
  fake = await renderApp({
    workstreams: [
      { id: 'thesis', title: 'Thesis' },
      { id: 'garden', title: '=Garden' },
    ],
    sessions: sessions(),
    answers: {
      copyText: ({ text }) => {
        copied.push(text);
        return null;
      },
    },
  });
  await page.getByRole('button', { name: 'Overview' }).click();
  await choose('Range', 'Last 12 months');
  await expect.element(fact('Total')).toMatchTextContent('2 h 45 min');
});

/** Returns the mean of an element's red, green and blue, of 255. */
function brightness(element: Element): number {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  if (canvas === null) throw new Error('There is no canvas.');
  canvas.fillStyle = getComputedStyle(element).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
}

async function choose(name: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name, exact: true }).selectOptions(option);
  await expect.element(page.css('.pane-content')).toHaveAttribute('aria-busy', 'false');
}

/** Chooses a range without sessions. */
async function chooseEmptyRange(): Promise<void> {
  await choose('Range', 'Custom…');
  await page.getByRole('textbox', { name: 'Days' }).fill('2001-01-01 - 2001-01-31');
  await expect.element(page.getByText('No time tracked in this range.')).toBeVisible();
}

/** Returns the cells of a card's table, by rows. */
function tableOf(region: Locator): string[][] {
  return region
    .getByRole('row')
    .elements()
    .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? ''));
}

describe('the overview', () => {
  it('shows the time on the clock if sessions ran side by side', async () => {
    await expect.element(fact('Total')).not.toMatchTextContent('on the clock');
    const from = new Date().setHours(12, 0, 0, 0) - 3 * DAY_MS + 60 * MINUTE_MS;
    const lastActivityAt = new Date(from + 50 * MINUTE_MS).toISOString();
    fake.changeSession(
      exampleSession({
        id: 'beside',
        workstreamId: 'scratch',
        startedAt: new Date(from).toISOString(),
        lastActivityAt,
        endedAt: lastActivityAt,
        status: 'ended',
      }),
    );
    // 30 minutes of it beside the thesis, 15 beside the garden.
    await expect.element(fact('Total')).toMatchTextContent('3 h 35 min');
    await expect.element(fact('Total')).toMatchTextContent('2 h 50 min on the clock');
  });

  it('shows time as numbers, as bars and as a table', async () => {
    await expect.element(fact('Sessions')).toMatchTextContent('3');
    const weeks = card(/^Time by week/);
    const shapes = weeks.css('.bar-parts path');
    await expect.element(shapes.first()).toBeVisible();
    // Each shape contains all parts of a workstream; each part begins with a move.
    const parts = shapes
      .elements()
      .flatMap((shape) => shape.getAttribute('d')?.match(/M/g) ?? []).length;
    await expect
      .element(weeks.getByRole('listitem').filter({ hasText: 'Thesis' }))
      .toMatchTextContent('2 h');

    // Screen readers have the table from the start.
    expect(weeks.getByRole('table').elements()).toHaveLength(1);
    await weeks.getByRole('button', { name: 'Table', exact: true }).click();
    await expect.poll(() => shapes.elements()).toHaveLength(0);
    const [head, ...rows] = tableOf(weeks);
    expect(head).toEqual(['Week', 'Thesis', '=Garden', 'Total']);
    expect(rows.at(-1)).toEqual(['Total', '2:00', '0:45', '2:45']);
    const cells = rows.slice(0, -1).flatMap((row) => row.slice(1, -1));
    expect(cells.filter((cell) => cell !== '0:00')).toHaveLength(parts);
  });

  it('shows one workstream or a custom range, and keeps the choice', async () => {
    await page.css('[title*="only"]').filter({ hasText: '=Garden' }).first().click();
    await expect.element(fact('Total')).toMatchTextContent('45 min');
    await expect.element(page.getByRole('combobox', { name: 'Workstream' })).toHaveValue('garden');
    await chooseEmptyRange();

    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: 'Overview' }).click();
    await expect
      .element(page.getByRole('textbox', { name: 'Days' }))
      .toHaveValue('Jan 1, 2001 – Jan 31, 2001');
    await choose('Workstream', 'All workstreams');
    await choose('Range', 'All time');
    await expect.element(fact('Total')).toMatchTextContent('2 h 45 min');
  });

  it('has the same total in the calendar and by time of day', async () => {
    const minutes = (text: string) => {
      const [hours = 0, rest = 0] = text.split(':').map(Number);
      return hours * 60 + rest;
    };
    for (const region of [card(/^Past year/), card('Time of day by weekday')]) {
      await region.getByRole('button', { name: 'Table', exact: true }).click();
      const total = () =>
        tableOf(region)
          .slice(1)
          .reduce((sum, row) => sum + minutes(row.at(-1) ?? ''), 0);
      await expect.poll(total).toBe(165);
    }
  });

  it('follows changes, and leads to sessions', async () => {
    const startedAt = new Date().toISOString();
    fake.changeSession(
      exampleSession({ id: 'new', workstreamId: 'thesis', startedAt, lastActivityAt: startedAt }),
    );
    await expect.element(fact('Sessions')).toMatchTextContent('4');
    await expect
      .element(card('Latest sessions').getByRole('listitem').first())
      .toMatchTextContent('running since');
    await card('Longest sessions')
      .getByRole('button', { name: /1 h 30 min/ })
      .click();
    await expect.poll(() => location.hash).toBe('#session/long');
  });

  it('copies a table for spreadsheets, with formulas escaped', async () => {
    await card(/^Time by week/)
      .getByRole('button', { name: 'Copy table' })
      .click();
    await expect.element(page.getByText('Table copied.')).toBeInTheDocument();
    const lines = copied[0]?.split('\n');
    expect(lines?.[0]).toBe("Week\tThesis\t'=Garden\tTotal");
    expect(lines?.at(-1)).toBe('Total\t2:00\t0:45\t2:45');
  });

  it('prints a report with every session of the range', async () => {
    // The system's dialog would wait for the user.
    vi.spyOn(window, 'print').mockImplementation(() => undefined);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('menuitem', { name: 'Print report' }).click();
    await expect.element(report).toBeInTheDocument();
    await expect.element(report).not.toBeVisible();
    await commands.emulateMedia({ media: 'print' });
    await expect.element(report).toBeVisible();
    await expect.element(page.css('.overview-card').first()).not.toBeVisible();
    await expect.element(page.css('.place-item').first()).not.toBeVisible();
    expect(report.element().getBoundingClientRect().x).toBe(0);
    const table = report.getByRole('table').last();
    expect(table.getByRole('row').elements()).toHaveLength(1 + 3);
    await commands.emulateMedia({ media: null });
    dispatchEvent(new Event('afterprint'));
    await expect.element(report).not.toBeInTheDocument();
  });

  it('offers the shown range for export', async () => {
    await chooseEmptyRange();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('menuitem', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog');
    const days = dialog.getByRole('textbox', { name: 'Days' });
    await expect.element(days).toHaveAccessibleDescription('Jan 1 – 31, 2001');
  });

  it('begins with its figures in a narrow window, below one row of controls', async () => {
    await page.viewport(480, 900);
    const top = (locator: Locator) => locator.element().getBoundingClientRect().top;
    await expect
      .poll(() => top(page.getByRole('combobox', { name: 'Range' })))
      .toBe(top(page.getByRole('combobox', { name: 'Workstream' })));
    expect(top(fact('Total'))).toBeLessThan(200);
  });

  it('names what it compares with, and draws the daily average', async () => {
    const terms = () => textsOf(main.getByRole('term'));
    expect(terms()).toContain('Vs. the 12 months before');
    await choose('Range', 'This month');
    const before = new Date(new Date().getFullYear(), new Date().getMonth() - 1);
    const month = before.toLocaleString('en-US', { month: 'long' });
    await expect.poll(terms).toContain(`Vs. ${month}`);
    await choose('Range', 'All time');
    await expect.element(bars.css('.bar-mean')).toBeInTheDocument();
    await expect.element(bars.css('.bar-mean-note')).toMatchTextContent(/^average \d+ min$/);
  });

  it('fits narrow and wide windows', async () => {
    await expect.element(page.css('.bar-parts path').first()).toBeVisible();
    for (const width of [480, 900, 3840]) {
      await page.viewport(width, 900);
      const beyond = () => main.element().scrollWidth - main.element().clientWidth;
      await expect.poll(beyond, { message: `${width}` }).toBe(0);
      await expect.poll(touchingLabels, { message: `${width}` }).toEqual([]);
    }
  });

  it.for(['light', 'dark'] as const)('has no accessibility violation, %s', async (colorScheme) => {
    await commands.emulateMedia({ colorScheme });
    await expect.element(page.css('.bar-parts path').first()).toBeVisible();
    focus(page.getByRole('application'));
    await press('Home');
    await expect.element(page.css('.bar-facts')).toBeVisible();
    expect(await violations('main'), 'the charts').toEqual([]);
    for (const table of page.getByRole('button', { name: 'Table', exact: true }).all()) {
      await table.click();
    }
    expect(await violations('main'), 'the tables').toEqual([]);
  });
});

describe('the bars', () => {
  beforeEach(() => choose('Range', 'All time'));

  it('are navigated with the arrow keys', async () => {
    focus(bars.getByRole('application'));
    await press('ArrowRight');
    await expect.element(details).toMatchTextContent('30 min');
    await press('ArrowLeft');
    await expect.element(details).toMatchTextContent('2 h 15 min');

    // Screen readers announce the same.
    await press('End');
    await expect.element(announcement).not.toMatchTextContent('30 min');
    await expect.element(announcement).toMatchTextContent('0 min');
    await press('Home');
    await expect.element(announcement).toMatchTextContent('2 h 15 min');
    expect(textsOf(announcement.getByRole('listitem'))).toContainEqual(
      expect.stringMatching(/Thesis.*1 h 30/),
    );
    await press('Escape');
    await expect.element(announcement).toBeEmptyDOMElement();
    await press('ArrowRight');
    await expect.element(announcement).toMatchTextContent('30 min');

    await press('Tab');
    await expect.element(announcement).toBeEmptyDOMElement();
    await expect.element(bars.css('.overview-legend button').first()).toHaveFocus();
  });

  it('show their parts under the pointer', async () => {
    // The thesis is the first series, at the bottom of the first bar.
    const thesis = bars.css('.series-0');
    await expect.element(thesis).toBeInTheDocument();
    const { left, right, top, bottom } = thesis.element().getBoundingClientRect();
    await commands.moveMouse(left + 5, bottom - 5);
    await expect.element(announcement).toMatchTextContent('2 h 15 min');
    await expect.element(bars.css('.overview-chart')).toHaveAttribute('data-pointed-at', '0');
    await expect
      .element(bars.css('.overview-legend > [data-pointed-at="true"]'))
      .toMatchTextContent('Thesis');
    await commands.moveMouse(right - 5, top);
    await expect.element(announcement).toMatchTextContent('30 min');
    await page.getByRole('heading', { level: 1 }).hover();
    await expect.element(announcement).toBeEmptyDOMElement();
    await expect.element(bars.css('.overview-chart')).not.toHaveAttribute('data-pointed-at');
  });
});

describe('the legend', () => {
  it('dims the other workstreams in the bars while one has the focus', async () => {
    await choose('Range', 'All time');
    const opacities = () =>
      bars
        .css('.bar-parts > path')
        .elements()
        .map((each) => getComputedStyle(each).opacity);
    await expect.poll(opacities).toEqual(['1', '1']);
    focus(bars.css('.overview-legend button').nth(1));
    await expect.poll(opacities).toEqual(['0.2', '1']);
  });
});

describe('the calendar', () => {
  it('shows the number of a day that has the focus, without a pointer', async () => {
    const year = card(/^Past year/);
    const cell = year.css('[data-level]:not([data-level="0"])').first();
    await expect.element(cell).toBeInTheDocument();
    focus(cell);
    await expect
      .element(year.css('.heat-footer > p'))
      .toHaveTextContent(cell.element().getAttribute('aria-label') ?? '');
  });

  it('shows the number of a day at the first tap of a finger, and its timeline at the second', async () => {
    const year = card(/^Past year/);
    const cell = year.css('[data-level]:not([data-level="0"])').first();
    await expect.element(cell).toBeInTheDocument();
    const tap = () => {
      const event = new PointerEvent('click', { pointerType: 'touch', bubbles: true });
      cell.element().dispatchEvent(event);
    };
    tap();
    await expect
      .element(year.css('.heat-footer > p'))
      .toHaveTextContent(cell.element().getAttribute('aria-label') ?? '');
    expect(location.hash).toBe('#overview/');
    tap();
    await expect
      .poll(() => location.hash)
      .toBe(`#today/${cell.element().getAttribute('data-cell')}`);
  });

  it.for([
    ['light', -1],
    ['dark', 1],
  ] as const)('has days without work that stand out from the card, %s', async ([theme, sign]) => {
    await commands.emulateMedia({ colorScheme: theme });
    const year = card(/^Past year/);
    const nothing = year.css('[data-level="0"]').first();
    await expect.element(nothing).toBeInTheDocument();
    const step = () => brightness(nothing.element()) - brightness(year.element());
    await expect.poll(() => sign * step()).toBeGreaterThan(8);
  });

  it('is navigated with the arrow keys, and leads to the timeline of a day', async () => {
    const focusedCell = () => document.activeElement?.getAttribute('data-cell');
    const today = card(/^Past year/).css('[role="grid"] [tabindex="0"]');
    await expect.poll(() => today.elements()).toHaveLength(1);
    focus(today);
    await press('ArrowLeft');
    const weekAgo = focusedCell();
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/none$/);
    await press('ArrowRight');
    await press('ArrowLeft');
    expect(focusedCell()).toBe(weekAgo);
    await press('Enter');
    await expect.poll(() => location.hash).toBe(`#today/${weekAgo}`);
  });
});

/** Returns the neighbouring axis labels that have no space between them. */
function touchingLabels(): string[] {
  const labels = page.css('.visx-axis-bottom text').elements();
  const boxes = labels.map((label) => label.getBoundingClientRect());
  return boxes.flatMap(({ left }, index) => {
    const before = boxes[index - 1];
    return before !== undefined && before.right > left ? [labels[index]?.textContent ?? ''] : [];
  });
}
