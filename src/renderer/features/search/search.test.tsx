import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { press, type } from '../../../../tests/components/actions.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';

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
