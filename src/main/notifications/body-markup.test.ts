import { expect, it } from 'vitest';
import { programs } from '../../../tests/support/programs.ts';
import { readsBodyMarkup } from './body-markup.ts';

it.each(['darwin', 'win32'] as const)('%s reads no markup', async (platform) => {
  expect(await readsBodyMarkup(platform, programs({}))).toBe(false);
});

it.skipIf(process.platform === 'win32').each([
  ['reads markup', { gdbus: `echo "(['actions', 'body', 'body-markup'],)"` }, true],
  ['reads no markup', { gdbus: `echo "(['body', 'body-markup-links'],)"` }, false],
  ['reads markup, by busctl', { busctl: `echo 'as 2 "body" "body-markup"'` }, true],
  ['reads no markup, by busctl', { busctl: `echo 'as 1 "body"'` }, false],
  ['counts as reading markup if it does not reply', { gdbus: 'exit 1' }, true],
] as const)('a Linux desktop %s', async (_what, scripts, expected) => {
  expect(await readsBodyMarkup('linux', programs(scripts))).toBe(expected);
});
