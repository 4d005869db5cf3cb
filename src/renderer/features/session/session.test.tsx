import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { focus, press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession, minutesAgo } from '../../../../tests/support/example-records.ts';

const keepGoing = page.getByRole('button', { name: 'Keep going' });

it.for([
  [5, 'not while nothing threatens the session', 0],
  [22, 'in the last ten minutes before the timeout', 1],
] as const)('offers to keep going after %i min: %s', async ([minutes, , count]) => {
  const at = minutesAgo(minutes);
  const session = exampleSession({ workstreamId: 'scratch', startedAt: at, lastActivityAt: at });
  await renderApp({ sessions: [session] });
  await expect.element(page.getByText(/^Times out/)).toBeVisible();
  expect(keepGoing.elements()).toHaveLength(count);
});

it('one key, or the down arrow in an empty message box, leads to the newest session, and arrows to the others', async () => {
  const sessions = ['one', 'two'].map((id, index) =>
    exampleSession({
      id,
      workstreamId: 'scratch',
      status: 'ended',
      startedAt: minutesAgo(100 - index * 30),
      endedAt: minutesAgo(90 - index * 30),
    }),
  );
  await renderApp({ sessions });
  const rows = page.css('.session-row');
  await expect.poll(() => rows.elements()).toHaveLength(2);
  await press('h');
  await expect.element(rows.nth(0)).toHaveFocus();
  await press('ArrowDown');
  await expect.element(rows.nth(1)).toHaveFocus();
  const box = page.getByRole('textbox', { name: 'Message' });
  focus(box);
  await press('ArrowDown');
  await expect.element(rows.nth(0)).toHaveFocus();
  await box.fill('A draft');
  focus(box);
  await press('ArrowDown');
  await expect.element(box).toHaveFocus();
});
