import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import { exampleLocale } from '../../../../tests/support/example-records.ts';
import { initialState } from '../state/app-state.ts';
import { keepDrafts } from './kept-drafts.ts';

/** A page whose main process answers when the test lets it. */
function page() {
  const store = createStore(() => initialState(null, exampleLocale()));
  const replies: PromiseWithResolvers<null>[] = [];
  const keepDraft = vi.fn((_draft: { key: string; text: string }) => {
    const reply = Promise.withResolvers<null>();
    replies.push(reply);
    return reply.promise;
  });
  const report = vi.fn();
  const flush = keepDrafts({ keepDraft }, store, report);
  const sent = () => keepDraft.mock.calls.map(([{ key, text }]) => `${key}: ${text}`);
  return { store, flush, sent, replies, report };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('each change of a draft reaches the main process at once', () => {
  const { store, sent } = page();
  store.setState({ drafts: { one: 'Half a' } });
  expect(sent()).toEqual(['one: Half a']);
});

it('while one is on its way, only the latest text of each draft waits', async () => {
  const { store, sent, replies } = page();
  for (const one of ['a', 'ab', 'abc']) store.setState({ drafts: { one, two: 'x' } });
  replies[0]?.resolve(null);
  await settled();
  replies[1]?.resolve(null);
  await settled();
  expect(sent()).toEqual(['one: a', 'two: x', 'one: abc']);
});

it('a draft that was sent or dropped is kept as an empty one', async () => {
  const { store, sent, replies } = page();
  store.setState({ drafts: { one: 'a' } });
  store.setState({ drafts: {} });
  replies[0]?.resolve(null);
  await settled();
  expect(sent()).toEqual(['one: a', 'one: ']);
});

it('a failure is reported, and does not stop later changes', async () => {
  const { store, sent, replies, report } = page();
  store.setState({ drafts: { one: 'a' } });
  const failure = new Error('full');
  replies[0]?.reject(failure);
  await settled();
  expect(report).toHaveBeenCalledExactlyOnceWith(failure);
  store.setState({ drafts: { one: 'ab' } });
  expect(sent()).toEqual(['one: a', 'one: ab']);
});

it('at the end of the page, what waits is sent at once', async () => {
  const { store, flush, sent, replies, report } = page();
  for (const one of ['a', 'ab']) store.setState({ drafts: { one, two: 'x' } });
  flush();
  expect(sent()).toEqual(['one: a', 'two: x', 'one: ab']);
  flush();
  expect(sent()).toHaveLength(3);
  const failure = new Error('gone');
  replies[1]?.reject(failure);
  await settled();
  expect(report).toHaveBeenCalledExactlyOnceWith(failure);
});
