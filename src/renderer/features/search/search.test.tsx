import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { press, type } from '../../../../tests/components/actions.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';

const field = page.getByRole('combobox', { name: 'Search messages, summaries and titles' });
const lookInside = page.getByRole('button', { name: 'Search inside words, too (slower)' });
const slower = page.getByText('Also searching inside words, which is slower.');

it('a search offers to look inside words, and shows that this is slower', async () => {
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
  await expect.element(field).toHaveValue('*bahn');
  await expect.element(slower).toBeVisible();
  await expect.element(lookInside).not.toBeInTheDocument();
  expect(asked.at(-1)).toBe('*bahn');
});
