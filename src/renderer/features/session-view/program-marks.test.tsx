import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { openSession } from '../../../../tests/components/session-page.ts';
import { exampleMessage, exampleSession } from '../../../../tests/support/example-records.ts';

const SESSION = exampleSession({
  id: 'shown',
  workstreamId: 'scratch',
  endedAt: '2026-01-29T09:10:00.000Z',
  lastActivityAt: '2026-01-29T09:10:00.000Z',
  status: 'ended',
  summary: '',
  writtenSummary: { text: '<b>Compared</b> two parsers.\nThe old one stays.', by: 'codex' },
});

it('what a program has started, ended, written and summed up is marked with its name', async () => {
  const message = exampleMessage(SESSION, {
    role: 'assistant',
    content: 'Both pass.',
    metadata: { source: { client: 'claude-code' } },
  });
  await renderApp({
    sessions: [SESSION],
    messages: [message],
    answers: {
      loadSession: () => ({
        session: SESSION,
        startedBy: 'claude-code',
        endedBy: 'codex',
        previous: null,
        next: null,
        total: 1,
        roles: { assistant: 1 },
        days: [],
      }),
    },
  });
  await openSession('shown');
  await expect.element(page.getByText('Started by claude-code')).toBeVisible();
  await expect.element(page.getByText('Ended by codex')).toBeVisible();
  await expect
    .element(page.getByRole('article', { name: /^Assistant, by claude-code/ }))
    .toBeVisible();
  await expect.element(page.getByText('by claude-code', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Summary by codex')).toBeVisible();
  const text = page.getByText('<b>Compared</b> two parsers. The old one stays.');
  await expect.element(text).toBeVisible();
  expect(await violations()).toEqual([]);
});

it('the user can remove the summary of a program', async () => {
  await renderApp({ sessions: [SESSION] });
  await openSession('shown');
  const summary = page.getByText('Summary by codex');
  await expect.element(summary).toBeVisible();
  await page.getByRole('button', { name: 'Remove this summary' }).click();
  await expect.element(summary).not.toBeInTheDocument();
});
