import { describe, expect, it } from 'vitest';
import { commands, type Locator, page, userEvent } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { drawn, focus, press, textsOf } from '../../../../tests/components/actions.ts';
import type { FakeHistory } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';

type Times = readonly [title: string, from: string, to: string];

/** Ended sessions at these times (UTC). Their workstreams are in the order in which they are named. */
function historyOf(times: readonly Times[]): FakeHistory {
  const titles = [...new Set(times.map(([title]) => title))];
  return {
    workstreams: titles.map((title) => ({ id: title, title })),
    sessions: times.map(([title, from, to], index) =>
      exampleSession({
        id: `session-${index}`,
        workstreamId: title,
        startedAt: `${from}:00.000Z`,
        lastActivityAt: `${to}:00.000Z`,
        endedAt: `${to}:00.000Z`,
        status: 'ended',
      }),
    ),
  };
}

/** A Wednesday in winter; Berlin is one hour ahead. */
const WEDNESDAY: readonly Times[] = [
  ['Thesis', '2025-12-10T07:00', '2025-12-10T08:30'],
  ['Client work', '2025-12-10T09:00', '2025-12-10T11:00'],
  ['Thesis', '2025-12-10T12:00', '2025-12-10T14:15'],
  ['Thesis', '2025-12-09T22:00', '2025-12-10T01:00'],
  ['Garden', '2025-12-12T09:00', '2025-12-12T10:00'],
  ['Thesis', '2025-12-02T09:00', '2025-12-02T10:00'],
];

const timeline = page.getByRole('region', { name: 'Timeline' });
const heading = page.getByRole('heading', { level: 1 });
const sessions = page.getByRole('region', { name: 'Sessions' });
const week = page.getByRole('region', { name: 'Week' });
const details = page.getByRole('tooltip');
const bar = (name: RegExp): Locator => timeline.getByRole('button', { name });
const zoom = (name: string): Locator =>
  page.getByRole('group', { name: 'Zoom' }).getByRole('button', { name, exact: true });
const boxOf = (locator: Locator) => locator.element().getBoundingClientRect();

async function openToday(): Promise<void> {
  await page.getByRole('button', { name: 'Today', exact: true }).first().click();
}

async function goTo(day: string): Promise<void> {
  await openToday();
  await page.getByLabelText('Go to day').fill(day);
}

function isInViewport(locator: Locator): boolean {
  const box = locator.query()?.getBoundingClientRect();
  return box !== undefined && box.right > 0 && box.left < innerWidth;
}

/** Turns the wheel, and waits until the page has been drawn again. */
async function turn(x: number, y: number): Promise<void> {
  await commands.turnWheel(x, y);
  await drawn();
}

/** Returns the hour labels to the right of the lane titles. */
function hourLabels() {
  const axis = page.css('.tl-axis').element();
  const { left, right } = axis.parentElement?.getBoundingClientRect() ?? { left: 0, right: 0 };
  return [...axis.querySelectorAll('.tl-hour')]
    .map((label) => ({ text: label.textContent, box: label.getBoundingClientRect() }))
    .filter(({ box }) => box.left > left + 150 && box.right < right)
    .map(({ text, box }) => ({ text, left: box.left, right: box.right }));
}

async function moveToAxis(left?: number): Promise<void> {
  const { x, y, width } = boxOf(timeline);
  await commands.moveMouse(left ?? x + width / 2, y + 40);
}

describe('a day', () => {
  it('has a lane for each workstream with sessions, and totals beside them', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    await expect.element(heading).toHaveTextContent('Wednesday, December 10, 2025');
    const early = bar(/^Thesis, 1 h 30 min, 8:00 AM to 9:30 AM, ended/);
    const client = bar(/^Client work, 2 h, 10:00 AM to 12:00 PM, ended/);
    await expect.element(client).toBeVisible();
    const lanes = page.css('.tl-lane .tl-title').elements();
    expect(lanes.map((lane) => lane.textContent)).toEqual(['Thesis', 'Client work']);
    expect(boxOf(client).width / boxOf(early).width).toBeCloseTo(2 / 1.5, 1);
    expect(boxOf(client).left).toBeGreaterThan(boxOf(early).right);

    // One hour of it was before midnight.
    await expect
      .element(page.getByRole('region', { name: /^Wednesday, December 10: / }))
      .toMatchTextContent('7 h 45 min');
    await expect.element(week).toMatchTextContent('9 h 45 min');
    await expect.element(week.getByRole('heading')).toHaveTextContent('December 7 – 13');
    await expect.element(week).toMatchTextContent('8 h 45 min more than the week before');
    await expect
      .element(week.getByRole('button', { name: 'Tuesday, December 9: 1 h' }))
      .toBeVisible();
    await expect.poll(() => sessions.getByRole('listitem').elements()).toHaveLength(4);
    await expect.element(sessions.getByRole('button').nth(1)).toMatchTextContent('8:00 – 9:30 AM');

    await week.getByRole('button', { name: /^Friday, December 12/ }).click();
    await expect.element(heading).toHaveTextContent('Friday, December 12, 2025');
    await expect.poll(() => sessions.getByRole('listitem').elements()).toHaveLength(1);
  });

  it('shows the time on the clock if sessions ran side by side, and the details say beside which', async () => {
    await renderApp(
      historyOf([
        ['Thesis', '2025-12-10T08:00', '2025-12-10T10:00'],
        ['Client work', '2025-12-10T09:30', '2025-12-10T11:00'],
        ['Thesis', '2025-12-12T08:00', '2025-12-12T09:00'],
      ]),
    );
    await goTo('2025-12-10');
    const day = page.getByRole('region', { name: /^Wednesday, December 10: 3 h 30 min/ });
    await expect.element(day).toMatchTextContent('3 h on the clock');
    await expect.element(week).toMatchTextContent('4 h 30 min');
    await expect.element(week).toMatchTextContent('4 h on the clock');
    await bar(/^Client work/).hover();
    await expect.element(details).toMatchTextContent('30 min beside Thesis');

    await week.getByRole('button', { name: /^Friday, December 12/ }).click();
    const friday = page.getByRole('region', { name: /^Friday, December 12: 1 h/ });
    await expect.element(friday).toBeVisible();
    await expect.element(friday).not.toMatchTextContent('on the clock');
  });

  it('is reached by typing it, and a later day than today is refused', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await openToday();
    const field = page.getByRole('textbox', { name: 'Go to day' });
    await field.fill('10.12.2025');
    await expect.element(heading).toHaveTextContent('Wednesday, December 10, 2025');
    await expect.element(field).toHaveValue('10.12.2025');
    for (const refused of ['dec 10 2199', 'no day']) {
      await field.fill(refused);
      await expect.element(field).toHaveAccessibleDescription(/^Try a day up to today/);
      await expect.element(field).toHaveValue(refused);
      await expect.element(heading).toHaveTextContent('Wednesday, December 10, 2025');
    }
    await week.getByRole('button', { name: /^Friday, December 12/ }).click();
    await expect.element(field).toHaveValue('Dec 12, 2025');
    await expect
      .element(page.getByRole('button', { name: 'Choose from a calendar' }))
      .toBeVisible();
  });

  it('shows its waking hours, and the folded ones on request', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-12');
    const garden = bar(/^Garden/);
    await expect.element(garden).toBeVisible();
    const { width } = boxOf(garden);
    await timeline.element().parentElement?.scrollIntoView();
    await page.getByRole('button', { name: 'Show 3 PM – 12 AM' }).click();
    await expect.poll(() => boxOf(garden).width / width).toBeCloseTo(8 / 24, 1);
    await expect
      .element(page.getByRole('button', { name: /^Show .* – 12 AM/ }))
      .not.toBeInTheDocument();
    await expect.element(timeline).toHaveFocus();
    await zoom('Day').click();
    await expect.poll(() => boxOf(garden).width).toBeCloseTo(width, 0);
  });

  it.each([1280, 1920, 2560, 3840])(
    'keeps the times on its axis apart at %d pixels',
    async (width) => {
      await page.viewport(width, 900);
      // On 4K, 15 minutes are as wide as a label in the usual size, but there it is a quarter larger.
      await renderApp(
        historyOf([
          ['Client work', '2025-12-10T08:00', '2025-12-10T09:00'],
          ['Thesis', '2025-12-10T14:00', '2025-12-10T15:00'],
        ]),
      );
      await goTo('2025-12-10');
      await expect.element(bar(/^Client work/)).toBeVisible();
      await drawn();
      const labels = hourLabels().sort((a, b) => a.left - b.left);
      expect(labels.length).toBeGreaterThan(3);
      const touching = labels.filter(
        ({ left }, index) => left - (labels[index - 1]?.right ?? 0) < 2,
      );
      expect(touching.map(({ text }) => text)).toEqual([]);
    },
  );

  it('has a focus ring that nothing covers', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    await expect.element(bar(/^Client work/)).toBeVisible();
    const frame = page.css('.timeline').element();
    await press('Shift+Tab');
    focus(timeline);
    const ring = getComputedStyle(frame, '::after');
    expect([ring.outlineStyle, ring.outlineWidth]).toEqual(['solid', '2px']);
    const layers = [...frame.querySelectorAll('*')]
      .map((each) => Number(getComputedStyle(each).zIndex))
      .filter((layer) => layer > 0);
    expect(Number(ring.zIndex)).toBeGreaterThan(Math.max(...layers));
    // Also for a session, inside of its bar.
    focus(bar(/^Client work/));
    const look = getComputedStyle(bar(/^Client work/).element());
    expect([look.outlineStyle, look.outlineWidth]).toEqual(['solid', '2px']);
  });

  it('folds the workstreams without a session', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-12');
    await expect.poll(() => textsOf(page.css('.tl-title'))).toEqual(['Garden']);
    const others = timeline.getByRole('button', { name: '3 more workstreams' });
    await expect.element(others).toHaveAttribute('aria-expanded', 'false');
    await others.click();
    await expect
      .poll(() => textsOf(page.css('.tl-title')))
      .toEqual(['Garden', 'Thesis', 'Client work', 'Scratch']);
    await others.click();
    await expect.poll(() => textsOf(page.css('.tl-title'))).toEqual(['Garden']);
  });

  it('labels a bar in it, or beside it if it is short', async () => {
    const times: readonly Times[] = [
      ['Thesis', '2025-12-10T07:00', '2025-12-10T11:00'],
      ['Client work', '2025-12-10T12:00', '2025-12-10T12:03'],
    ];
    const { changeSession } = await renderApp(historyOf(times));
    const long = historyOf(times).sessions?.[0] ?? exampleSession();
    await goTo('2025-12-10');
    await expect.element(bar(/^Thesis/)).toMatchTextContent('4 h');
    const beside = page.css('.tl-beside');
    await expect.element(beside).toMatchTextContent('3 min');
    expect(boxOf(beside).left).toBeCloseTo(boxOf(bar(/^Client work/)).right, 0);

    changeSession({ ...long, title: 'Outline of chapter 4' });
    const titled = bar(/^Thesis, Outline of chapter 4, 4 h, 8:00 AM to 12:00 PM/);
    await expect.element(titled).toMatchTextContent('Outline of chapter 4 4 h');
    expect(await violations('main')).toEqual([]);
  });

  it('ends a label at the visible end, with an ellipsis', async () => {
    const times: readonly Times[] = [
      ['Thesis', '2025-12-10T07:00', '2025-12-10T07:03'],
      ['Client work', '2025-12-10T10:00', '2025-12-10T12:00'],
    ];
    const { changeSession } = await renderApp(historyOf(times));
    const short = historyOf(times).sessions?.[0] ?? exampleSession();
    changeSession({ ...short, title: 'Outline of chapter 4' });
    await goTo('2025-12-10');
    const name = page.css('.tl-beside .tl-words > span');
    await expect.element(name).toMatchTextContent('Outline of chapter 4');
    const scroller = timeline.element();
    scroller.scrollLeft -= boxOf(timeline).right - boxOf(bar(/^Thesis/)).right - 130;
    const cut = () => name.element().scrollWidth - name.element().clientWidth;
    await expect.poll(cut).toBeGreaterThan(0);
    expect(boxOf(name).right).toBeLessThanOrEqual(boxOf(timeline).right);
    expect(getComputedStyle(name.element()).textOverflow).toBe('ellipsis');
  });

  it('ends a label before the folded hours', async () => {
    const times: readonly Times[] = [
      ['Thesis', '2025-12-10T10:00', '2025-12-10T16:00'],
      ['Client work', '2025-12-10T17:30', '2025-12-10T17:33'],
    ];
    const { changeSession } = await renderApp(historyOf(times));
    const short = historyOf(times).sessions?.[1] ?? exampleSession();
    changeSession({ ...short, title: 'Every single part of the order form' });
    await goTo('2025-12-10');
    const folded = page.css('.tl-folded[data-side="after"]');
    await expect.element(folded).toBeVisible();
    const name = page.css('.tl-beside .tl-words > span');
    await expect.element(name).toMatchTextContent('Every single part');
    expect(boxOf(name).right).toBeLessThanOrEqual(boxOf(folded).left);
  });

  it('hides a length that does not fit before the folded hours', async () => {
    const times: readonly Times[] = [
      ['Thesis', '2025-12-10T10:00', '2025-12-10T16:00'],
      ['Client work', '2025-12-10T17:50', '2025-12-10T17:52'],
    ];
    await renderApp(historyOf(times));
    await goTo('2025-12-10');
    await expect.element(page.css('.tl-folded[data-side="after"]')).toBeVisible();
    const words = page.css('.tl-beside .tl-words');
    await expect.element(words).toMatchTextContent('2 min');
    const length = page.css('.tl-beside .tl-words > b');
    expect(boxOf(length).top).toBeGreaterThanOrEqual(boxOf(words).bottom);
  });

  it('without sessions says so, and leads to days with sessions', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await openToday();
    await expect.element(sessions).toMatchTextContent('No time tracked today yet.');
    // No empty grid, no columns of nothing, and nothing to compare.
    await expect.element(timeline).not.toBeInTheDocument();
    await expect.element(page.css('.week-days .column')).not.toBeInTheDocument();
    await expect.element(week).not.toMatchTextContent('week before');
    await sessions.getByRole('button', { name: 'Go to the last day with sessions' }).click();
    await expect.element(heading).toHaveTextContent('Friday, December 12, 2025');
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect.element(sessions).toMatchTextContent('No time tracked on this day.');
    await sessions.getByRole('button', { name: 'Add on the timeline' }).click();
    await expect.poll(() => page.css('.tl-lane').elements()).toHaveLength(4);
    await page.getByRole('main').getByRole('button', { name: 'Today', exact: true }).click();
    await expect
      .element(page.getByRole('button', { name: 'Next day' }))
      .toHaveAttribute('aria-disabled', 'true');
    await sessions.getByRole('button', { name: /^Start a session in / }).click();
    await expect.poll(() => sessions.getByRole('listitem').elements()).toHaveLength(1);
  });

  it.for([
    {
      change: 'back',
      day: '2025-10-26',
      from: '2025-10-25T22:00',
      to: '2025-10-26T23:00',
      hours: 25,
    },
    {
      change: 'forward',
      day: '2025-03-30',
      from: '2025-03-29T23:00',
      to: '2025-03-30T22:00',
      hours: 23,
    },
  ])('has $hours hours when the clocks go $change', async ({ day, from, to, hours }) => {
    await renderApp(historyOf([['All day long', from, to]]));
    await page.viewport(3200, 900);
    await goTo(day);
    await expect
      .element(bar(new RegExp(`^All day long, ${hours} h, 12:00 AM to 12:00 AM, ended`)))
      .toBeVisible();
    await expect
      .element(page.getByRole('region', { name: new RegExp(`: ${hours} h`) }))
      .toBeVisible();
    const labels = hourLabels();
    expect(labels.filter(({ text }) => text === '2 AM')).toHaveLength(hours === 25 ? 2 : 0);
    labels.slice(1).forEach(({ left }, index) => {
      expect(left, 'labels do not overlap').toBeGreaterThan(labels[index]?.right ?? 0);
    });
  });

  it('stays where it is when the window grows so much that there is less to scroll', async () => {
    const now = new Date().toISOString();
    const running = { workstreamId: 'scratch', startedAt: now, lastActivityAt: now };
    await renderApp({ sessions: [exampleSession(running)] });
    await openToday();
    await expect.element(bar(/^Scratch, .*, since/)).toBeVisible();
    const scroller = timeline.element() as HTMLElement;
    const before = scroller.scrollLeft;
    // The browser moves the content before the timeline is drawn for the new width.
    scroller.style.width = '20000px';
    expect(scroller.scrollLeft).toBeLessThan(before);
    scroller.dispatchEvent(new Event('scroll'));
    await expect.poll(() => scroller.scrollLeft).toBeGreaterThan(before);
    await expect.element(heading).toMatchTextContent(/^Today/);
    await expect.element(zoom('Day')).toHaveAttribute('aria-pressed', 'true');
  });

  it('reaches every lane and lists every session when it is crowded', async () => {
    const times = Array.from({ length: 200 }, (_, index): Times => {
      const minute = (of: number) =>
        new Date(Date.UTC(2025, 11, 9, 23, of)).toISOString().slice(0, 16);
      return [`Workstream ${(index % 40) + 1}`, minute(index * 6), minute(index * 6 + 5)];
    });
    await renderApp(historyOf(times));
    await goTo('2025-12-10');
    await expect.poll(() => page.css('.tl-lane').elements()).toHaveLength(40);
    focus(bar(/^Workstream 1, .*, 12:00 AM/));
    for (let press = 0; press < 39; press += 1) await userEvent.keyboard('{ArrowDown}');
    const focused = timeline.css(':focus');
    await expect.element(focused).toHaveAccessibleName(/^Workstream 40,/);
    await expect.element(focused).toBeInViewport();

    await expect.poll(() => sessions.getByRole('listitem').elements()).toHaveLength(50);
    await sessions.getByRole('button', { name: 'Show all 200' }).click();
    await expect.poll(() => sessions.getByRole('listitem').elements()).toHaveLength(200);
    await expect.element(week).toMatchTextContent('32 others');
  });
});

describe('a session', () => {
  it('shows its details on hover, opens on click, and going back finds the same days', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    const client = bar(/^Client work/);
    await client.hover();
    await expect.element(details).toMatchTextContent('Client work');
    await expect.element(details).toMatchTextContent('10:00 AM – 12:00 PM');
    await expect.element(details).toMatchTextContent('2 h');
    await expect.element(details).toMatchTextContent('Wednesday, December 10 · Ended · 0 messages');
    // The pointer can move onto the details, so that they can be read with a magnifier.
    await details.hover();
    await expect.element(details).toBeVisible();
    await heading.hover();
    await expect.element(details).not.toBeInTheDocument();

    await client.click();
    await expect.poll(() => location.hash).toMatch(/^#session\//);
    history.back();
    await expect.element(heading).toHaveTextContent('Wednesday, December 10, 2025');
    await expect.element(client).toBeVisible();
  });

  it('grows while it runs, and follows what happens elsewhere', async () => {
    const { changeSession } = await renderApp({
      workstreams: [{ id: 'elsewhere', title: 'Elsewhere' }],
    });
    await openToday();
    await page.getByRole('button', { name: 'Start a session in Scratch' }).click();
    const running = bar(/^Scratch, .*, since .*, running/);
    await expect.element(running).toBeVisible();
    await zoom('1 h').click();
    const length = () =>
      Number(
        running
          .element()
          .getAttribute('style')
          ?.match(/--long: ?([\d.e-]+)/)?.[1],
      );
    const endsAtNow = () =>
      expect(boxOf(running).right).toBeLessThanOrEqual(boxOf(page.css('.tl-now i')).right + 1);
    endsAtNow();
    const before = length();
    await expect.poll(length).toBeGreaterThan(before);
    await expect.element(page.css('.tl-now i')).toBeInViewport();

    const now = new Date().toISOString();
    const scratch = exampleSession({
      id: 'session-made-1',
      workstreamId: 'scratch',
      startedAt: now,
    });
    changeSession({ ...scratch, status: 'ended', endedAt: now, lastActivityAt: now });
    changeSession(
      exampleSession({
        id: 'other',
        workstreamId: 'elsewhere',
        startedAt: now,
        lastActivityAt: now,
      }),
    );
    await expect.element(bar(/^Scratch.*ended/)).toBeVisible();
    await expect.element(bar(/^Elsewhere, .*, since/)).toBeVisible();
  });

  it('shows the idle time before its timeout, and does not count it', async () => {
    await renderApp({
      workstreams: [{ id: 'thesis', title: 'Thesis' }],
      sessions: [
        exampleSession({
          workstreamId: 'thesis',
          startedAt: '2025-12-10T09:00:00.000Z',
          lastActivityAt: '2025-12-10T09:10:00.000Z',
          endedAt: '2025-12-10T09:40:00.000Z',
          status: 'timed_out',
          messageCount: 2,
        }),
      ],
    });
    await openToday();
    await page.getByRole('button', { name: 'Go to the last day with sessions' }).click();
    const timedOut = bar(/^Thesis, 10 min, .*, timed out/);
    await expect.element(timedOut).toBeVisible();
    focus(timedOut);
    const { width } = boxOf(timedOut.css('.tl-tail'));
    expect(width / boxOf(timedOut).width).toBeCloseTo(0.75, 0);
    await timedOut.hover();
    await expect.element(details).toMatchTextContent('Timed out + 30 min idle · 2 messages');
  });
});

describe('the keyboard', () => {
  it('reaches every session, day and zoom', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    await expect.element(bar(/^Client work/)).toBeVisible();
    focus(timeline);
    await userEvent.keyboard('{Tab}');
    await expect.element(bar(/^Thesis, .*, 1:00 PM/)).toHaveFocus();
    await expect.element(details).toMatchTextContent('2 h 15 min');
    await userEvent.keyboard('{Escape}');
    await expect.element(details).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(bar(/^Thesis, .*, 8:00 AM/)).toHaveFocus();
    await expect.element(details).toMatchTextContent('1 h 30 min');
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(bar(/^Client work/)).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toMatch(/^Thesis/);

    // Farther along its lane than the window shows.
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    const earliest = bar(/^Thesis, .*, 10:00 AM to 11:00 AM.*December 2$/);
    await expect.element(earliest).toHaveFocus();
    await expect.element(earliest).toBeInViewport();
    await expect.element(heading).toHaveTextContent('Tuesday, December 2, 2025');

    await userEvent.keyboard('{PageDown}');
    await expect.element(heading).toHaveTextContent('Wednesday, December 3, 2025');
    await userEvent.keyboard('{PageUp}');
    await expect.element(heading).toHaveTextContent('Tuesday, December 2, 2025');
    // Its lane was hidden on a day without sessions.
    await expect.element(timeline).toHaveFocus();
    await userEvent.keyboard('{Tab}');
    await expect.element(earliest).toHaveFocus();
    const { width } = boxOf(earliest);
    await userEvent.keyboard('+');
    await expect.poll(() => boxOf(earliest).width).toBeGreaterThan(width * 1.4);
    await userEvent.keyboard('-');
    await expect.poll(() => boxOf(earliest).width).toBeCloseTo(width, 0);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => location.hash).toMatch(/^#session\//);
    history.back();
    await expect.element(timeline).toBeVisible();
    focus(timeline);
    await userEvent.keyboard('{Home}');
    await expect.element(heading).toMatchTextContent(/^Today · /);
  });

  it('keeps the focus on the page when the focused session is out of range', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-12');
    await expect.element(bar(/^Garden/)).toBeVisible();
    focus(bar(/^Garden/));
    await userEvent.keyboard('{Home}');
    await expect.element(heading).toMatchTextContent(/^Today · /);
    await expect.element(page.getByRole('main')).toHaveFocus();
    await userEvent.keyboard('{PageUp}');
    await expect.element(heading).toMatchTextContent(/^Yesterday · /);
  });
});

describe('zooming and scrolling', () => {
  it('zooms from an hour to a week, around the pointer', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    const client = bar(/^Client work/);
    await expect.element(client).toBeVisible();
    await page.getByRole('button', { name: 'Show 5 PM – 12 AM' }).click();
    await expect.element(page.css('.tl-folded')).not.toBeInTheDocument();
    await drawn();
    const day = boxOf(client).width;
    for (const [name, factor] of [
      ['6 h', 4],
      ['1 h', 24],
      ['3 days', 1 / 3],
      ['Day', 24 / 17],
    ] as const) {
      await zoom(name).click();
      await expect.element(zoom(name)).toHaveAttribute('aria-pressed', 'true');
      await expect.element(heading).toHaveTextContent('Wednesday, December 10, 2025');
      // Short sessions keep a width that can be clicked.
      const width = Math.max(6, day * factor);
      await expect.poll(() => Math.abs(boxOf(client).width - width)).toBeLessThan(2);
    }

    const { left } = boxOf(client);
    await moveToAxis(left);
    await userEvent.keyboard('{Control>}');
    for (let turn = 0; turn < 5; turn += 1) await commands.turnWheel(0, -100);
    await userEvent.keyboard('{/Control}');
    await expect.poll(() => boxOf(client).width).toBeGreaterThan(day * 2);
    expect(Math.abs(boxOf(client).left - left)).toBeLessThan(3);
  });

  it('scrolls to other days, and loads their sessions', async () => {
    await renderApp(historyOf([...WEDNESDAY, ['Garden', '2025-11-26T09:00', '2025-11-26T10:00']]));
    await goTo('2025-12-10');
    await expect.element(bar(/^Client work/)).toBeVisible();
    await page.css('.tl-lanes').hover();
    while (!heading.element().textContent?.includes('November')) await turn(-1000, 0);
    await expect.element(bar(/^Client work/)).not.toBeInTheDocument();
    // In steps that skip nothing.
    const garden = bar(/^Garden.*November 26$/);
    while (!isInViewport(garden)) await turn(-200, 0);
    // A mouse with only one wheel scrolls over the axis.
    const shown = heading.element().textContent;
    await moveToAxis();
    while (heading.element().textContent === shown) await turn(0, 500);
  });
});

describe('a week', () => {
  const column = (name: string): Locator => page.getByRole('list', { name });

  it('has seven columns in which time goes down, from the first to the last session', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    await zoom('Week').click();
    const client = bar(/^Client work/);
    await expect.element(client).toBeVisible();
    await expect.poll(() => page.css('.week-day').elements()).toHaveLength(7);
    const [wednesday, friday] = ['Wednesday, December 10', 'Friday, December 12'].map(column);
    if (!wednesday || !friday) throw new Error('unreachable');
    expect(boxOf(client).left).toBeGreaterThanOrEqual(boxOf(wednesday).left);
    expect(boxOf(client).right).toBeLessThanOrEqual(boxOf(wednesday).right);
    expect(boxOf(bar(/^Garden/)).left).toBeGreaterThanOrEqual(boxOf(friday).left);
    // 10 AM to 12 PM, and 10 to 11 AM: the same start, half the height.
    expect(boxOf(client).top).toBeCloseTo(boxOf(bar(/^Garden/)).top, 0);
    expect(boxOf(client).height / boxOf(bar(/^Garden/)).height).toBeCloseTo(2, 1);
    // A session over midnight has a part on both days.
    await expect.poll(() => bar(/^Thesis, .*, 11:00 PM to 2:00 AM/).elements()).toHaveLength(2);
    expect(await violations('main')).toEqual([]);
  });

  it('folds the hours without sessions', async () => {
    await renderApp(historyOf([['Garden', '2025-12-12T09:00', '2025-12-12T10:00']]));
    await goTo('2025-12-12');
    await zoom('Week').click();
    await page.getByRole('button', { name: 'Show 12 AM – 7 AM' }).click();
    await expect.element(page.css('.tl-folded')).not.toBeInTheDocument();
    await expect.poll(() => page.css('.week-hours > span').elements()).toHaveLength(24);
  });

  it('leads to its days, and is moved through with the arrow keys', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    await zoom('Week').click();
    focus(bar(/^Client work/));
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(bar(/^Thesis, .*, 1:00 PM/)).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(bar(/^Garden/)).toHaveFocus();
    await page.getByRole('button', { name: 'Fri 12', exact: true }).click();
    await expect.element(heading).toHaveTextContent('Friday, December 12, 2025');
    await expect.element(zoom('Day')).toHaveAttribute('aria-pressed', 'true');
  });

  it('moves a session to another day, and adds one', async () => {
    await renderApp(historyOf(WEDNESDAY));
    await goTo('2025-12-10');
    await zoom('Week').click();
    await expect.element(bar(/^Garden/)).toBeVisible();
    await drawn();
    const { left, top, width, height } = boxOf(bar(/^Garden/));
    const [x, y] = [left + width / 2, top + height / 2];
    const thursday = boxOf(column('Thursday, December 11'));
    await commands.moveMouse(x, y);
    await commands.pressMouse();
    await commands.moveMouse(thursday.left + thursday.width / 2, y + height);
    await expect.element(page.css('.tl-draft')).toMatchTextContent('Garden 11:00 AM – 12:00 PM');
    await commands.releaseMouse();
    await expect
      .element(bar(/^Garden, .*, 11:00 AM to 12:00 PM.*Thursday, December 11/))
      .toBeVisible();

    await commands.moveMouse(x, y);
    await commands.pressMouse();
    await commands.moveMouse(x, y + height);
    await commands.releaseMouse();
    await expect.element(bar(/10:30 AM to 11:30 AM.*Friday, December 12/)).toBeVisible();
  });
});

describe('layout and accessibility', () => {
  it('puts titles above their bars and fits the window at 480 pixels', async () => {
    const long = `A title ${'that is long '.repeat(10)}`;
    await renderApp(historyOf([...WEDNESDAY, [long, '2025-12-10T15:00', '2025-12-10T16:00']]));
    await page.viewport(480, 900);
    await goTo('2025-12-10');
    await expect.element(bar(/^Thesis, .*, 8:00 AM/)).toBeVisible();
    const title = boxOf(page.css('.tl-lane .tl-title').first());
    expect(title.bottom).toBeLessThanOrEqual(boxOf(bar(/^Thesis, .*, 8:00 AM/)).top);
    const main = page.getByRole('main').element();
    expect(main.scrollWidth - main.clientWidth).toBe(0);
  });

  it.for(['light', 'dark'] as const)('has no accessibility violation, %s', async (colorScheme) => {
    await commands.emulateMedia({ colorScheme });
    const { changeSession } = await renderApp(historyOf(WEDNESDAY));
    const now = new Date().toISOString();
    changeSession(exampleSession({ workstreamId: 'scratch', startedAt: now, lastActivityAt: now }));
    await goTo('2025-12-10');
    await zoom('6 h').click();
    focus(bar(/^Client work/));
    await bar(/^Client work/).hover();
    await expect.element(details).toBeVisible();
    expect(await violations('main'), 'a day').toEqual([]);
    await page.getByRole('main').getByRole('button', { name: 'Today', exact: true }).click();
    await expect.element(bar(/^Scratch, .*, since/)).toBeVisible();
    expect(await violations('main'), 'today').toEqual([]);
    await page.getByLabelText('Go to day').fill('2025-12-11');
    await expect.element(page.getByText('No time tracked on this day.')).toBeVisible();
    expect(await violations('main'), 'an empty day').toEqual([]);
  });
});

it('the words of a narrow block in the week are cut at their ends, not broken inside', async () => {
  await page.viewport(480, 760);
  await renderApp(historyOf([['Incomprehensibilities', '2025-12-10T07:00', '2025-12-10T11:00']]));
  await goTo('2025-12-10');
  await zoom('Week').click();
  const title = page.css('.week-words b');
  await expect.element(title).toBeVisible();
  const lines = new Set([...title.element().getClientRects()].map(({ top }) => top));
  expect(lines.size).toBe(1);
});
