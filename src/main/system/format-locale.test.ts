import { expect, it } from 'vitest';
import { formatLocale } from './format-locale.ts';

const ready = { isReady: () => true, getSystemLocale: () => 'en-DE' };

it.each([
  [{ LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' }, 'de-DE'],
  [{ LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8', LC_ALL: 'fr_CA' }, 'fr-CA'],
  [{ LANG: 'en_US.UTF-8', LC_TIME: '' }, 'en-US'],
  [{ LANG: 'sr_RS@latin' }, 'sr-RS'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C.UTF-8' }, null],
  [{ LANG: 'POSIX' }, null],
  [{}, null],
])('on Linux it is that of the environment: %j', (env, expected) => {
  expect(formatLocale('linux', env, ready)).toBe(expected);
});

it.each(['darwin', 'win32'] as const)('on %s it is what Electron says, once it can', (platform) => {
  const env = { LC_TIME: 'fr_FR' };
  expect(formatLocale(platform, env, ready)).toBe('en-DE');
  expect(formatLocale(platform, env, { ...ready, isReady: () => false })).toBeNull();
});
