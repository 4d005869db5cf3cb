import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';

const dialog = page.getByRole('dialog');
const field = dialog.getByRole('textbox');

it('shows both parts with their lengths before a session is split', async () => {
  await renderApp({
    sessions: [
      // Berlin is one hour ahead in winter.
      exampleSession({
        id: 'shown',
        workstreamId: 'scratch',
        startedAt: '2025-12-10T08:00:00.000Z',
        endedAt: '2025-12-10T12:00:00.000Z',
        lastActivityAt: '2025-12-10T12:00:00.000Z',
        status: 'ended',
      }),
    ],
  });
  location.hash = '#session/shown';
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Split…' }).click();
  await expect
    .element(field)
    .toHaveAccessibleDescription('9:00 – 11:00 AM (2 h) and 11:00 AM – 1:00 PM (2 h)');
  await userEvent.clear(field);
  await expect.element(field).toHaveAccessibleDescription('Enter a time like “9:30”.');
  await type('9:45');
  await expect
    .element(field)
    .toHaveAccessibleDescription('9:00 – 9:45 AM (45 min) and 9:45 AM – 1:00 PM (3 h 15 min)');
  await userEvent.clear(field);
  await type('14:00');
  await expect
    .element(field)
    .toHaveAccessibleDescription('Choose a time between the session’s start and end.');
});
