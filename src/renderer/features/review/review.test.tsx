import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commands, page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { press, textsOf, type } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleFacts, exampleSession } from '../../../../tests/support/example-records.ts';

const HOUR_MS = 3_600_000;
const heading = page.getByRole('heading', { level: 1 });
const main = page.getByRole('main');
const workstreams = main.getByRole('region');

const OUTCOME = { text: 'Three parts <b>', at: '2025-12-09T10:00:00.000Z', messageId: null };

/** An ended session; times are in UTC, and Berlin is one hour ahead. */
function session(id: string, workstreamId: string, from: string, to: string, more = {}) {
  const [startedAt, endedAt] = [`2025-12-${from}:00.000Z`, `2025-12-${to}:00.000Z`];
  const times = { startedAt, endedAt, lastActivityAt: endedAt };
  return exampleSession({ id, workstreamId, ...times, status: 'ended', ...more });
}

let copied: string[];
let copiedHtml: (string | undefined)[];

beforeEach(async () => {
  copied = [];
  copiedHtml = [];
  await renderApp({
    workstreams: [
      { id: 'thesis', title: 'Thesis', weeklyGoalMs: 10 * HOUR_MS },
      { id: 'garden', title: 'Garden *' },
    ],
    sessions: [
      session('outline', 'thesis', '09T09:00', '09T11:00', {
        title: 'Outline [draft]',
        whereStopped: 'At chapter 2',
      }),
      session('seeds', 'garden', '09T10:30', '09T11:30', { title: 'Which seeds?' }),
      session('later', 'thesis', '10T09:00', '10T10:00', { title: 'Sources' }),
    ],
    answers: {
      listFacts: () => [{ sessionId: 'outline', facts: exampleFacts({ outcome: OUTCOME }) }],
      copyText: ({ text, html }) => {
        copied.push(text);
        copiedHtml.push(html);
        return null;
      },
    },
  });
  await expect.element(heading).toBeVisible();
});

async function openWeek(): Promise<void> {
  location.hash = '#review/2025-12-10';
  await expect.element(heading).toHaveTextContent('Week of Dec 7 – 13, 2025');
  await expect.element(main.getByText('4 h · 3 h 30 min on the clock')).toBeVisible();
}

async function share(item: string): Promise<void> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

describe('the review of a week', () => {
  it('is found by what people call it, and in the totals of the week', async () => {
    for (const word of ['stand-up', 'review', 'week']) {
      await press('Control+k');
      await type(word);
      await expect
        .poll(() => textsOf(page.getByRole('option')))
        .toContainEqual(expect.stringMatching(/^Review of the week/));
      await press('Escape');
    }
    location.hash = '#today/2025-12-10';
    await page.getByRole('button', { name: 'Review to copy or print' }).click();
    await expect.element(heading).toHaveTextContent('Week of Dec 7 – 13, 2025');
  });

  it('shows time, goals, sessions and where they stopped, and leads to a session and back', async () => {
    await openWeek();
    const [thesis, garden, ...more] = textsOf(workstreams);
    expect(thesis).toMatch(/^Thesis3 h of 10 hTue, Dec 9Outline \[draft\]2 h/);
    expect(thesis).toMatch(/Left off: At chapter 2OutcomeThree parts <b>Wed, Dec 10Sources1 h$/);
    expect(garden).toMatch(/^Garden \*1 hTue, Dec 9Which seeds\?1 h$/);
    expect(more).toEqual([]);
    await expect
      .element(main.getByRole('list', { name: 'Days' }))
      .toMatchTextContent(/Tue, Dec 9 3 h.*Wed, Dec 10 1 h/);
    await main.getByRole('button', { name: 'Sources' }).click();
    await expect.element(heading).toMatchTextContent('Sources');
    history.back();
    await expect.element(heading).toHaveTextContent('Week of Dec 7 – 13, 2025');
  });

  it('goes to other weeks, up to this one, and says if one is empty', async () => {
    await openWeek();
    await page.getByRole('button', { name: 'Previous week' }).click();
    await expect.element(heading).toHaveTextContent('Week of Nov 30 – Dec 6, 2025');
    await expect.element(main).toMatchTextContent('No time tracked in this week.');
    await page.getByRole('button', { name: 'Next week' }).click();
    await expect.element(heading).toHaveTextContent('Week of Dec 7 – 13, 2025');
    location.hash = '#review/2199-01-01';
    await expect.element(heading).toMatchTextContent(/^This week: /);
    await expect
      .element(page.getByRole('button', { name: 'Next week' }))
      .toHaveAttribute('aria-disabled', 'true');
  });

  it('is copied as HTML beside Markdown, so that it keeps its format in mail', async () => {
    await openWeek();
    await share('Copy as Markdown');
    await expect.poll(() => copiedHtml).toHaveLength(1);
    const { body } = new DOMParser().parseFromString(copiedHtml[0] ?? '', 'text/html');
    const partsOf = (tag: string) =>
      [...body.querySelectorAll(tag)].map((each) => each.textContent);
    expect(partsOf('h1')).toEqual(['Week of Dec 7 – 13, 2025']);
    expect(partsOf('h2')).toEqual([expect.stringMatching(/^Thesis: 3 h/), 'Garden *: 1 h']);
    expect(partsOf('li')).toContainEqual(expect.stringContaining('Outline [draft], 2 h'));
    expect(partsOf('li')).toContainEqual(expect.stringContaining('Which seeds?, 1 h'));
    expect(body.textContent).toContain('At chapter 2');
    expect(partsOf('li')).toContainEqual('Outcome: Three parts <b>');
  });

  it('leaves out what came of the sessions if that is turned off', async () => {
    await openWeek();
    await expect.element(main.getByText('Three parts <b>')).toBeVisible();
    await page.getByRole('button', { name: 'What came of it' }).click();
    await expect.element(main.getByText('Three parts <b>')).not.toBeInTheDocument();
    await share('Copy as Markdown');
    await expect.poll(() => copied).toHaveLength(1);
    expect(copied[0]).not.toContain('Three parts');
  });

  it('is copied as Markdown, in which titles stay plain', async () => {
    await openWeek();
    await share('Copy as Markdown');
    await expect.element(page.getByText('Review copied as Markdown.').first()).toBeVisible();
    expect(copied[0]).toContain(
      '# Week of Dec 7 – 13, 2025\n\n4 h · 3 h 30 min on the clock\n\n- Sun, Dec 7: 0 min\n',
    );
    expect(copied[0]).toContain(
      '\n## Thesis: 3 h of 10 h\n\n' +
        '- Tue, Dec 9: Outline \\[draft\\], 2 h\n  Left off: At chapter 2\n' +
        '  - **Outcome:** Three parts \\<b\\>\n' +
        '- Wed, Dec 10: Sources, 1 h\n\n' +
        '## Garden \\*: 1 h\n',
    );
  });

  it('is exported with its days', async () => {
    await openWeek();
    await share('Export…');
    const days = page.getByRole('dialog').getByRole('textbox', { name: 'Days' });
    await expect.element(days).toHaveAccessibleDescription('Dec 7 – 13, 2025');
  });

  it('is printed without the window around it', async () => {
    await openWeek();
    let printed: string | null = null;
    await commands.emulateMedia({ media: 'print' });
    // The system's dialog would wait for the user.
    vi.spyOn(window, 'print').mockImplementation(() => {
      const article = document.querySelector<HTMLElement>('body > .print-view');
      printed = article?.innerText ?? null;
      expect(document.querySelector('main')?.checkVisibility()).toBe(false);
    });
    await press('Control+p');
    await expect
      .poll(() => printed)
      .toMatch(/Thesis[\s\S]*Outline \[draft\][\s\S]*Left off: At chapter 2/);
    await commands.emulateMedia({ media: null });
    expect(document.querySelector('body > .print-view')).toBeNull();
  });

  it.for(['light', 'dark'] as const)('fits 480 pixels, without violations, %s', async (scheme) => {
    await commands.emulateMedia({ colorScheme: scheme });
    await openWeek();
    expect(await violations('main')).toEqual([]);
    await page.viewport(480, 900);
    await expect.poll(() => main.element().scrollWidth - main.element().clientWidth).toBe(0);
  });
});
