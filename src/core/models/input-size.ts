/** Letters that are words by themselves, or nearly: no tokenizer joins many of them. */
const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const RUNS = /[\p{L}\p{M}]+|\p{N}+/gu;

/** Longer runs of letters are more than one token. */
const MOST_LETTERS_IN_TOKEN = 16;
const MOST_DENSE_LETTERS_IN_TOKEN = 4;
/** For what a tokenizer may do that is not known here. */
const SLACK = 0.9;

/** In bytes of UTF-8: code and Japanese have about three, English more than four. */
const FEWEST_BYTES_IN_TOKEN = 2.5;

/**
 * Returns how many tokens a text has at least, whatever the tokenizer: none joins two words, or a word and a
 * number. Prose has about half as many again, code twice as many; so a cut of a third to a half is noticed.
 */
export function fewestTokens(text: string): number {
  let tokens = 0;
  for (const [run] of text.matchAll(RUNS)) {
    const most = DENSE.test(run) ? MOST_DENSE_LETTERS_IN_TOKEN : MOST_LETTERS_IN_TOKEN;
    tokens += Math.ceil(run.length / most);
  }
  return Math.floor(tokens * SLACK);
}

/** Returns how many bytes of text fit in so many tokens, as a careful estimate. */
export function bytesIn(tokens: number): number {
  return Math.max(0, Math.floor(tokens * FEWEST_BYTES_IN_TOKEN));
}
