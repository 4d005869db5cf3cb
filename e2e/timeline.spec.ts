import type { Locator, Page } from '@playwright/test';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

const BERLIN = { env: { TZ: 'Europe/Berlin' } };

type Times = readonly [title: string, from: string, to: string];

/** Sessions at fixed times (UTC). Their workstreams are made in the order in which they are named. */
function history(dataDir: string, times: readonly Times[]): void {
  before(dataDir, 0, ({ workstreams, corrections }) => {
    const ids = new Map<string, string>();
    for (const [title, from, to] of times) {
      const id = ids.get(title) ?? workstreams.createWorkstream({ title }).id;
      ids.set(title, id);
      const [startedAt, endedAt] = [`${from}:00.000Z`, `${to}:00.000Z`];
      corrections.addSession(id, { startedAt, endedAt });
    }
  });
}

/** A Wednesday in winter, as Berlin has it one hour later. */
const WEDNESDAY: readonly Times[] = [
  ['Thesis', '2025-12-10T07:00', '2025-12-10T08:30'],
  ['Client work', '2025-12-10T09:00', '2025-12-10T11:00'],
  ['Thesis', '2025-12-10T12:00', '2025-12-10T14:15'],
  ['Thesis', '2025-12-09T22:00', '2025-12-10T01:00'],
  ['Garden', '2025-12-12T09:00', '2025-12-12T10:00'],
  ['Thesis', '2025-12-02T09:00', '2025-12-02T10:00'],
];

const bar = (window: Page, name: RegExp): Locator =>
  window.getByRole('region', { name: 'Timeline' }).getByRole('button', { name });
const heading = (window: Page): Locator => window.getByRole('heading', { level: 1 });

async function goTo(window: Page, day: string): Promise<void> {
  await window.getByRole('button', { name: 'Today', exact: true }).first().click();
  await window.getByLabel('Go to day').fill(day);
}

/** Where something is in the window, in pixels. */
async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not to be seen.');
  return { left: box.x, right: box.x + box.width, width: box.width };
}

/** Somewhere on the axis that is in sight, at a place from the left of the window or in its middle. */
async function moveToAxis(window: Page, left?: number): Promise<void> {
  const box = await window.getByRole('region', { name: 'Timeline' }).boundingBox();
  if (box === null) throw new Error('There is no timeline to be seen.');
  await window.mouse.move(left ?? box.x + box.width / 2, box.y + 40);
}

test('a day has a lane for each workstream of its week, and what it comes to beside it', async ({
  launch,
  dataDir,
}) => {
  history(dataDir, WEDNESDAY);
  const { window } = await launch(BERLIN);
  await goTo(window, '2025-12-10');
  await expect(heading(window)).toHaveText('Wednesday, December 10, 2025');
  const lanes = window.locator('.tl-lane .tl-title');
  await expect(lanes).toHaveText(['Thesis', 'Client work', 'Garden']);
  const early = bar(window, /^Thesis, 8:00 AM to 9:30 AM, 1 h 30 min, ended/);
  const client = bar(window, /^Client work, 10:00 AM to 12:00 PM, 2 h 00 min, ended/);
  const [first, second] = [await boxOf(early), await boxOf(client)];
  expect(second.width / first.width).toBeCloseTo(2 / 1.5, 1);
  expect(second.left).toBeGreaterThan(first.right);

  // An hour of it was before midnight.
  await expect(window.getByRole('region', { name: /^Wednesday, December 10: / })).toContainText(
    '7 h 45 min',
  );
  const week = window.getByRole('region', { name: 'Week' });
  await expect(week).toContainText('9 h 45 min');
  await expect(week).toContainText('8 h 45 min more than the week before');
  await expect(week.getByRole('button', { name: 'Tuesday, December 9: 1 h 00 min' })).toBeVisible();
  const sessions = window.getByRole('region', { name: 'Sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(4);
  await expect(sessions.getByRole('button').nth(1)).toContainText('8:00 – 9:30 AM');

  await week.getByRole('button', { name: /^Friday, December 12/ }).click();
  await expect(heading(window)).toHaveText('Friday, December 12, 2025');
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
});

test('hovering tells of a session, clicking opens it, and going back finds the same days', async ({
  launch,
  dataDir,
}) => {
  history(dataDir, WEDNESDAY);
  const { window } = await launch(BERLIN);
  await goTo(window, '2025-12-10');
  const client = bar(window, /^Client work/);
  await client.hover();
  const details = window.getByRole('tooltip');
  await expect(details).toContainText('Client work');
  await expect(details).toContainText('10:00 AM – 12:00 PM');
  await expect(details).toContainText('2 h 00 min');
  await expect(details).toContainText('Wednesday, December 10 · Ended · 0 messages');
  // It can be gone over as well, so that it can be read with a magnifier.
  await details.hover();
  await expect(details).toBeVisible();
  await heading(window).hover();
  await expect(details).toBeHidden();

  await client.click();
  await expect.poll(() => window.evaluate(() => location.hash)).toMatch(/^#session\//);
  await window.goBack();
  await expect(heading(window)).toHaveText('Wednesday, December 10, 2025');
  await expect(client).toBeVisible();
});

test('everything is to be had by the keyboard', async ({ launch, dataDir }) => {
  history(dataDir, WEDNESDAY);
  const { window } = await launch(BERLIN);
  await goTo(window, '2025-12-10');
  const { keyboard } = window;
  const timeline = window.getByRole('region', { name: 'Timeline' });
  const details = window.getByRole('tooltip');
  await expect(bar(window, /^Client work/)).toBeVisible();
  await timeline.focus();
  await keyboard.press('Tab');
  await expect(bar(window, /^Thesis, 1:00 PM/)).toBeFocused();
  await expect(details).toContainText('2 h 15 min');
  await keyboard.press('Escape');
  await expect(details).toBeHidden();
  await keyboard.press('ArrowLeft');
  await expect(bar(window, /^Thesis, 8:00 AM/)).toBeFocused();
  await expect(details).toContainText('1 h 30 min');
  await keyboard.press('ArrowDown');
  await expect(bar(window, /^Client work/)).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(bar(window, /^Thesis/).and(window.locator(':focus'))).toHaveCount(1);

  // Further along its lane than is in sight.
  for (let press = 0; press < 3; press += 1) await keyboard.press('ArrowLeft');
  await expect(bar(window, /^Thesis, 10:00 AM to 11:00 AM.*December 2$/)).toBeFocused();
  await expect(bar(window, /^Thesis, 10:00 AM to 11:00 AM.*December 2$/)).toBeInViewport();
  await expect(heading(window)).toHaveText('Tuesday, December 2, 2025');

  await keyboard.press('PageDown');
  await expect(heading(window)).toHaveText('Wednesday, December 3, 2025');
  await keyboard.press('PageUp');
  await expect(heading(window)).toHaveText('Tuesday, December 2, 2025');
  const before = await boxOf(bar(window, /^Thesis, 10:00 AM to 11:00 AM/));
  await keyboard.press('+');
  await expect
    .poll(async () => (await boxOf(bar(window, /^Thesis, 10:00 AM to 11:00 AM/))).width)
    .toBeGreaterThan(before.width * 1.4);
  await keyboard.press('-');
  await expect
    .poll(async () => (await boxOf(bar(window, /^Thesis, 10:00 AM to 11:00 AM/))).width)
    .toBeCloseTo(before.width, 0);
  await keyboard.press('Enter');
  await expect.poll(() => window.evaluate(() => location.hash)).toMatch(/^#session\//);
  await window.goBack();
  await timeline.focus();
  await keyboard.press('Home');
  await expect(heading(window)).toHaveText(/^Today · /);
});

test('what has the focus is gone: the focus stays in the timeline', async ({ launch, dataDir }) => {
  history(dataDir, WEDNESDAY);
  const { window } = await launch(BERLIN);
  await goTo(window, '2025-12-12');
  await bar(window, /^Garden/).focus();
  await window.keyboard.press('Home');
  await expect(heading(window)).toHaveText(/^Today · /);
  await expect(window.getByRole('region', { name: 'Timeline' })).toBeFocused();
});

test('it is zoomed from an hour to a week, around what is under the pointer', async ({
  launch,
  dataDir,
}) => {
  history(dataDir, WEDNESDAY);
  const { window } = await launch(BERLIN);
  await goTo(window, '2025-12-10');
  const zooms = window.getByRole('group', { name: 'Zoom' });
  const client = bar(window, /^Client work/);
  const day = await boxOf(client);
  for (const [name, times] of [
    ['6 h', 4],
    ['1 h', 24],
    ['3 days', 1 / 3],
    ['Week', 1 / 7],
    ['Day', 1],
  ] as const) {
    await zooms.getByRole('button', { name, exact: true }).click();
    await expect(zooms.getByRole('button', { name, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(heading(window)).toHaveText('Wednesday, December 10, 2025');
    // The least width keeps short ones within reach.
    const width = Math.max(6, day.width * times);
    await expect.poll(async () => Math.abs((await boxOf(client)).width - width)).toBeLessThan(2);
  }

  const { left } = await boxOf(client);
  await moveToAxis(window, left);
  await window.keyboard.down('Control');
  for (let turn = 0; turn < 5; turn += 1) await window.mouse.wheel(0, -100);
  await window.keyboard.up('Control');
  await expect.poll(async () => (await boxOf(client)).width).toBeGreaterThan(day.width * 2);
  expect(Math.abs((await boxOf(client)).left - left)).toBeLessThan(3);
});

test('scrolling leads to other days, and reads what is there', async ({ launch, dataDir }) => {
  history(dataDir, [...WEDNESDAY, ['Garden', '2025-11-26T09:00', '2025-11-26T10:00']]);
  const { window } = await launch(BERLIN);
  await goTo(window, '2025-12-10');
  await expect(bar(window, /^Client work/)).toBeVisible();
  await window.locator('.tl-lanes').hover();
  const often = { intervals: [50] };
  await expect(async () => {
    await window.mouse.wheel(-1000, 0);
    await expect(heading(window)).toContainText('November', { timeout: 100 });
  }).toPass(often);
  await expect(bar(window, /^Client work/)).toHaveCount(0);
  // Little enough that nothing is passed over.
  await expect(async () => {
    await window.mouse.wheel(-200, 0);
    await expect(bar(window, /^Garden.*November 26$/)).toBeInViewport({ timeout: 100 });
  }).toPass(often);
  // With a mouse that has but one wheel, over the axis.
  const shown = (await heading(window).textContent()) ?? '';
  await moveToAxis(window);
  await expect(async () => {
    await window.mouse.wheel(0, 500);
    await expect(heading(window)).not.toHaveText(shown, { timeout: 100 });
  }).toPass(often);
});

for (const { name, day, from, to, hours, twice } of [
  {
    name: 'set back',
    day: '2025-10-26',
    from: '2025-10-25T22:00',
    to: '2025-10-26T23:00',
    hours: 25,
    twice: true,
  },
  {
    name: 'put forward',
    day: '2025-03-30',
    from: '2025-03-29T23:00',
    to: '2025-03-30T22:00',
    hours: 23,
    twice: false,
  },
]) {
  test(`the day on which the clocks are ${name} has ${hours} hours`, async ({
    launch,
    dataDir,
  }) => {
    history(dataDir, [['All day long', from, to]]);
    const { window } = await launch(BERLIN);
    await window.setViewportSize({ width: 3200, height: 900 });
    await goTo(window, day);
    await expect(bar(window, /^All day long/)).toHaveAccessibleName(
      new RegExp(`12:00 AM to 12:00 AM, ${hours} h 00 min, ended`),
    );
    await expect(window.getByRole('region', { name: new RegExp(`: ${hours} h`) })).toBeVisible();
    const labels = window.locator('.tl-hour', { hasText: /^2 AM$/ });
    const near = await window.locator('.tl-axis').evaluate((axis) => {
      const { left, right } = axis.parentElement?.getBoundingClientRect() ?? { left: 0, right: 0 };
      return [...axis.querySelectorAll('.tl-hour')]
        .map((label) => ({ text: label.textContent, at: label.getBoundingClientRect() }))
        .filter(({ at }) => at.left > left + 150 && at.right < right)
        .map(({ text, at }) => ({ text, left: at.left, right: at.right }));
    });
    expect(near.filter(({ text }) => text === '2 AM')).toHaveLength(twice ? 2 : 0);
    await expect(labels.first()).toBeAttached();
    near.slice(1).forEach(({ left }, index) => {
      expect(left, 'labels do not overlap').toBeGreaterThan(near[index]?.right ?? 0);
    });
  });
}

test('the running session grows, and what happens elsewhere is followed', async ({
  launch,
  dataDir,
}) => {
  const app = await launch();
  const { window } = app;
  await window.getByRole('button', { name: 'Today', exact: true }).first().click();
  await window.getByRole('button', { name: 'Start a session in Scratch' }).click();
  const running = bar(window, /^Scratch, since .*, running/);
  await expect(running).toBeVisible();
  await window.getByRole('group', { name: 'Zoom' }).getByRole('button', { name: '1 h' }).click();
  const long = () => running.evaluate((each) => Number(each.style.getPropertyValue('--long')));
  const grown = await long();
  await expect.poll(long).toBeGreaterThan(grown);
  await expect(window.locator('.tl-now i')).toBeInViewport();

  // By another process, as a tool would.
  before(dataDir, 0, ({ workstreams, sessions }) => {
    sessions.endSession(workstreams.getActiveSession('scratch')?.id ?? '');
    sessions.startSession(workstreams.createWorkstream({ title: 'Elsewhere' }).id);
  });
  await expect(bar(window, /^Scratch.*ended/)).toBeVisible();
  await expect(bar(window, /^Elsewhere, since/)).toBeVisible();
});

test('what a session was idle before the timeout is shown, and not counted', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 3 * 24 * 60, ({ sessions, workstreams, messages }, pass) => {
    const { id } = workstreams.createWorkstream({ title: 'Thesis' });
    messages.append(id, { role: 'user', content: 'Where did I stop?' });
    pass(10);
    messages.append(id, { role: 'user', content: 'Here.' });
    pass(60);
    sessions.timeoutCheck();
  });
  const { window } = await launch();
  await window.getByRole('button', { name: 'Today', exact: true }).first().click();
  await window.getByRole('button', { name: 'Go to the last day with sessions' }).click();
  const timedOut = bar(window, /^Thesis, .*, 10 min, timed out/);
  await timedOut.focus();
  const { width } = await boxOf(timedOut);
  const tail = await boxOf(timedOut.locator('.tl-tail'));
  expect(tail.width / width).toBeCloseTo(0.75, 0);
  await timedOut.hover();
  await expect(window.getByRole('tooltip')).toContainText('Timed out + 30 min idle · 2 messages');
});

test('a day without sessions says so, and leads on', async ({ launch, dataDir }) => {
  history(dataDir, WEDNESDAY);
  const { window } = await launch(BERLIN);
  await window.getByRole('button', { name: 'Today', exact: true }).first().click();
  const sessions = window.getByRole('region', { name: 'Sessions' });
  await expect(sessions).toContainText('No time tracked today yet.');
  await sessions.getByRole('button', { name: 'Go to the last day with sessions' }).click();
  await expect(heading(window)).toHaveText('Friday, December 12, 2025');
  await window.getByRole('button', { name: 'Next day' }).click();
  await expect(sessions).toContainText('No time tracked on this day.');
  await window.getByRole('main').getByRole('button', { name: 'Today', exact: true }).click();
  await expect(window.getByRole('button', { name: 'Next day' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await sessions.getByRole('button', { name: /^Start a session in / }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
});

test('at 480 pixels the heads are above their bars, and nothing reaches beyond the window', async ({
  launch,
  dataDir,
}) => {
  history(dataDir, [
    ...WEDNESDAY,
    [`A title ${'that goes on '.repeat(10)}`, '2025-12-10T15:00', '2025-12-10T16:00'],
  ]);
  const { window } = await launch(BERLIN);
  await window.setViewportSize({ width: 480, height: 900 });
  await goTo(window, '2025-12-10');
  await expect(bar(window, /^Thesis, 8:00 AM/)).toBeVisible();
  const [title, lane] = await Promise.all([
    window.locator('.tl-lane .tl-title').first().boundingBox(),
    bar(window, /^Thesis, 8:00 AM/).boundingBox(),
  ]);
  expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThanOrEqual(lane?.y ?? 0);
  const overflow = await window.evaluate(() => {
    const { scrollWidth, clientWidth } = document.querySelector('main') ?? document.body;
    return scrollWidth - clientWidth;
  });
  expect(overflow).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violation, ${colorScheme}`, async ({ launch, dataDir }) => {
    history(dataDir, WEDNESDAY);
    before(dataDir, 0, ({ sessions }) => sessions.startSession('scratch'));
    const { window, electron } = await launch(BERLIN);
    await drawIn({ window, electron }, colorScheme);
    await goTo(window, '2025-12-10');
    await window.getByRole('group', { name: 'Zoom' }).getByRole('button', { name: '6 h' }).click();
    await bar(window, /^Client work/).focus();
    await bar(window, /^Client work/).hover();
    await expect(window.getByRole('tooltip')).toBeVisible();
    expect(await violations(window, 'main'), 'a day').toEqual([]);
    await window.getByRole('main').getByRole('button', { name: 'Today', exact: true }).click();
    await expect(bar(window, /^Scratch, since/)).toBeVisible();
    expect(await violations(window, 'main'), 'today').toEqual([]);
    await window.getByLabel('Go to day').fill('2025-12-11');
    await expect(window.getByText('No time tracked on this day.')).toBeVisible();
    expect(await violations(window, 'main'), 'an empty day').toEqual([]);
  });
}

test('a crowded day: every lane is reached, and every session listed', async ({
  launch,
  dataDir,
}) => {
  const times = Array.from({ length: 200 }, (_, index): Times => {
    const minute = (of: number) =>
      new Date(Date.UTC(2025, 11, 10, 0, of)).toISOString().slice(0, 16);
    const title = `Workstream ${(index % 40) + 1}`;
    return [title, minute(index * 6), minute(index * 6 + 5)];
  });
  history(dataDir, times);
  const { window } = await launch({ env: { TZ: 'UTC' } });
  await goTo(window, '2025-12-10');
  await expect(window.locator('.tl-lane')).toHaveCount(40);
  await bar(window, /^Workstream 1, 12:00 AM/).focus();
  for (let press = 0; press < 39; press += 1) await window.keyboard.press('ArrowDown');
  await expect(bar(window, /^Workstream 40,/).and(window.locator(':focus'))).toBeInViewport();

  const sessions = window.getByRole('region', { name: 'Sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(50);
  await sessions.getByRole('button', { name: 'Show all 200' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(200);
  await expect(window.getByRole('region', { name: 'Week' })).toContainText('32 others');
});
