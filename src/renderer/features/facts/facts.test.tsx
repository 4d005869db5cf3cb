import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { textsOf } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { openSession } from '../../../../tests/components/session-page.ts';
import {
  exampleFacts,
  exampleMessage,
  exampleSession,
} from '../../../../tests/support/example-records.ts';
import type {
  FactSource,
  FactsWithWords,
  SessionFacts,
} from '../../../shared/model/session-facts.ts';
import type { WhereStopped } from '../../../shared/model/where-stopped.ts';

const ENDED = exampleSession({
  id: 'one',
  workstreamId: 'scratch',
  status: 'ended',
  endedAt: '2026-01-29T10:30:00.000Z',
  messageCount: 2,
  derivedTitle: 'Sort the invoices.',
});
const MESSAGES = [
  exampleMessage(ENDED, { position: 0, content: 'Sort the invoices.' }),
  exampleMessage(ENDED, {
    position: 1,
    role: 'assistant',
    content: 'By date, or by number?',
    timestamp: '2026-01-29T10:00:00.000Z',
  }),
];
const sourceOf = (at: number): FactSource => ({
  at: MESSAGES[at]?.timestamp ?? '',
  messageId: MESSAGES[at]?.id ?? null,
});
const FACTS: SessionFacts = exampleFacts({
  asked: { text: 'Sort the invoices.', ...sourceOf(0) },
  openQuestions: [{ text: 'By date, or by number?', ...sourceOf(1) }],
  failedCommands: [{ command: 'npm test', passedLater: true, ...sourceOf(1) }],
  filesChanged: ['a.ts', 'b.ts', 'c.ts', 'd.ts'].map((text) => ({ text, ...sourceOf(1) })),
});
const WHERE: WhereStopped = {
  workstream: { id: 'scratch', title: 'Scratch' },
  last: { session: ENDED, facts: FACTS },
};

const whereStopped = page.getByRole('region', { name: 'Where you stopped' });
const marked = page.css('.message[data-marked="true"]');

function history(more: Partial<WhereStopped> = {}) {
  return {
    sessions: [ENDED],
    messages: MESSAGES,
    answers: {
      loadFacts: () => ({ facts: FACTS, words: [] }),
      loadWhereStopped: () => ({ ...WHERE, ...more }),
    },
  };
}

describe('where work on a workstream stopped', () => {
  it('is at the top of its page, without commands that have passed since', async () => {
    await renderApp(history());
    await expect.element(whereStopped).toBeVisible();
    expect(textsOf(whereStopped.css('dt'))).toEqual(['Asked for', 'Open', 'Files changed']);
    expect(await violations()).toEqual([]);
  });

  it('leads from each fact to its message', async () => {
    await renderApp(history());
    await whereStopped.getByRole('button', { name: 'By date, or by number?' }).click();
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.element(marked).toMatchTextContent('By date, or by number?');
  });

  it('shows the last three of a long list, and the others on request', async () => {
    await renderApp(history());
    const files = whereStopped.css('[data-code="true"] .fact');
    await expect.element(files.last()).toHaveTextContent('d.ts');
    expect(textsOf(files)).toEqual(['b.ts', 'c.ts', 'd.ts']);
    await whereStopped.getByRole('button', { name: '1 more' }).click();
    expect(textsOf(files)).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts']);
  });

  it('copies a prompt to continue', async () => {
    let copied = '';
    const { answers, ...given } = history();
    const copyText = ({ text }: { text: string }) => {
      copied = text;
      return null;
    };
    await renderApp({ ...given, answers: { ...answers, copyText } });
    await whereStopped.getByRole('button', { name: 'Copy prompt to continue' }).click();
    await expect.element(page.css('.toast')).toMatchTextContent('The prompt is on the clipboard.');
    expect(copied).toContain('Workstream: Scratch\nAsked for: Sort the invoices.\nOpen: By date');
  });

  it('is folded while the session runs, and called so far', async () => {
    const active = { ...ENDED, status: 'active', endedAt: null } as const;
    await renderApp({
      ...history({ last: { session: active, facts: FACTS } }),
      sessions: [active],
    });
    await expect.element(page.getByText('So far')).toBeVisible();
    const fact = page.css('.where-stopped .fact').first();
    await expect.element(fact).not.toBeVisible();
    await page.getByText('So far').click();
    await expect.element(fact).toBeVisible();
  });

  it('is left out without sessions', async () => {
    await renderApp({ ...history({ last: null }), sessions: [] });
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.element(page.css('.where-stopped')).not.toBeInTheDocument();
  });

  it('can be loaded again after an error', async () => {
    let fails = true;
    const { answers, ...given } = history();
    const loadWhereStopped = () => {
      if (fails) throw new Error('The file is locked.');
      return WHERE;
    };
    await renderApp({ ...given, answers: { ...answers, loadWhereStopped } });
    const again = page.getByRole('button', { name: 'Try again' });
    await expect.element(again).toBeVisible();
    fails = false;
    await again.click();
    await expect.element(whereStopped).toBeVisible();
  });
});

describe('the page of a session', () => {
  it('stays at the end of a running session when its facts appear late', async () => {
    const running = exampleSession({ id: 'one', workstreamId: 'scratch' });
    const { promise, resolve } = Promise.withResolvers<FactsWithWords>();
    await renderApp({
      sessions: [running],
      messages: Array.from({ length: 80 }, (_, position) =>
        exampleMessage(running, { position, content: `Message ${position}` }),
      ),
      answers: { loadFacts: () => promise },
    });
    await openSession('one');
    const last = page.css('[data-index="79"] > article');
    await expect.element(last).toBeInViewport();
    resolve({ facts: FACTS, words: [] });
    await expect.element(page.css('.session-summary')).toBeVisible();
    await expect.element(last).toBeInViewport({ ratio: 1 });
  });

  it('says which words set it apart from other sessions, each with its message', async () => {
    const { answers, ...given } = history();
    const words = ['invoices', 'number', 'paper', 'tray', 'date'];
    const loadFacts = () => ({
      facts: FACTS,
      words: words.map((text) => ({ text, ...sourceOf(1) })),
    });
    await renderApp({ ...given, answers: { ...answers, loadFacts } });
    await openSession('one');
    const shown = page.css('.session-summary [data-words="true"]');
    await expect.element(shown).toHaveTextContent(`Distinctive${words.join('')}`);
    await shown.getByRole('button', { name: 'paper' }).click();
    await expect.element(marked).toMatchTextContent('By date, or by number?');
  });

  it('begins with its facts, which lead to their messages', async () => {
    await renderApp(history());
    await openSession('one');
    const summary = page.css('.session-summary');
    await expect.element(summary).toBeVisible();
    expect(textsOf(summary.css('dt'))).toEqual(['Asked for', 'Open', 'Failed', 'Files changed']);
    await summary.getByRole('button', { name: 'Sort the invoices.' }).click();
    await expect.element(marked).toMatchTextContent('Sort the invoices.');
    await summary.getByRole('button', { name: 'By date, or by number?' }).click();
    await expect.element(marked).toMatchTextContent('By date, or by number?');
    expect(await violations()).toEqual([]);
  });
});
