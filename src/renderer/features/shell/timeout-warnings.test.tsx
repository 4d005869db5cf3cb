import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';

it('a warning of a session elsewhere names it by its title too', async () => {
  const at = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
  const activeSession = exampleSession({
    id: 'one',
    workstreamId: 'thesis',
    title: 'Outline of chapter 2',
    status: 'active',
    startedAt: at(60),
    lastActivityAt: at(29),
    endedAt: null,
    summary: null,
  });
  await renderApp({
    workstreams: [
      { id: 'scratch', title: 'Scratch' },
      { id: 'thesis', title: 'Thesis', activeSession },
    ],
    sessions: [activeSession],
  });
  await page
    .getByRole('button', { name: /Scratch/ })
    .first()
    .click();
  const banner = page.getByRole('region', { name: 'About to time out' });
  await expect.element(banner).toMatchTextContent(/Thesis · Outline of chapter 2 times out in /);
});
