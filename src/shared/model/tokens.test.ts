import { expect, it } from 'vitest';
import { TokenSum, tokensOf } from './tokens.ts';

function totalsOf(...all: (Record<string, unknown> | undefined)[]) {
  const sum = new TokenSum();
  for (const metadata of all) {
    const tokens = tokensOf(metadata);
    if (tokens) sum.add(tokens);
  }
  return sum.totals();
}

const source = { agent: 'claude-code', model: 'opus' };

it('counts the greatest of the parts of one answer, and each answer once', () => {
  expect(
    totalsOf(
      { source, answer: 'a', tokens: { input: 10, output: 1, cache_read: 100 } },
      { source, answer: 'a', tokens: { input: 10, output: 7, cache_read: 100, cache_write: 5 } },
      { source: { ...source, model: 'haiku' }, answer: 'b', tokens: { input: 1, output: 2 } },
      { source: { agent: 'codex' }, answer: 'a', tokens: { output: 20 } },
    ),
  ).toEqual({ input: 11, output: 29, cacheRead: 100, cacheWrite: 5, models: ['opus', 'haiku'] });
});

it('counts messages that are no part of an answer by themselves', () => {
  const metadata = { tokens: { output: 3 } };
  expect(totalsOf(metadata, metadata)?.output).toBe(6);
});

it('has no totals if no message reports tokens', () => {
  expect(totalsOf(undefined, { source }, { tokens: 'many' })).toBeNull();
});

it('ignores values that are not counts', () => {
  const tokens = { input: -1, output: 1.5, cache_read: '7', cache_write: 2 };
  expect(totalsOf({ tokens })).toMatchObject({ input: 0, output: 0, cacheRead: 0, cacheWrite: 2 });
});
