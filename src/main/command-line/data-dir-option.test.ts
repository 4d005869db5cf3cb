import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { dataDirOption } from './data-dir-option.ts';

it.each([
  [[], {}, null],
  [['--data-dir='], {}, null],
  [[], { WORKSTREAMS_DATA_DIR: '' }, null],
  [[], { WORKSTREAMS_DATA_DIR: '/env' }, resolve('/env')],
  [['app', '--data-dir=/option'], { WORKSTREAMS_DATA_DIR: '/env' }, resolve('/option')],
  [['--data-dir=/first', '--data-dir=/last'], {}, resolve('/last')],
  [['--data-dir=here'], {}, resolve('here')],
])('of %j and %j the data folder is %s', (argv, env, expected) => {
  expect(dataDirOption(argv, env)).toBe(expected);
});
