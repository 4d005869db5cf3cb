import { expect, it } from 'vitest';
import { optionsIn } from './options-in.ts';

it('nothing after -- is an option, so a link cannot add one', () => {
  const link = 'workstreams://session/x';
  expect(optionsIn(['/app', '--hidden', '--', link, '--data-dir=/evil'])).toEqual([
    '/app',
    '--hidden',
  ]);
  expect(optionsIn(['/app', '--hidden', link])).toEqual(['/app', '--hidden', link]);
});
