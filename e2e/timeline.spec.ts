import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

const MINUTE_MS = 60_000;

/** Yesterday at an hour, in the time zone of this process, which is the app's too. */
function yesterdayAt(hour: number): Date {
  const date = new Date();
  date.setDate(date.getDate() - 1);
  date.setHours(hour, 0, 0, 0);
  return date;
}

/** A session in Scratch, yesterday from 9 to 11 AM. */
function yesterday(dataDir: string): void {
  before(dataDir, (Date.now() - yesterdayAt(12).getTime()) / MINUTE_MS, ({ corrections }) => {
    corrections.addSession('scratch', {
      startedAt: yesterdayAt(9).toISOString(),
      endedAt: yesterdayAt(11).toISOString(),
    });
  });
}

function timesIn(dataDir: string): readonly string[] {
  return read(dataDir, ({ workstreams }) => workstreams.listSessions('scratch', { limit: 10 })).map(
    ({ startedAt, endedAt }) =>
      [startedAt, endedAt].map((each) => new Date(each ?? '').toTimeString().slice(0, 5)).join('–'),
  );
}

async function drag(window: Page, x: number, y: number, hours: number): Promise<void> {
  const hour = await window
    .locator('.tl-scroller')
    .evaluate((each) => Number.parseFloat(getComputedStyle(each).getPropertyValue('--hour')));
  await window.mouse.move(x, y);
  await window.mouse.down();
  await window.mouse.move(x + (hours * hour) / 2, y);
  await window.mouse.move(x + hours * hour, y);
  await window.mouse.up();
}

test('the timeline is changed by dragging, and undone', async ({ launch, dataDir }) => {
  yesterday(dataDir);
  const { window } = await launch();
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+1');
  await expect(window.getByRole('heading', { level: 1 })).toContainText('Today');
  await window.keyboard.press('PageUp');
  const bar = window.locator('.tl-bar');
  await expect(bar).toHaveAccessibleName(/^Scratch, 2 h, 9:00 AM to 11:00 AM/);
  const box = await bar.boundingBox();
  if (!box) throw new Error('The bar is not visible.');
  const [right, middle] = [box.x + box.width, box.y + box.height / 2];

  await drag(window, right - 2, middle, -1);
  await expect(bar).toHaveAccessibleName(/^Scratch, .*, 9:00 AM to 10:00 AM/);
  expect(timesIn(dataDir)).toEqual(['09:00–10:00']);
  await window.keyboard.press('ControlOrMeta+z');
  await expect(bar).toHaveAccessibleName(/^Scratch, .*, 9:00 AM to 11:00 AM/);
  expect(timesIn(dataDir)).toEqual(['09:00–11:00']);

  // Half an hour after the session, for an hour.
  await drag(window, right + box.width / 4, middle, 1);
  await expect(bar).toHaveCount(2);
  expect(timesIn(dataDir)).toEqual(['11:30–12:30', '09:00–11:00']);

  await window.keyboard.press('ControlOrMeta+3');
  const rows = window.getByRole('region', { name: 'History' }).locator('.session-row');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('11:30 AM – 12:30 PM');
});
