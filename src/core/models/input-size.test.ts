import { expect, it } from 'vitest';
import { bytesIn, fewestTokens } from './input-size.ts';

// Counted with the tokenizer `o200k_base`.
it.each([
  ['The parser reads the till receipts of one day, line by line.', 14],
  ['Die Rechnungen sind nach Kundennummern sortiert.', 12],
  ['昨日の会議で決めたことをまとめてください。', 14],
  ['const total = receipts.reduce((sum, { amount }) => sum + amount, 0);', 19],
])('the fewest tokens of “%s” are at most those that it has', (text, tokens) => {
  expect(fewestTokens(text)).toBeLessThanOrEqual(tokens);
  expect(fewestTokens(text)).toBeGreaterThan(tokens / 4);
  expect(bytesIn(tokens)).toBeLessThanOrEqual(Buffer.byteLength(text));
});

it('runs of the same sign, which are few tokens, do not count', () => {
  expect(fewestTokens('='.repeat(10_000))).toBe(0);
  expect(fewestTokens(' \n'.repeat(10_000))).toBe(0);
});
