import { describe, expect, it } from 'vitest';
import { commands, page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { focus, press } from '../../../../tests/components/actions.ts';
import { agentMessages, bySubAgent, said, TURN } from '../../../../tests/components/agent-work.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { messageAt, openSession } from '../../../../tests/components/session-page.ts';
import { exampleMessage, exampleSession } from '../../../../tests/support/example-records.ts';
import type { Prompts } from '../../../shared/model/model.ts';

const ENDED = exampleSession({
  id: 'shown',
  workstreamId: 'scratch',
  startedAt: '2026-03-02T09:00:00.000Z',
  lastActivityAt: '2026-03-02T10:00:00.000Z',
  endedAt: '2026-03-02T10:10:00.000Z',
  status: 'ended',
  summary: 'Scratch',
});

const outline = page.getByRole('navigation', { name: 'Prompts' });
const items = outline.getByRole('button');
const feed = page.getByRole('region', { name: 'Messages' });

/** Prompts with long answers, so that each fills a part of the page. */
const many = Array.from({ length: 60 }, (_, position) =>
  exampleMessage(ENDED, {
    position,
    role: position % 3 === 0 ? 'user' : 'assistant',
    content: position % 3 === 0 ? `Prompt ${position}` : 'An answer.\n\n'.repeat(5),
    timestamp: new Date(Date.parse(ENDED.startedAt) + position * 1000).toISOString(),
  }),
);

describe('the outline of a session', () => {
  it('lists what the user wrote, without what an agent asked its sub-agents', async () => {
    await page.viewport(1400, 900);
    const messages = agentMessages(ENDED, [
      ...TURN,
      bySubAgent('a1', said('user', 'Look for tests.')),
      said('assistant', 'Found.'),
      said('user', 'Now the docs.'),
    ]);
    await renderApp({ sessions: [ENDED], messages });
    await openSession(ENDED.id);
    await expect.poll(() => items.elements()).toHaveLength(2);
    expect(items.elements().map((item) => item.firstChild?.textContent)).toEqual([
      expect.stringContaining('Nested comments are not read'),
      'Now the docs.',
    ]);
  });

  it('leads to a prompt, and marks the one whose answer is shown', async () => {
    await page.viewport(1400, 900);
    await renderApp({ sessions: [ENDED], messages: many });
    await openSession(ENDED.id);
    const tenth = outline.getByRole('button', { name: /^Prompt 30/ });
    await tenth.click();
    await expect.element(messageAt(30)).toHaveFocus();
    await expect.element(messageAt(30)).toBeInViewport();
    await expect.element(tenth).toHaveAttribute('aria-current', 'location');
    await feed.hover();
    await commands.turnWheel(0, 10_000);
    await expect.element(tenth).not.toHaveAttribute('aria-current');
    await expect.element(outline.css('[aria-current]')).toMatchTextContent(/^Prompt (?:4|5)\d/);
    await expect.element(outline.css('[aria-current]')).toBeInViewport();
  });

  it('is one stop of the Tab key, in which the arrow keys move', async () => {
    await page.viewport(1400, 900);
    await renderApp({ sessions: [ENDED], messages: many });
    await openSession(ENDED.id);
    await expect.element(items.first()).toBeVisible();
    expect(outline.css('[tabindex="0"]').elements()).toHaveLength(1);
    focus(items.first());
    await press('ArrowDown');
    await press('ArrowDown');
    await expect.element(items.nth(2)).toHaveFocus();
    await press('Enter');
    await expect.element(messageAt(6)).toHaveFocus();
  });

  it('loads others when the position leaves those that are loaded, or on request', async () => {
    await page.viewport(1400, 900);
    const asked: number[] = [];
    await renderApp({
      sessions: [ENDED],
      messages: many,
      answers: {
        listPrompts: ({ around }): Prompts => {
          asked.push(around);
          const indexes = [around - (around % 3), around - (around % 3) + 3];
          return {
            prompts: indexes.map((index) => ({
              index,
              at: ENDED.startedAt,
              words: `Prompt ${index}`,
            })),
            hasEarlier: around >= 3,
            hasLater: around < 54,
          };
        },
      },
    });
    await openSession(ENDED.id);
    await expect.element(items.first()).toMatchTextContent('Prompt 0');
    await outline.getByRole('button', { name: 'Later prompts' }).click();
    await expect.element(outline.getByRole('button', { name: /^Prompt 6/ })).toBeVisible();
    expect(asked.at(-1)).toBe(3);
    focus(feed);
    await press('End');
    await expect
      .element(outline.getByRole('button', { name: /^Prompt (?:4|5)\d/ }).first())
      .toBeVisible();
  });

  it('is hidden in a narrow window, and absent with a single prompt', async () => {
    await page.viewport(900, 900);
    await renderApp({ sessions: [ENDED], messages: many });
    await openSession(ENDED.id);
    await expect.element(messageAt(0)).toBeVisible();
    await expect.element(page.css('.outline')).not.toBeVisible();
    await page.viewport(1400, 900);
    await expect.element(page.css('.outline')).toBeVisible();
  });

  it.for(['light', 'dark'] as const)('has no accessibility violation, %s', async (colorScheme) => {
    await commands.emulateMedia({ colorScheme });
    await page.viewport(1400, 900);
    await renderApp({ sessions: [ENDED], messages: many });
    await openSession(ENDED.id);
    await expect.element(items.first()).toBeVisible();
    expect(await violations('.session-page')).toEqual([]);
  });
});
