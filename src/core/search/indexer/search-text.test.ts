import fc from 'fast-check';
import { expect, it } from 'vitest';
import { searchable, wordsIn, wordsOf } from './search-text.ts';

const SEED = 20_260_129;
const AWKWARD = [
  ...'aZß9_-. \0\u00ad\u200b\u200d\u0301\u0345ς',
  ...'ΣİıﬁＡｶﾞ한ᄒ漢かガไ่ำ์हिन्दीक़',
  ...'👍🏽❤\ufe0f🇩🇪ʼ½™\ud800',
];

it('a text has the same words whether it is folded whole or piece by piece', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fc.constantFrom(...AWKWARD), { maxLength: 40 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (each) => {
      const words = [...wordsIn(each)];
      expect(words.map((word) => word.text)).toEqual(wordsOf(searchable(each)));
    }),
    { seed: SEED, numRuns: 5000 },
  );
});

it.each([
  ['Über Straße', 'Straße', 1],
  ['co\u00adop end', 'co\u00adop', 0],
  ['a ﬁnd', 'ﬁnd', 1],
  ['漢字を', '字', 1],
  ['👍🏽👍', '👍🏽', 0],
  ['e\u0301te\u0301', 'e\u0301te\u0301', 0],
  ['ไม่ไทย', 'ม่', 1],
])('a word knows its place: in %j, %j', (text, expected, index) => {
  const word = [...wordsIn(text)][index];
  expect(text.slice(word?.from, word?.to)).toBe(expected);
});
