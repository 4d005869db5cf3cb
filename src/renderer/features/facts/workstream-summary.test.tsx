import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { textsOf } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import {
  exampleMessage,
  examplePeriod,
  exampleSession,
  exampleWorkstreamSummary,
} from '../../../../tests/support/example-records.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';

const ENDED = exampleSession({
  id: 'one',
  workstreamId: 'scratch',
  status: 'ended',
  endedAt: '2026-01-29T10:30:00.000Z',
  messageCount: 1,
});
const MESSAGE = exampleMessage(ENDED, { position: 0, content: 'Sort the invoices.' });
const asked = {
  text: 'Sort the invoices.',
  at: MESSAGE.timestamp,
  messageId: MESSAGE.id,
  sessionId: 'one',
};
const week = examplePeriod({
  sessions: 2,
  ms: 90 * MINUTE_MS,
  agentMs: 30 * MINUTE_MS,
  asked: [asked],
});
const SUMMARY = exampleWorkstreamSummary({
  about: [asked],
  whole: { ...week, decisions: [{ ...asked, text: 'We sort by date.' }] },
  periods: [{ kind: 'week', from: '2026-01-25', to: '2026-01-31', facts: week }],
});

const summary = page.getByRole('region', { name: 'Summary' });

async function open(loadWorkstreamSummary: () => typeof SUMMARY = () => SUMMARY): Promise<void> {
  await renderApp({
    sessions: [ENDED],
    messages: [MESSAGE],
    answers: { loadWorkstreamSummary },
  });
  await summary.getByText('Summary').click();
}

describe('the summary of a workstream', () => {
  it('says what it is about, what was decided, and who worked how long', async () => {
    await open();
    await expect.element(summary.getByText('We sort by date.')).toBeVisible();
    expect(textsOf(summary.css('details > .fact-list > .fact-group > dt')).slice(0, 2)).toEqual([
      'About',
      'Decided',
    ]);
    await expect
      .element(summary.css('p').first())
      .toHaveTextContent('2 sessions, 1 h 30 min · You 1 h · agent alone 30 min');
    expect(await violations()).toEqual([]);
  });

  it('has each week, whose facts lead to their messages', async () => {
    await open();
    await summary.getByRole('heading', { name: 'Jan 25 – 31, 2026' }).click();
    await summary.css('.periods').getByRole('button', { name: 'Sort the invoices.' }).click();
    await expect
      .element(page.css('.message[data-marked="true"]'))
      .toMatchTextContent('Sort the invoices.');
  });

  it('says if no session has ended', async () => {
    await open(() => exampleWorkstreamSummary());
    await expect.element(summary).toMatchTextContent('No session has ended yet.');
  });

  it('says why it cannot be loaded', async () => {
    await open(() => {
      throw new Error('The file is locked.');
    });
    await expect.element(summary).toMatchTextContent('The file is locked.');
  });

  it('is left out of a workstream without sessions', async () => {
    await renderApp();
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.element(summary).not.toBeInTheDocument();
  });
});
