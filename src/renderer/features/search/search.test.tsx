import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { dispatchKey, focus, press, textsOf, type } from '../../../../tests/components/actions.ts';
import { NOTHING_FOUND } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Bridge } from '../../../shared/contract/contract.ts';
import type { SearchResult, SessionHits } from '../../../shared/model/search-result.ts';

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

it('what is typed before the field has the focus is not lost', async () => {
  await renderApp();
  const box = page.getByRole('textbox', { name: 'Message' });
  await expect.element(box).toBeVisible();
  focus(box);
  const keys = [{ key: 'f', ctrlKey: true }, { key: 'l' }, { key: 'e' }, { key: 'X' }];
  for (const key of keys) dispatchKey(key);
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue('leX');
  await type('er');
  await expect.element(field).toHaveValue('leXer');
  expect(textsOf(page.css('.composer textarea'))).toEqual([]);
});

/** A session of scratch with hits of these texts. */
function hitsOf(id: string, ...texts: string[]): SessionHits {
  const messages = texts.map((text, index) => ({
    sessionId: id,
    workstreamId: 'scratch',
    message: {
      workstreamId: 'scratch',
      position: 1000 * id.length + index,
      timestamp: '2026-01-29T09:00:00.000Z',
    },
    role: 'user' as const,
    snippet: [{ text, isMatch: false }],
  }));
  const session = exampleSession({ id, workstreamId: 'scratch', title: `Session ${id}` });
  return { session, workstreamId: 'scratch', summary: null, summaryModel: null, messages };
}

const results = page.getByRole('listbox', { name: 'Results' });
const options = () => textsOf(results.getByRole('option'));
const chosenText = () => textsOf(results.getByRole('option', { selected: true }))[0];

async function search(
  groups: SessionHits[],
  asked: string[] = [],
  contextsReady = Promise.resolve(),
): Promise<void> {
  await renderApp({
    workstreams: [],
    sessions: groups.flatMap(({ session }) => session ?? []),
    answers: {
      search: ({ order }): SearchResult => {
        asked.push(order);
        return { ...NOTHING_FOUND, order, groups };
      },
      loadContexts: async ({ messages }) => {
        await contextsReady;
        return messages.map(({ sessionId }) => ({
          before: null,
          after: { role: 'assistant', text: `The answer in ${sessionId}` },
        }));
      },
    },
  });
  await press('Control+f');
  await expect.element(field).toHaveFocus();
  await type('lexer');
  await expect.element(results.getByRole('option').first()).toBeVisible();
}

it('a summary that a model wrote says so', async () => {
  const summary = [{ text: 'The lexer was sorted.', isMatch: false }];
  await search([{ ...hitsOf('one'), summary, summaryModel: 'small' }]);
  expect(options()).toEqual([expect.stringContaining('Summary by smallThe lexer was sorted.')]);
});

it('further hits of a session and equal texts are unfolded and folded by the arrow keys', async () => {
  await search([hitsOf('a', 'lexer', 'lexer two'), hitsOf('bb', 'lexer'), hitsOf('ccc', 'lexer')]);
  expect(options()).toEqual([
    expect.stringContaining('lexer'),
    '1 more in this session, folded',
    'The same in 3 sessions, folded',
  ]);
  await press('ArrowRight');
  await expect.poll(options).toHaveLength(4);
  await press('ArrowDown');
  await press('ArrowDown');
  await expect.poll(chosenText).toMatch(/lexer two.*2 of 2/);
  await press('ArrowLeft');
  await expect.poll(chosenText).toBe('1 more in this session, folded');
  await press('ArrowDown');
  await press('Enter');
  await expect.poll(chosenText).toBe('The same in 3 sessions, unfolded');
  expect(options().slice(3)).toEqual([
    expect.stringMatching(/Session bb.*2 of 3/),
    expect.stringMatching(/Session ccc.*3 of 3/),
  ]);
  await expect.element(field).toHaveValue('lexer');

  await press('Home');
  await press('ArrowLeft');
  await press('ArrowRight');
  await type('x');
  await expect.element(field).toHaveValue('lxexer');
});

it('a hit shows what was written after it, also if it repeats the text of another', async () => {
  await search([hitsOf('a', 'lexer'), hitsOf('bb', 'lexer')]);
  await expect.poll(() => options().at(0)).toMatch(/After: Assistant The answer in a/);
  await press('ArrowRight');
  await expect.poll(() => options().at(-1)).toMatch(/After: Assistant The answer in bb/);
});

it('the order is chosen by the user, and going back restores the one before', async () => {
  const asked: string[] = [];
  await search([hitsOf('a', 'lexer')], asked);
  const order = page.getByRole('combobox', { name: 'Order' });
  await expect.element(order).toHaveValue('time');
  await order.selectOptions('rank');
  await expect.poll(() => asked.at(-1)).toBe('rank');
  expect(location.hash).toBe('#search/rank');
  history.back();
  await expect.element(order).toHaveValue('time');
  await expect.poll(() => asked.at(-1)).toBe('time');
  await expect.element(field).toHaveValue('lexer');
});

/** Chooses the last of 60 hits; returns a function that releases the lines around the hits. */
async function chooseLast(): Promise<() => void> {
  const around = Promise.withResolvers<void>();
  const texts = Array.from({ length: 60 }, (_, n) => `lexer ${n}`);
  await search([hitsOf('a', ...texts)], [], around.promise);
  await press('ArrowRight');
  await expect.poll(chosenText).toContain('lexer 0');
  for (let times = 0; times < 7; times += 1) await press('PageDown');
  await expect.poll(chosenText).toContain('lexer 59');
  return around.resolve;
}

it('the chosen hit stays visible while the lines around the hits arrive', async () => {
  const release = await chooseLast();
  const chosen = results.getByRole('option', { selected: true });
  await expect.element(chosen).toBeInViewport();
  release();
  await expect.poll(chosenText).toMatch(/After: Assistant/);
  await expect.element(chosen).toBeInViewport({ ratio: 0.9 });
});

it('the lines around the hits move nothing once the user has scrolled away', async () => {
  const release = await chooseLast();
  const list = results.element();
  list.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
  list.scrollTop = 0;
  await expect.element(results.getByText('lexer 3', { exact: true })).toBeInViewport();
  release();
  await expect.poll(() => options().at(0)).toMatch(/After: Assistant/);
  expect(list.scrollTop).toBe(0);
});
