import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { press, type } from '../../../../tests/components/actions.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import type { Bridge } from '../../../shared/contract/contract.ts';

const field = page.getByRole('combobox', { name: 'Search messages, summaries and titles' });
const lookInside = page.getByRole('button', { name: 'Search inside words, too (slower)' });
const wholeWords = page.getByRole('button', { name: 'Only whole words' });
const slower = page.getByText('Also searching inside words, which is slower.');

it('a search offers to look inside words, and does so until that is turned off', async () => {
  const asked: string[] = [];
  await renderApp({
    answers: {
      search: ({ query }) => {
        asked.push(query);
        return { ...NOTHING_FOUND, looksInside: query.startsWith('*') };
      },
    },
  });
  await press('Control+f');
  await expect.element(field).toHaveFocus();
  await type('bahn');
  await expect.element(lookInside).toBeVisible();
  await expect.element(slower).not.toBeInTheDocument();
  await lookInside.click();
  await expect.element(slower).toBeVisible();
  await expect.element(lookInside).not.toBeInTheDocument();
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue('bahn');
  expect(asked.at(-1)).toBe('*bahn');

  await field.fill('schiene');
  await expect.poll(() => asked.at(-1)).toBe('*schiene');
  await expect.element(field).toHaveValue('schiene');
  await wholeWords.click();
  await expect.element(lookInside).toBeVisible();
  await expect.element(slower).not.toBeInTheDocument();
  expect(asked.at(-1)).toBe('schiene');
});

it('a query that names days offers to search only these, and Enter accepts it', async () => {
  const asked: Parameters<Bridge['search']>[0][] = [];
  await renderApp({
    answers: {
      search: (input) => {
        asked.push(input);
        return NOTHING_FOUND;
      },
    },
  });
  await press('Control+f');
  await expect.element(field).toHaveFocus();
  await type('decision nov 24 2025');
  const suggestion = page.getByRole('button', { name: 'Search for “decision”, only Nov 24, 2025' });
  await expect.element(suggestion).toBeVisible();
  await press('Enter');
  await expect.element(field).toHaveValue('decision');
  await expect.element(field).toHaveFocus();
  await expect.element(page.getByRole('textbox', { name: 'Days' })).toHaveValue('Nov 24, 2025');
  await expect
    .poll(() => asked.at(-1))
    .toMatchObject({
      query: 'decision',
      filter: {
        from: new Date(2025, 10, 24).toISOString(),
        to: new Date(2025, 10, 25).toISOString(),
      },
    });
});
