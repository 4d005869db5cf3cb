/** Between letters that no spaces separate, so that each is a word of its own. Never seen. */
const GAP = '\u200b';
/** Of FTS5: case and diacritics make no difference, and vowel signs are a part of their word. */
export const TOKENIZER = `tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"`;

/** What marks a match on its way out of SQLite: no text may have these, so they are taken from it. */
export const MARK = { start: '\ufdd0', end: '\ufdd1' } as const;
const NEVER_TEXT = /[\0\u200b\ufdd0\ufdd1]/g;

/** Scripts that put no spaces between words: there any part of a sentence can be asked for. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tai_Le}\p{scx=New_Tai_Lue}\p{scx=Tai_Tham}\p{scx=Javanese}\p{scx=Balinese}\p{scx=Yi}\p{scx=Tangut}\p{scx=Nushu}]\p{M}*/gu;

/** A text as it is indexed and asked for. */
export function searchable(text: string): string {
  const clean = text.replace(NEVER_TEXT, '').normalize('NFC');
  return clean.replace(UNSPACED, `${GAP}$&${GAP}`);
}

/** The text again that was made searchable. */
export function shown(text: string): string {
  return text.replaceAll(GAP, '');
}

/** Whether there is anything in the text that can be searched for. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Co}]/u.test(text);
}
