/** Put between letters that no spaces separate, so that each is a word. Never visible. */
const GAP = '\u200b';
/** For FTS5: ignores case and diacritics, and keeps vowel signs within their word. */
export const TOKENIZER = `tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"`;

/** What SQLite marks matches with. It is removed from texts, so none can contain it. */
export const MARK = { start: '\ufdd0', end: '\ufdd1' } as const;
const NEVER_TEXT = /[\0\u200b\ufdd0\ufdd1]/g;

/** Scripts without spaces between words: any part of a sentence can be searched for. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tai_Le}\p{scx=New_Tai_Lue}\p{scx=Tai_Tham}\p{scx=Javanese}\p{scx=Balinese}\p{scx=Yi}\p{scx=Tangut}\p{scx=Nushu}]\p{M}*/gu;

/** Returns a text as it is indexed and searched for. */
export function searchable(text: string): string {
  const clean = text.replace(NEVER_TEXT, '').normalize('NFC');
  return clean.replace(UNSPACED, `${GAP}$&${GAP}`);
}

/** Returns the original of a searchable text. */
export function shown(text: string): string {
  return text.replaceAll(GAP, '');
}

/** True if the text contains anything that can be searched for. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Co}]/u.test(text);
}
