import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';

const HOUR_MS = 3_600_000;
const notice = page.getByRole('region', { name: 'Timed out' });

function timedOut(id: string, ago: number) {
  const at = (ms: number) => new Date(Date.now() - ms).toISOString();
  return exampleSession({
    id,
    workstreamId: id,
    status: 'timed_out',
    startedAt: at(ago + 2 * HOUR_MS),
    lastActivityAt: at(ago + HOUR_MS),
    endedAt: at(ago),
    summary: '',
  });
}

it('a timeout while the clock was ahead is not announced once the clock is right again', async () => {
  const sessions = [timedOut('thesis', HOUR_MS), timedOut('garden', -HOUR_MS)];
  await renderApp({
    workstreams: [
      { id: 'thesis', title: 'Thesis' },
      { id: 'garden', title: 'Garden' },
    ],
    sessions,
    snapshot: { timedOut: sessions },
  });
  await expect.element(notice).toMatchTextContent('Thesis');
  await expect.element(notice).not.toMatchTextContent('Garden');
  await expect.element(notice.getByRole('button', { name: 'I was still working' })).toBeVisible();
});
