import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';

const question = page.getByRole('region', { name: 'Time away' });

async function ask(answers: Parameters<typeof renderApp>[0] = {}) {
  const at = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
  const session = (id: string) =>
    exampleSession({
      id: `in-${id}`,
      workstreamId: id,
      status: 'active',
      startedAt: at(60),
      lastActivityAt: at(43),
      endedAt: null,
      summary: null,
    });
  const timeAway = { from: at(42), to: at(0), sessions: [session('thesis'), session('parser')] };
  await renderApp({
    workstreams: [
      { id: 'thesis', title: 'Thesis' },
      { id: 'parser', title: 'Parser' },
      { id: 'garden', title: 'Garden' },
    ],
    snapshot: { timeAway },
    ...answers,
  });
  return timeAway;
}

it('one question names all sessions of the time away; its answer is about all of them', async () => {
  const given: unknown[] = [];
  const { from } = await ask({
    answers: {
      answerTimeAway: (input) => {
        given.push(input);
        return null;
      },
    },
  });
  await expect
    .element(question)
    .toMatchTextContent(/You were away 42.min .* 2 sessions were running: Thesis, Parser/);
  await question.getByRole('button', { name: 'Drop it' }).click();
  await expect.poll(() => given).toEqual([{ from, answer: 'drop' }]);
});

it('the notice after the answer says what was done', async () => {
  await ask({ answers: { answerTimeAway: () => null } });
  await question.getByRole('button', { name: 'Keep the time' }).click();
  await expect
    .element(page.getByRole('region', { name: 'Notice' }))
    .toMatchTextContent(/Counted 42.min/);
});

it('the time can be put to any other workstream; a reason why not is shown in the dialog', async () => {
  await ask({
    answers: {
      moveTimeAway: () => {
        throw new AppError('SESSION_OVERLAPS', () => 'It would overlap.');
      },
    },
  });
  await question.getByRole('button', { name: 'Move it to…' }).click();
  const options = page.getByRole('dialog').getByRole('option');
  await expect.element(options.first()).toBeVisible();
  const titles = options.elements().map(({ textContent }) => textContent);
  expect(titles.toSorted()).toEqual(['Garden', 'Scratch']);
  await userEvent.type(page.getByRole('combobox'), 'gar{Enter}');
  await expect.element(page.getByRole('alert')).toMatchTextContent('It would overlap.');
});

it('the day is shown if the time away ended on another one', async () => {
  const timeAway = {
    from: '2025-12-10T17:00:00.000Z',
    to: '2025-12-12T07:00:00.000Z',
    sessions: [exampleSession({ workstreamId: 'thesis' })],
  };
  await ask({ snapshot: { timeAway } });
  await expect.element(question).toMatchTextContent(/6:00 PM – Dec 12, 8:00 AM/);
});
