/** Follows `lib/browser/api/app.ts` (`isPackaged`), `default_app/main.ts` and `docs/tutorial/fuses.md`. */
import { expect, it } from 'vitest';
import { readCommandLine } from './read-command-line.ts';

it('runs the app of a folder as electron, whose own options come first', () => {
  const args = ['-r', 'probe.cjs', '--no-sandbox', '/app', '--hidden', '--', 'a://b'];
  expect(readCommandLine('/tools/electron', args)).toEqual({
    isPackaged: false,
    preloads: ['probe.cjs'],
    switches: ['--no-sandbox'],
    appFolder: '/app',
    rest: ['/app', '--hidden', '--', 'a://b'],
  });
});

it('is a package under another name, whose app is beside it', () => {
  const args = ['--no-sandbox', '--inspect=0', '--data-dir=/data', '--', 'a://b'];
  expect(readCommandLine('/opt/Workstreams/workstreams', args)).toEqual({
    isPackaged: true,
    preloads: [],
    switches: ['--no-sandbox', '--data-dir=/data'],
    appFolder: '/opt/Workstreams/resources/app',
    rest: args,
  });
});
