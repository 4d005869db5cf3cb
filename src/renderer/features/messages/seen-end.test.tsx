import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { drawn } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import {
  exampleMessage,
  exampleSession,
  minutesAgo,
} from '../../../../tests/support/example-records.ts';

const item = (name: RegExp) => page.getByRole('navigation').getByRole('button', { name });
const thesis = { id: 'thesis', title: 'Thesis' };

it('the list says how many messages are new, and where an agent waits', async () => {
  await renderApp({
    workstreams: [
      { ...thesis, newMessages: 3, isWaiting: true },
      { id: 'garden', title: 'Garden', newMessages: 240 },
      { id: 'shown', title: 'Shown' },
    ],
  });
  await expect.element(item(/^Thesis.*3 new messages, waiting for you/)).toBeVisible();
  await expect.element(item(/^Garden.*240 new messages/).getByText('99+')).toBeVisible();
  expect(await violations()).toEqual([]);
});

it('opening a workstream without an active session leaves nothing new', async () => {
  await renderApp({ workstreams: [{ ...thesis, newMessages: 3 }] });
  await item(/^Thesis.*3 new/).click();
  await expect.element(item(/^Thesis.*3 new/)).not.toBeInTheDocument();
  await expect.element(item(/^Thesis/)).toBeVisible();
});

it('new messages are seen once the last one is reached', async () => {
  const session = exampleSession({
    workstreamId: 'thesis',
    startedAt: minutesAgo(20),
    lastActivityAt: minutesAgo(1),
    messageCount: 80,
  });
  const messages = Array.from({ length: 80 }, (_, index) =>
    exampleMessage(session, {
      id: `m${index}`,
      workstreamId: 'thesis',
      role: 'assistant',
      content: `Step ${index}`,
      position: index,
    }),
  );
  const fake = await renderApp({ workstreams: [thesis], sessions: [session], messages });
  await item(/^Thesis/).click();
  const pane = page.getByRole('main');
  await expect.element(page.getByText('Step 79')).toBeVisible();
  for (const hidden of [72, 42, 12]) {
    await page.getByRole('button', { name: `Show earlier messages (${hidden})` }).click();
  }
  pane.element().scrollTop = 0;
  await expect.element(page.getByText('Step 0', { exact: true })).toBeVisible();
  await drawn();
  fake.addMessage(
    exampleMessage(session, {
      id: 'late',
      workstreamId: 'thesis',
      role: 'assistant',
      content: 'Done.',
      position: 80,
    }),
  );
  await expect.element(item(/^Thesis.*1 new message/)).toBeVisible();
  await drawn();
  await expect.element(item(/^Thesis.*1 new message/)).toBeVisible();
  pane.element().scrollTop = pane.element().scrollHeight;
  await expect.element(page.getByText('Done.')).toBeVisible();
  await expect.element(item(/^Thesis.*1 new message/)).not.toBeInTheDocument();
});
