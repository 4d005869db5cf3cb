import { expect, it } from 'vitest';
import { truncate } from './truncate.ts';

it('shows short texts in full', () => {
  expect(truncate('a\nb')).toBeNull();
  expect(truncate('x'.repeat(1200))).toBeNull();
  expect(truncate(Array(12).fill('line').join('\n'))).toBeNull();
});

it('shortens many lines and many characters', () => {
  expect(truncate(Array(13).fill('line').join('\n'))).toBe(Array(12).fill('line').join('\n'));
  expect(truncate('x'.repeat(1_000_000))).toBe('x'.repeat(1200));
});

it('never cuts within a character', () => {
  expect(truncate(`${'x'.repeat(1199)}😀`)).toBe('x'.repeat(1199));
});
