/**
 * Marks on letters: accents, Hebrew points, Arabic vowel signs and the like, and the dots of Indic
 * letters that are often left out. Marks that are letters themselves stay: vowel signs, tone marks,
 * the voicing of kana, and the breve of й.
 */
const MARKS =
  /[[[[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Coptic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]&&[\p{Mn}\p{Me}]]--[\u0306\u3099\u309a]]\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc]/gv;
/** Only once there is no other mark between it and its letter. */
const BREVES = /(?<![иИ])\u0306/g;
/** Soft hyphens, joiners, variation selectors and skin tones. */
const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/gv;
/** Signs that follow a word and do not belong to it, although they consist of letters. */
const WORD_SIGNS = /[™℠]/g;

/** Letters that Unicode does not decompose. */
const ALIKE: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  ך: 'כ',
  ם: 'מ',
  ן: 'נ',
  ף: 'פ',
  ץ: 'צ',
  ґ: 'г',
  ʼ: "'",
};
const ALIKE_LETTERS = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g');
/** The letter l with the middle dot of Catalan: the dot would separate words. */
const MIDDLE_DOT = /[ŀĿ]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;
const FROM_KATAKANA_TO_HIRAGANA = 0x60;
const DIGIT = /\p{Nd}/u;
const FOREIGN_DIGITS = /[[\p{Nd}]--[0-9]]/gv;
const ASCII = /^\p{ASCII}*$/u;

/**
 * Returns the text in the form in which texts are compared, decomposed: without case, marks, width
 * and ligatures, and without characters that are not seen. What Unicode collation regards as the
 * same letter is the same.
 */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const letters = text.replace(WORD_SIGNS, ' ').replace(MIDDLE_DOT, 'l').normalize('NFKD');
  const plain = letters.replace(IGNORABLE, '').replace(MARKS, '').replace(BREVES, '');
  // Upper case expands ß; some capitals have no other upper case, so lower case comes first.
  const oneCase = plain.toLowerCase().toUpperCase().toLowerCase();
  return oneCase
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(BREVES, '')
    .replace(ALIKE_LETTERS, (letter) => ALIKE[letter] ?? letter)
    .replace(KATAKANA, toHiragana)
    .replace(FOREIGN_DIGITS, toAsciiDigit);
}

/** Returns the words of a text, folded. */
export function foldedWords(text: string): readonly string[] {
  return folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function toHiragana(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) - FROM_KATAKANA_TO_HIRAGANA);
}

/** Unicode has the ten digits of a script one after the other. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
