import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { createDataDir, dataDirOption } from './data-dir-option.ts';

const HOME = resolve('/home/ada');

it.each([
  [[], {}, null],
  [['--data-dir='], {}, null],
  [[], { WORKSTREAMS_DATA_DIR: '' }, null],
  [[], { WORKSTREAMS_DATA_DIR: '/env' }, resolve('/env')],
  [['app', '--data-dir=/option'], { WORKSTREAMS_DATA_DIR: '/env' }, resolve('/option')],
  [['--data-dir=/first', '--data-dir=/last'], {}, resolve('/last')],
  [['--data-dir=here'], {}, resolve('here')],
  [['--data-dir=~'], {}, HOME],
  [['--data-dir=~/work'], {}, join(HOME, 'work')],
  [[], { WORKSTREAMS_DATA_DIR: '~/work' }, join(HOME, 'work')],
  [['--data-dir=~work'], {}, resolve('~work')],
])('of %j and %j the data folder is %s', (argv, env, expected) => {
  expect(dataDirOption(argv, env, HOME)).toBe(expected);
});

it('a new data folder is created in a folder that exists, and reported', () => {
  const path = join(temporaryFolder(), 'new');
  expect(createDataDir(path)).toBe(true);
  expect(createDataDir(path)).toBe(false);
});

it.each(['missing/new', '%APPDATA%/Workstreams', '$HOME/new', '~ada/new'])(
  'no data folder is created at %s, whose parent does not exist',
  (name) => {
    const folder = temporaryFolder();
    expect(thrownBy(() => createDataDir(join(folder, name)))).toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      message: expect.stringContaining('the folder above it doesn’t exist'),
    });
    expect(existsSync(join(folder, name))).toBe(false);
  },
);

it.each(['%APPDATA%', 'a%USER%b', '$HOME', `\${HOME}`, '~ada'])(
  'no data folder is created with the name %s, a variable that nobody replaced',
  (name) => {
    const path = join(temporaryFolder(), name);
    expect(thrownBy(() => createDataDir(path))).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
    expect(existsSync(path)).toBe(false);
  },
);

it('the name of an existing folder may look like a variable', () => {
  const path = join(temporaryFolder(), '%name%');
  writeFileSync(path, '');
  expect(createDataDir(path)).toBe(false);
});
