import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { press, type } from '../../../../tests/components/actions.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleMessage, exampleSession } from '../../../../tests/support/example-records.ts';
import type { MessageHit } from '../../../shared/model/search-result.ts';

const heading = page.getByRole('heading', { level: 1 });
const back = page.getByRole('button', { name: 'Back', exact: true });
const forward = page.getByRole('button', { name: 'Forward' });
const backToResults = page.getByRole('button', { name: 'Back to results for “lexer”' });
const laterSession = page.getByRole('button', { name: 'Later session' });

it('buttons go back and forward, and are off where nothing follows', async () => {
  await renderApp();
  await press('Control+2');
  await expect.element(heading).toHaveTextContent('Overview');
  await expect.element(forward).toHaveAttribute('aria-disabled', 'true');
  await back.click();
  await expect.element(heading).toHaveTextContent('Scratch');
  await expect.element(forward).toHaveAttribute('aria-disabled', 'false');
  await forward.click();
  await expect.element(heading).toHaveTextContent('Overview');
});

it('a step back by key from a field that disappears moves the focus to the page', async () => {
  await renderApp({ workstreams: [{ id: 'thesis', title: 'Thesis' }] });
  await press('Control+3');
  await page.getByRole('button', { name: /^Thesis/ }).click();
  await expect.element(heading).toHaveTextContent('Thesis');
  await page.getByRole('textbox', { name: 'Message' }).click();
  await press('Alt+ArrowLeft');
  await expect.element(heading).toHaveTextContent('Scratch');
  await expect.element(page.getByRole('main')).toHaveFocus();
});

it('a step to a workstream that is gone shows another, and the next step continues from there', async () => {
  await renderApp();
  await press('Control+2');
  await expect.element(heading).toHaveTextContent('Overview');
  location.hash = '#undone-or-replaced-by-a-backup';
  await expect.element(heading).toHaveTextContent('Scratch');
  expect(location.hash).toBe('#scratch');
  await back.click();
  await expect.element(heading).toHaveTextContent('Overview');
});

it('a session that was opened from a search leads back to the results, also after stepping', async () => {
  const [first, second] = (['first', 'second'] as const).map((id, index) =>
    exampleSession({
      id,
      workstreamId: 'scratch',
      status: 'ended',
      startedAt: `2026-01-0${index + 1}T09:00:00.000Z`,
      endedAt: `2026-01-0${index + 1}T10:00:00.000Z`,
    }),
  );
  if (first === undefined || second === undefined) throw new Error('There are two.');
  const message = exampleMessage(first, { content: 'The lexer' });
  const hit: MessageHit = {
    sessionId: first.id,
    workstreamId: 'scratch',
    message: {
      workstreamId: 'scratch',
      timestamp: message.timestamp,
      position: message.position,
    },
    role: 'user',
    snippet: [{ text: 'The lexer', isMatch: true }],
  };
  await renderApp({
    sessions: [first, second],
    messages: [message],
    answers: {
      search: () => ({
        ...NOTHING_FOUND,
        groups: [
          {
            workstreamId: 'scratch',
            session: first,
            summary: null,
            summaryModel: null,
            messages: [hit],
          },
        ],
      }),
    },
  });
  const field = page.getByRole('combobox', { name: /^Search messages/ });
  await press('Control+f');
  await expect.element(field).toHaveFocus();
  await type('lexer');
  await expect.element(page.getByRole('option', { name: /The lexer/ })).toBeVisible();
  await press('Enter');
  await expect.element(backToResults).toBeVisible();
  await laterSession.click();
  await expect.element(laterSession).toHaveAttribute('aria-disabled', 'true');
  await backToResults.click();
  await expect.element(field).toHaveValue('lexer');

  await press('Control+3');
  await page.css('.session-row').first().dblClick();
  await expect.element(laterSession).toBeVisible();
  await expect.element(backToResults).not.toBeInTheDocument();
});
