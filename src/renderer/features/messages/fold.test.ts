import { expect, it } from 'vitest';
import { fold } from './fold.ts';

it('shows short texts in full', () => {
  expect(fold('a\nb')).toBeNull();
  expect(fold('x'.repeat(1200))).toBeNull();
  expect(fold(Array(12).fill('line').join('\n'))).toBeNull();
});

it('folds many lines and many characters', () => {
  expect(fold(Array(13).fill('line').join('\n'))).toBe(Array(12).fill('line').join('\n'));
  expect(fold('x'.repeat(1_000_000))).toBe('x'.repeat(1200));
});

it('never cuts a character in two', () => {
  expect(fold(`${'x'.repeat(1199)}😀`)).toBe('x'.repeat(1199));
});
