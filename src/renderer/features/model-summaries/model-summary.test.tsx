import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { messageAt, openSession } from '../../../../tests/components/session-page.ts';
import {
  exampleMessage,
  exampleSession,
  noModels,
} from '../../../../tests/support/example-records.ts';
import type { Handlers } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ModelsState } from '../../../shared/contract/models.ts';
import type { ShownSummary, SummarySubject } from '../../../shared/model/model-summary.ts';

const ENDED = exampleSession({
  id: 'shown',
  workstreamId: 'scratch',
  startedAt: '2026-01-29T09:00:00.000Z',
  lastActivityAt: '2026-01-29T09:10:00.000Z',
  endedAt: '2026-01-29T09:10:00.000Z',
  status: 'ended',
  messageCount: 3,
});

const SUBJECT: SummarySubject = { kind: 'session', id: ENDED.id };

const MESSAGES = ['Why does it fail?', 'The dates have no zone.', 'Thanks'].map(
  (content, position) =>
    exampleMessage(ENDED, {
      id: `m${position}`,
      content,
      position,
      timestamp: `2026-01-29T09:0${position}:00.000Z`,
    }),
);

const MODELS: ModelsState = {
  ...noModels,
  settings: { ...noModels.settings, address: 'http://localhost:11434', name: 'small' },
  isLoopback: true,
  isAccepted: true,
};

const sourceOf = (index: number) => {
  const { timestamp, id } = MESSAGES[index] ?? exampleMessage(ENDED, {});
  return { at: timestamp, messageId: id };
};

function summary(more: Partial<ShownSummary> = {}): ShownSummary {
  return {
    isStale: false,
    summary: {
      kind: 'ollama',
      model: 'small',
      promptVersion: 1,
      inputSha256: '0'.repeat(64),
      covers: { messages: 3, from: ENDED.startedAt, to: ENDED.lastActivityAt },
      madeAt: '2026-01-29T09:11:00.000Z',
      sentences: [
        { text: 'The import failed.', sources: [sourceOf(0)] },
        {
          text: 'The dates had no zone, <b>it</b> was [said](x).',
          sources: [sourceOf(0), sourceOf(1)],
        },
      ],
      unsupported: 2,
    },
    ...more,
  };
}

const section = page.css('.model-summary');

async function open(models: ModelsState, answers: Partial<Handlers>, isPrivate = false) {
  const fake = await renderApp({
    workstreams: isPrivate ? [{ id: 'hidden', title: 'Hidden', isPrivate }] : [],
    sessions: [isPrivate ? { ...ENDED, workstreamId: 'hidden' } : ENDED],
    messages: MESSAGES,
    snapshot: { models },
    answers,
  });
  await openSession('shown');
  return fake;
}

describe('the summary by a model', () => {
  it('names the model, and shows its sentences as plain text with their sources', async () => {
    await open(MODELS, { loadModelSummary: () => summary() });
    await expect.element(section.getByText('Written by small')).toBeVisible();
    const items = section.getByRole('listitem');
    await expect.element(items.first()).toHaveTextContent('The import failed.1');
    await expect
      .element(items.nth(1))
      .toHaveTextContent('The dates had no zone, <b>it</b> was [said](x).12');
    expect(section.element().querySelectorAll('a, b, img').length).toBe(0);
    await expect
      .element(section.getByText('2 sentences without support aren’t shown.'))
      .toBeVisible();
    await expect.element(section.getByText('Out of date')).not.toBeInTheDocument();
    expect(await violations()).toEqual([]);
  });

  it('leads from a sentence to the message that it cites', async () => {
    await open(MODELS, { loadModelSummary: () => summary() });
    await section.getByRole('button', { name: 'Source 2' }).click();
    await expect.element(messageAt(1)).toHaveAttribute('data-marked', 'true');
  });

  it('is marked when it is out of date, and can be replaced', async () => {
    const asked: SummarySubject[] = [];
    await open(MODELS, {
      loadModelSummary: () => summary({ isStale: true }),
      summarise: ({ subject }) => {
        asked.push(subject);
        return null;
      },
    });
    await expect.element(section.getByText('Out of date')).toBeVisible();
    await section.getByRole('button', { name: 'Summarise again' }).click();
    expect(asked).toEqual([SUBJECT]);
  });

  it('shows its progress, and can be stopped', async () => {
    let stop = () => {};
    const { push } = await open(MODELS, {
      loadModelSummary: () => null,
      summarise: () =>
        new Promise((_, reject) => {
          stop = () => reject(new AppError('CANCELLED', 'Cancelled.'));
        }),
      stopSummary: () => {
        stop();
        return null;
      },
    });
    await section.getByRole('button', { name: 'Summarise' }).click();
    await expect.element(section.getByText('Waiting for another summary…')).toBeVisible();
    push('modelsChanged', { ...MODELS, progress: { subject: SUBJECT, done: 2, total: 5 } });
    await expect.element(section.getByText('The model is reading: 2 of 5')).toBeVisible();
    await section.getByRole('button', { name: 'Stop' }).click();
    push('modelsChanged', MODELS);
    await expect.element(section.getByRole('button', { name: 'Summarise' })).toBeVisible();
    await expect.element(section.getByRole('alert')).not.toBeInTheDocument();
  });

  it('appears when it has been made', async () => {
    let made: ShownSummary | null = null;
    const { push } = await open(MODELS, { loadModelSummary: () => made });
    await expect.element(section.getByRole('button', { name: 'Summarise' })).toBeVisible();
    push('modelsChanged', { ...MODELS, progress: { subject: SUBJECT, done: 0, total: 1 } });
    await expect.element(section.getByText('The model is reading: 0 of 1')).toBeVisible();
    made = summary();
    push('modelsChanged', MODELS);
    await expect.element(section.getByText(/The import failed/)).toBeVisible();
  });

  it('says why it could not be made', async () => {
    await open(MODELS, {
      loadModelSummary: () => null,
      summarise: () => {
        throw new AppError('MODEL_INPUT_CUT', 'It has not read all of the messages.');
      },
    });
    await section.getByRole('button', { name: 'Summarise' }).click();
    await expect
      .element(section.getByRole('alert'))
      .toHaveTextContent('It has not read all of the messages.');
  });

  it('says why it failed when nobody was waiting, and offers to try again', async () => {
    const asked: SummarySubject[] = [];
    const fault = { kind: 'keyRefused', host: 'example.org', reason: '', minutes: 0 } as const;
    const failures = [{ sessionId: 'shown', at: ENDED.lastActivityAt, fault }];
    const { push } = await open(
      { ...MODELS, failures },
      {
        summarise: ({ subject }) => {
          asked.push(subject);
          return null;
        },
      },
    );
    await expect
      .element(
        section.getByText(/^The summary failed on .+\. example\.org doesn’t accept the key\.$/),
      )
      .toBeVisible();
    expect(await violations()).toEqual([]);
    await section.getByRole('button', { name: 'Try again' }).click();
    expect(asked).toEqual([SUBJECT]);
    push('modelsChanged', {
      ...MODELS,
      failures: failures.map((each) => ({ ...each, sessionId: 'other' })),
    });
    await expect.element(section.getByRole('button', { name: 'Summarise' })).toBeVisible();
    await expect.element(section.getByText(/failed/)).not.toBeInTheDocument();
  });

  it.each([
    ['no model is set', noModels, false],
    ['the user has not agreed to the address', { ...MODELS, isAccepted: false }, false],
    ['the workstream is private', MODELS, true],
  ] as const)('is not offered if %s', async (_why, models, isPrivate) => {
    await open(models, { loadModelSummary: () => null }, isPrivate);
    await expect.element(messageAt(0)).toBeVisible();
    await expect.element(section).not.toBeInTheDocument();
  });
});
