import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { focus, press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession, minutesAgo } from '../../../../tests/support/example-records.ts';
import { AppError } from '../../../shared/contract/errors.ts';

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

it.for([
  ['WRITES_REFUSED', '', 0],
  ['MESSAGES_UNREAD', 'scratch', 0],
  ['SEARCH_BEHIND', '', 1],
] as const)(
  'a message that cannot be saved is reported in one place: with the banner of %s',
  async ([code, about, notes]) => {
    const problem = { id: 'one', code, about, message: 'The banner', details: null };
    const appendMessage = () => {
      throw new AppError('FILE_UNUSABLE', () => 'The disk is full.');
    };
    await renderApp({ snapshot: { problems: [problem] }, answers: { appendMessage } });
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill('A message');
    focus(box);
    await press('Enter');
    await expect.element(page.getByRole('region', { name: 'Problems' })).toBeVisible();
    await expect
      .poll(() => page.getByText(/Couldn’t send this message/).elements())
      .toHaveLength(notes);
    await expect.element(box).toHaveValue('A message');
  },
);

it('on another computer, it says when that was last heard of, and not when it times out', async () => {
  const lastActivityAt = minutesAgo(90);
  await renderApp({
    snapshot: {
      device: 'owndevicea',
      devices: [{ id: 'laptopaaaa', name: 'a laptop', system: 'darwin' }],
    },
    sessions: [
      exampleSession({
        workstreamId: 'scratch',
        device: 'laptopaaaa',
        startedAt: lastActivityAt,
        lastActivityAt,
      }),
    ],
  });
  await expect.element(page.getByText(/^On a laptop, last heard of/)).toBeVisible();
  expect(page.getByText(/^Times out/).elements()).toEqual([]);
});
