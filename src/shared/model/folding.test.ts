import { describe, expect, it } from 'vitest';
import { folded } from './folding.ts';

/** Unicode collation at base strength, as ICU has it: it knows nothing of `folded`. */
const { compare } = new Intl.Collator('und', { sensitivity: 'base' });
const isSame = (a: string, b: string) => compare(a, b) === 0;

/** The letters and digits of all scripts, but those of Han, which have one form only. */
const LETTERS = Array.from({ length: 0x11_0000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((letter) => /[[\p{L}\p{Nd}]--\p{Script=Han}]/v.test(letter));

/** Letters of living languages; the rest is phonetic, medieval or extinct. */
const LIVING =
  /[[\p{ASCII}\u0080-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u058a\u05d0-\u05ea\u0620-\u06ff\u0900-\u0e7f\u10a0-\u10ff\u1100-\u11ff\u1e00-\u1fff\uac00-\ud7a3\ufb00-\uffef\p{Nd}]--[\p{Script=Hiragana}\p{Script=Katakana}ﾞﾟ]]/v;
/** Signs that collation regards as letters, and that no word is written with. */
const SIGNS = /[\u01be\u037a\u0674\u06e5\u06e6\u0d4e]/;
/**
 * More is the same for us: ı and i, which users of either keyboard mix, and the forms of the hamza,
 * whose carrier is often written alone.
 */
const MERGED = /[iıIİ𝚤\u0621-\u064a\ufb50-\ufdff\ufe80-\ufefc\u{1ee00}-\u{1eeff}]/u;
const MARKS =
  '\u0300 \u0301 \u0308 \u030a \u0327 \u05b0 \u05b8 \u05c1 \u064b \u064e \u0651 \u0670 \u0483 \u0711'.split(
    ' ',
  );

describe('folded texts', () => {
  it('are equal if the letters are the same for Unicode collation', () => {
    const letters = LETTERS.filter((each) => LIVING.test(each) && compare(each, '') !== 0);
    const sorted = letters.filter((each) => !SIGNS.test(each)).toSorted(compare);
    const missed = sorted
      .slice(1)
      .map((letter, index) => [sorted[index] ?? '', letter] as const)
      .filter(([a, b]) => isSame(a, b) && folded(a) !== folded(b));
    expect(missed.map((pair) => pair.join(' '))).toEqual([]);
    expect(sorted.length).toBeGreaterThan(14_000);
  });

  it('are not equal otherwise, but for ı, and the forms of the hamza', () => {
    const letters = LETTERS.filter(
      (each) => LIVING.test(each) && !MERGED.test(each) && folded(each).trim() !== '',
    );
    const alike = [...Map.groupBy(letters, folded).values()];
    const wrong = alike.flatMap(([first = '', ...more]) =>
      more.filter((each) => !isSame(first, each)).map((each) => `${first} ${each}`),
    );
    expect(wrong).toEqual([]);
    expect(folded('й')).not.toBe(folded('и'));
    expect(alike.length).toBeGreaterThan(10_000);
  });

  it('are equal with and without marks, as far as collation ignores them', () => {
    const letters = LETTERS.filter((each) => LIVING.test(each) && !/[\u0620-\u06ff]/.test(each));
    for (const mark of MARKS) {
      const missed = letters.filter(
        (each) => isSame(each + mark, each) && folded(each + mark) !== folded(each),
      );
      expect(missed).toEqual([]);
    }
  });

  it.each([
    ['Ἀθῆναι', 'αθηναι'],
    ['ΣΊΣΥΦΟΣ', 'σισυφος'],
    ['ёлка', 'ЕЛКА'],
    ['الْعَرَبِيَّة', 'العربية'],
    ['שָׁלוֹם', 'שלום'],
    ['Straße', 'STRASSE'],
    ['GROẞ', 'groß'],
    ['ıssız', 'ISSIZ'],
    ['İstanbul', 'istanbul'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['ひらがな', 'ヒラガナ'],
    ['ﬁnd ﬂow', 'find flow'],
    ['co\u00adoperate', 'cooperate'],
    ['می\u200cخواهم', 'میخواهم'],
    ['क\u094d\u200dष', 'क\u094dष'],
    ['क़लम', 'कलम'],
    ['Łódź Ærø', 'lodz aero'],
    ['٢٠٢٦', '2026'],
    ['👍🏽 ❤️', '👍 ❤'],
    ['한국', '\u1112\u1161\u11ab\u1100\u116e\u11a8'],
  ])('make %s and %s the same', (a, b) => {
    expect(folded(a)).toBe(folded(b));
  });

  it.each([
    ['हिन्दी', 'हन्द'],
    ['ไม่', 'ไม'],
    ['か', 'が'],
    ['いや', 'いゃ'],
  ])('keep %s and %s apart: the marks are letters', (a, b) => {
    expect(folded(a)).not.toBe(folded(b));
  });

  it('stay as they are when they are folded again', () => {
    expect(LETTERS.filter((each) => folded(folded(each)) !== folded(each))).toEqual([]);
  });
});
