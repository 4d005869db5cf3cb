import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleMessage, exampleSession } from '../../../../tests/support/example-records.ts';

it('a message whose time has no zone in its file is marked', async () => {
  const session = exampleSession({
    id: 's1',
    workstreamId: 'thesis',
    status: 'active',
    endedAt: null,
  });
  await renderApp({
    workstreams: [{ id: 'thesis', title: 'Thesis', activeSession: session }],
    sessions: [session],
    messages: [
      exampleMessage(session, { position: 0, content: 'With a zone' }),
      exampleMessage(session, { position: 1, content: 'Without a zone', isLocalTime: true }),
    ],
  });
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Thesis/ })
    .click();
  await expect.element(page.getByText('Without a zone')).toBeVisible();
  const times = page
    .getByRole('time')
    .elements()
    .map(({ textContent }) => textContent ?? '');
  const marked = times.filter((text) =>
    text.includes('no time zone in the file, read as local time'),
  );
  expect(marked).toHaveLength(1);
  expect(await violations('.pane')).toEqual([]);
});
