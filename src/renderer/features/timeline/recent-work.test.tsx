import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';

/** An ended session of so many minutes that began so many days ago, at noon UTC. */
function ended(workstreamId: string, daysAgo: number, minutes: number, more = {}) {
  const start = new Date(Date.now() - daysAgo * 86_400_000).setUTCHours(12, 0, 0, 0);
  const end = new Date(start + minutes * 60_000).toISOString();
  return exampleSession({
    id: `${workstreamId}-${daysAgo}`,
    workstreamId,
    startedAt: new Date(start).toISOString(),
    lastActivityAt: end,
    endedAt: end,
    status: 'ended',
    ...more,
  });
}

const HISTORY = {
  workstreams: [
    { id: 'thesis', title: 'Thesis' },
    { id: 'garden', title: 'Garden' },
    { id: 'client', title: 'Client' },
    { id: 'letters', title: 'Letters' },
    { id: 'old', title: 'Old', state: 'archived' as const },
    { id: 'runs', title: 'Runs' },
  ],
  sessions: [
    ended('thesis', 3, 72, { title: 'Outline', whereStopped: 'At chapter 2' }),
    ended('thesis', 9, 5, { title: 'Earlier' }),
    ended('garden', 4, 30, { derivedTitle: 'Which seeds?' }),
    ended('client', 5, 45),
    ended('letters', 6, 45),
    ended('old', 2, 45),
    exampleSession({ id: 'running', workstreamId: 'runs' }),
  ],
};

const recent = page.getByRole('region', { name: 'Continue where you left off' });
const cards = recent.getByRole('listitem');

async function openToday(): Promise<void> {
  await page.getByRole('button', { name: 'Today', exact: true }).first().click();
}

it('shows the last three workstreams that do not run, each with its newest session', async () => {
  await renderApp(HISTORY);
  await openToday();
  await expect.element(cards.nth(0)).toMatchTextContent('Outline');
  const [thesis, garden, client, ...more] = cards.elements().map((card) => card.textContent);
  expect(thesis).toMatch(/Thesis.* · 1 h 12 min.*Left off: At chapter 2/);
  expect(garden).toMatch(/Garden.* · 30 min.*Which seeds\?/);
  expect(client).toMatch(/Client.* · 45 min.*Untitled session/);
  expect(more).toEqual([]);
  expect(await violations()).toEqual([]);
});

it('starts a session and goes to its workstream', async () => {
  await renderApp(HISTORY);
  await openToday();
  await recent.getByRole('button', { name: 'Continue Garden' }).click();
  await expect.element(page.getByRole('heading', { level: 1 })).toMatchTextContent('Garden');
  await expect.element(page.getByRole('button', { name: 'End session' }).first()).toBeVisible();
});

it('opens the session by its title', async () => {
  await renderApp(HISTORY);
  await openToday();
  await recent.getByRole('button', { name: 'Outline' }).click();
  await expect.element(page.getByRole('heading', { level: 1 })).toMatchTextContent('Outline');
});

it('has its cards in one row, or one below the other, at every width', async () => {
  await renderApp(HISTORY);
  await openToday();
  await expect.element(cards.nth(2)).toBeVisible();
  for (const width of [480, 640, 768, 900, 1024, 1280, 1440, 1920, 2560, 3840]) {
    await page.viewport(width, 900);
    const tops = () =>
      new Set(cards.elements().map((card) => card.getBoundingClientRect().top)).size;
    await expect.poll(tops, { message: `${width}` }).not.toBe(2);
    for (const card of cards.elements()) {
      expect(card.scrollWidth, `${width}`).toBeLessThanOrEqual(card.clientWidth);
    }
  }
});

it('is on the page of today only', async () => {
  await renderApp(HISTORY);
  await openToday();
  await expect.element(recent).toBeVisible();
  await page.getByLabelText('Go to day').fill('2025-12-10');
  await expect.element(recent).not.toBeInTheDocument();
});

it('keeps its height while its sessions are loaded', async () => {
  const { promise: asked, resolve: answer } = Promise.withResolvers<void>();
  const shown = HISTORY.sessions.filter(({ id }) => !id.endsWith('-9'));
  await renderApp({
    ...HISTORY,
    answers: {
      listSessions: async ({ workstreamId }) => {
        await asked;
        return shown.filter((each) => each.workstreamId === workstreamId);
      },
    },
  });
  await openToday();
  await expect.element(recent).toBeVisible();
  const before = recent.element().getBoundingClientRect().height;
  answer();
  await expect.element(cards.nth(0)).toMatchTextContent('Outline');
  expect(recent.element().getBoundingClientRect().height).toBe(before);
});
