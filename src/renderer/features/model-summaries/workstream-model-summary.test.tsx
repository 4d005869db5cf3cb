import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import {
  exampleMessage,
  exampleModelSummary,
  exampleSession,
  noModels,
} from '../../../../tests/support/example-records.ts';
import type { Handlers } from '../../../shared/contract/contract.ts';
import type { ModelsState } from '../../../shared/contract/models.ts';
import type {
  ShownSummary,
  SummarySubject,
  WorkstreamModelSummary,
} from '../../../shared/model/model-summary.ts';

const ENDED = exampleSession({
  id: 'one',
  workstreamId: 'scratch',
  startedAt: '2026-01-29T09:00:00.000Z',
  lastActivityAt: '2026-01-29T09:10:00.000Z',
  endedAt: '2026-01-29T09:10:00.000Z',
  status: 'ended',
  messageCount: 1,
});
const MESSAGE = exampleMessage(ENDED, { content: 'Sort the invoices.' });
const SUBJECT: SummarySubject = { kind: 'workstream', id: 'scratch' };

const MODELS: ModelsState = {
  ...noModels,
  settings: { ...noModels.settings, address: 'http://localhost:11434', name: 'small' },
  isLoopback: true,
  isAccepted: true,
};

function written(isStale = false): ShownSummary<WorkstreamModelSummary> {
  const at = MESSAGE.timestamp;
  const source = { at, messageId: MESSAGE.id, sessionId: ENDED.id };
  return {
    isStale,
    summary: {
      ...exampleModelSummary(),
      covers: { sessions: 1, from: at, to: at },
      sentences: [{ text: 'It is about invoices.', sources: [source] }],
    },
  };
}

const summary = page.getByRole('region', { name: 'Summary' });

async function open(answers: Partial<Handlers>, models = MODELS, isPrivate = false) {
  const fake = await renderApp({
    workstreams: isPrivate ? [{ id: 'hidden', title: 'Hidden', isPrivate }] : [],
    sessions: [isPrivate ? { ...ENDED, workstreamId: 'hidden' } : ENDED],
    messages: [MESSAGE],
    snapshot: { models },
    answers,
  });
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  if (isPrivate) location.hash = 'workstream/hidden';
  await summary.getByText('Summary').click();
  return fake;
}

describe('the summary of a workstream by a model', () => {
  it('names the model, and leads from a sentence to the message in its session', async () => {
    await open({ loadWorkstreamModelSummary: () => written() });
    await expect.element(summary.getByText('Written by small')).toBeVisible();
    await expect.element(summary.getByText('Out of date')).not.toBeInTheDocument();
    expect(await violations()).toEqual([]);
    await summary.getByRole('button', { name: 'Source 1' }).click();
    await expect
      .element(page.css('.message[data-marked="true"]'))
      .toMatchTextContent('Sort the invoices.');
  });

  it('is made when the user asks for it, and shows its progress', async () => {
    const asked: SummarySubject[] = [];
    let made: ShownSummary<WorkstreamModelSummary> | null = null;
    const { push } = await open({
      loadWorkstreamModelSummary: () => made,
      summarise: ({ subject }) => {
        asked.push(subject);
        return null;
      },
    });
    await summary.getByRole('button', { name: 'Summarise' }).click();
    expect(asked).toEqual([SUBJECT]);
    push('modelsChanged', { ...MODELS, progress: { subject: SUBJECT, done: 1, total: 4 } });
    await expect.element(summary.getByText('The model is reading: 1 of 4')).toBeVisible();
    made = written();
    push('modelsChanged', MODELS);
    await expect.element(summary.getByText(/It is about invoices/)).toBeVisible();
  });

  it('is marked when it is out of date, and can be replaced', async () => {
    await open({ loadWorkstreamModelSummary: () => written(true) });
    await expect.element(summary.getByText('Out of date')).toBeVisible();
    await expect.element(summary.getByRole('button', { name: 'Summarise again' })).toBeVisible();
  });

  it('does not take the progress of a session for its own', async () => {
    await open(
      { loadWorkstreamModelSummary: () => null },
      { ...MODELS, progress: { subject: { kind: 'session', id: 'scratch' }, done: 1, total: 4 } },
    );
    await expect.element(summary.getByRole('button', { name: 'Summarise' })).toBeVisible();
  });

  it.each([
    ['no model is set', noModels, false],
    ['the workstream is private', MODELS, true],
  ] as const)('is not offered if %s', async (_why, models, isPrivate) => {
    await open({ loadWorkstreamModelSummary: () => null }, models, isPrivate);
    await expect.element(summary.getByText('No session has ended yet.')).toBeVisible();
    await expect
      .element(summary.getByRole('button', { name: /Summarise/ }))
      .not.toBeInTheDocument();
  });
});
