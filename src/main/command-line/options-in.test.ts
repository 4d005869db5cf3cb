import { expect, it } from 'vitest';
import { optionsIn } from './options-in.ts';

it('nothing behind -- is an option, so a link can bring none along', () => {
  const link = 'workstreams://session/x';
  expect(optionsIn(['/app', '--hidden', '--', link, '--data-dir=/evil'])).toEqual([
    '/app',
    '--hidden',
  ]);
  expect(optionsIn(['/app', '--hidden', link])).toEqual(['/app', '--hidden', link]);
});
