import { describe, expect, it } from 'vitest';
import { commands, type Locator, page, userEvent } from 'vitest/browser';
import { drawn, focus, press, textsOf } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { DOUBLE_CLICK_MS } from './useSingleClick.ts';

/** Berlin is one hour ahead in winter. */
const at = (time: string) => `2025-12-10T${time}:00.000Z`;

function session(id: string, workstreamId: string, from: string, to: string): Session {
  return exampleSession({
    id,
    workstreamId,
    startedAt: at(from),
    endedAt: at(to),
    lastActivityAt: at(to),
    status: 'ended',
  });
}

const timeline = page.getByRole('region', { name: 'Timeline' });
const bar = (name: RegExp): Locator => timeline.getByRole('button', { name });
const lane = (name: string): Locator => timeline.getByRole('list', { name });
const draft = page.css('.tl-draft');
const status = page.getByRole('status');
const hour = () =>
  Number.parseFloat(getComputedStyle(timeline.element()).getPropertyValue('--hour'));

/** Thesis from 9 to 10 AM and from 2 to 3 PM, Garden from 11 AM to 1 PM; the day is shown from 8 AM. */
async function openDay(): Promise<void> {
  await renderApp({
    workstreams: [
      { id: 'thesis', title: 'Thesis' },
      { id: 'garden', title: 'Garden' },
    ],
    sessions: [
      session('early', 'thesis', '08:00', '09:00'),
      session('late', 'thesis', '13:00', '14:00'),
      session('garden', 'garden', '10:00', '12:00'),
    ],
  });
  await page.getByRole('button', { name: 'Today', exact: true }).first().click();
  await page.getByLabelText('Go to day').fill('2025-12-10');
  await expect.element(bar(/^Garden/)).toBeVisible();
  await drawn();
}

/** Presses a bar, so many pixels from its left or right edge, and drags it by hours and lanes. */
async function drag(
  locator: Locator,
  { from, hours, to = locator }: { from: number; hours: number; to?: Locator },
): Promise<void> {
  const box = locator.element().getBoundingClientRect();
  const x = from < 0 ? box.right + from : box.left + from;
  const target = to.element().getBoundingClientRect();
  await commands.moveMouse(x, box.top + box.height / 2);
  await commands.pressMouse();
  await commands.moveMouse(x + 10, box.top + box.height / 2);
  await commands.moveMouse(x + hours * hour(), target.top + target.height / 2);
}

async function pressEmpty(name: string, clock: number): Promise<{ x: number; y: number }> {
  const box = lane(name).element().getBoundingClientRect();
  const garden = bar(/^Garden/)
    .element()
    .getBoundingClientRect();
  const point = { x: garden.left + (clock - 11) * hour(), y: box.top + box.height / 2 };
  await commands.moveMouse(point.x, point.y);
  await commands.pressMouse();
  return point;
}

describe('dragging', () => {
  it('on an empty place adds a session, with its times shown, in steps of five minutes', async () => {
    await openDay();
    const { x, y } = await pressEmpty('Garden', 14);
    await commands.moveMouse(x + 1.02 * hour(), y);
    await expect.element(draft).toMatchTextContent('2:00 – 3:00 PM 1 h');
    await commands.releaseMouse();
    await expect.element(bar(/^Garden, 1 h, 2:00 PM to 3:00 PM, ended/)).toBeVisible();
    await expect.element(draft).not.toBeInTheDocument();
  });

  it('stops at the sessions in between', async () => {
    await openDay();
    const { x, y } = await pressEmpty('Thesis', 12);
    await commands.moveMouse(x + 4 * hour(), y);
    await expect.element(draft).toMatchTextContent('12:00 – 2:00 PM 2 h');
    await commands.moveMouse(x - 4 * hour(), y);
    await expect.element(draft).toMatchTextContent('10:00 AM – 12:00 PM 2 h');
    await commands.releaseMouse();
    await expect.element(bar(/^Thesis, .*, 10:00 AM to 12:00 PM/)).toBeVisible();
  });

  it('shows its times in the visible part, also at the end of the day', async () => {
    await openDay();
    const { right } = timeline.element().getBoundingClientRect();
    const { y } = await pressEmpty('Garden', 15);
    await commands.moveMouse(right - 4, y);
    const words = draft.css('span');
    await expect.element(words).toMatchTextContent(/^3:00 – 3:5/);
    expect(words.element().getBoundingClientRect().right).toBeLessThanOrEqual(right);
    expect(words.element().scrollWidth).toBeLessThanOrEqual(words.element().clientWidth);
    await commands.releaseMouse();
  });

  it('an edge changes the start or the end', async () => {
    await openDay();
    await drag(bar(/^Garden/), { from: 2, hours: 0.5 });
    await commands.releaseMouse();
    await expect.element(bar(/^Garden, .*, 11:30 AM to 1:00 PM/)).toBeVisible();
    await drag(bar(/^Garden/), { from: -2, hours: 1 });
    await commands.releaseMouse();
    await expect.element(bar(/^Garden, .*, 11:30 AM to 2:00 PM/)).toBeVisible();
  });

  it('a bar moves it in time, and to another workstream', async () => {
    await openDay();
    await drag(bar(/^Garden/), { from: 30, hours: 1 });
    await commands.releaseMouse();
    await expect.element(bar(/^Garden, .*, 12:00 PM to 2:00 PM/)).toBeVisible();
    // A drag is not a click, which would open the session.
    await expect.poll(() => location.hash).toBe('#today/');
    await drag(bar(/^Garden/), { from: 30, hours: -0.5, to: lane('Thesis') });
    await expect.element(draft).toMatchTextContent('11:30 AM – 1:30 PM');
    await commands.releaseMouse();
    await expect.element(bar(/^Thesis, 2 h, 11:30 AM to 1:30 PM/)).toBeVisible();
    await expect.poll(() => textsOf(page.css('.tl-title'))).toEqual(['Thesis']);
  });

  it('is cancelled by Escape', async () => {
    await openDay();
    await drag(bar(/^Garden/), { from: 30, hours: 1 });
    await expect.element(draft).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(draft).not.toBeInTheDocument();
    await commands.releaseMouse();
    await expect.element(bar(/^Garden, .*, 11:00 AM to 1:00 PM/)).toBeVisible();
    // Releasing the button over the bar is no click. A timer set now is later than that of a click.
    await new Promise((done) => setTimeout(done, DOUBLE_CLICK_MS));
    expect(location.hash).toBe('#today/');
  });

  it('changes only the start of a running session, and never past now', async () => {
    const { changeSession } = await renderApp({ workstreams: [{ id: 'thesis', title: 'Thesis' }] });
    await page.getByRole('button', { name: 'Today', exact: true }).first().click();
    const startedAt = new Date(Date.now() - 20 * 60_000).toISOString();
    changeSession(exampleSession({ workstreamId: 'thesis', startedAt, lastActivityAt: startedAt }));
    const running = bar(/^Thesis, .*, since/);
    await expect.element(running).toBeVisible();
    await page.getByRole('button', { name: '1 h', exact: true }).click();
    await drawn();
    await drag(running, { from: -3, hours: 1 });
    await expect.element(draft).not.toBeInTheDocument();
    await commands.releaseMouse();
    await drag(running, { from: 2, hours: 1 });
    await expect.element(draft).toMatchTextContent('5 min');
    const now = page.css('.tl-now i').element().getBoundingClientRect();
    const { right } = draft.element().getBoundingClientRect();
    expect(right).toBeLessThanOrEqual(now.right + 1);
    await commands.releaseMouse();
    await expect.element(running).toBeVisible();
  });
});

it('a double click, or F2, names a session', async () => {
  await openDay();
  await bar(/^Garden/).dblClick();
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect.element(title).toHaveFocus();
  await expect.poll(() => location.hash).toBe('#today/');
  await press('Escape');
  focus(bar(/^Garden/));
  await press('F2');
  await expect.element(title).toHaveFocus();
});

describe('the keyboard', () => {
  it('moves a session, changes its ends, and saves with Enter', async () => {
    await openDay();
    focus(bar(/^Garden/));
    await press('Control+ArrowRight');
    await expect.element(draft).toMatchTextContent('11:05 AM – 1:05 PM');
    await expect.element(status).toMatchTextContent('Garden, 11:05 AM – 1:05 PM');
    await press('Shift+ArrowRight');
    await press('Control+Shift+ArrowLeft');
    await expect.element(draft).toMatchTextContent('11:00 AM – 1:10 PM');
    await userEvent.keyboard('{Enter}');
    const changed = bar(/^Garden, .*, 11:00 AM to 1:10 PM/);
    await expect.element(changed).toHaveFocus();
    await expect.element(draft).not.toBeInTheDocument();
    await expect.poll(() => location.hash).toBe('#today/');
  });

  it('moves a session to another lane, past the sessions there', async () => {
    await openDay();
    focus(bar(/^Garden/));
    await press('Control+ArrowUp');
    for (let step = 0; step < 13; step += 1) await press('Control+ArrowRight');
    await expect.element(draft).toMatchTextContent('3:00 – 5:00 PM');
    await userEvent.keyboard('{Enter}');
    await expect.element(bar(/^Thesis, .*, 3:00 PM to 5:00 PM/)).toHaveFocus();
  });

  it('adds a session after the focused one, and cancels with Escape', async () => {
    await openDay();
    focus(bar(/^Garden/));
    await userEvent.keyboard('a');
    await expect.element(draft).toMatchTextContent('1:00 – 1:30 PM');
    await userEvent.keyboard('{Escape}');
    await expect.element(draft).not.toBeInTheDocument();
    await expect.element(status).toMatchTextContent('Nothing changed.');
    await userEvent.keyboard('a');
    await press('Shift+ArrowRight');
    await userEvent.keyboard('{Enter}');
    await expect.element(bar(/^Garden, .*, 1:00 PM to 1:35 PM/)).toHaveFocus();
  });

  it('saves what was changed when the focus leaves it', async () => {
    await openDay();
    focus(bar(/^Garden/));
    await press('Shift+ArrowLeft');
    await userEvent.keyboard('{Tab}');
    await expect.element(bar(/^Garden, .*, 11:00 AM to 12:55 PM/)).toBeVisible();
  });
});
