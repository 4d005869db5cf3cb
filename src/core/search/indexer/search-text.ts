import { folded } from '../../../shared/model/folding.ts';

/** For FTS5: texts arrive folded, with words separated by ASCII characters. */
export const TOKENIZER = 'tokenize = "ascii"';

/** A word of a text, folded, and its range in the text as it was written. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const ASCII = /^\p{ASCII}*$/u;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}\p{Co}\p{Extended_Pictographic}\p{Regional_Indicator}]+/gu;
/** As above, for a text in which ASCII separates the words. */
const BETWEEN_FOLDED_WORDS = /[^a-z0-9\u0080-\uffff]+/;
/**
 * What is a word by itself: emoji, and the letters of scripts without spaces between words, so that
 * any part of a sentence can be searched for.
 */
const ALONE =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tai_Le}\p{scx=New_Tai_Lue}\p{scx=Tai_Tham}\p{scx=Javanese}\p{scx=Balinese}\p{scx=Yi}\p{scx=Tangut}\p{scx=Nushu}]\p{M}*|[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu;
/**
 * A part of a text that is folded as it would be in the whole: letters that nothing modifies, or a
 * character with what modifies it. The letters named here are decomposed into a mark and more.
 */
const CLUSTER =
  /[a-z0-9]+(?!\P{ASCII})|.[\p{M}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\0\ufdd0\ufdd1\u0e33\u0eb3\uff9e\uff9f]*/gisu;

/** Characters that are never part of a text. */
const NEVER_TEXT = /[\0\u200b\ufdd0\ufdd1]/g;

/** Returns a text as it is shown. */
export function withoutNonText(text: string): string {
  return text.replace(NEVER_TEXT, '').normalize('NFC');
}

/** Returns a text as it is indexed and searched for: only ASCII separates its words. */
export function searchable(text: string): string {
  const plain = folded(text.replace(NEVER_TEXT, ''));
  if (ASCII.test(plain)) return plain;
  return plain.replace(BETWEEN_WORDS, ' ').replace(ALONE, ' $& ');
}

/** Returns the words of a searchable text. */
export function wordsOf(text: string): string[] {
  return text.split(BETWEEN_FOLDED_WORDS).filter((word) => word !== '');
}

/** Iterates over the words of a text as it was written, from an offset on. */
export function* wordsIn(text: string, start = 0): Generator<Word, void> {
  let [word, from, to] = ['', 0, 0];
  for (const { index, 0: cluster } of text.slice(start).matchAll(CLUSTER)) {
    const pieces = searchable(cluster).split(BETWEEN_FOLDED_WORDS);
    for (const [at, piece] of pieces.entries()) {
      if (at > 0 && word !== '') {
        yield { text: word, from, to };
        word = '';
      }
      if (piece === '') continue;
      if (word === '') from = start + index;
      word += piece;
      to = start + index + cluster.length;
    }
  }
  if (word !== '') yield { text: word, from, to };
}
