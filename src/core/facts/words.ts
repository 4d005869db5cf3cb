/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * Returns the words of a text, in lower case. The segmenter, of words, finds them in any script, but takes many
 * times as long as spaces do.
 */
export function wordsOf(text: string, segmenter: Intl.Segmenter): string[] {
  const lower = text.toLowerCase();
  if (!UNSPACED.test(lower)) return lower.match(WORD) ?? [];
  return [...segmenter.segment(lower)].flatMap(({ segment, isWordLike }) =>
    isWordLike ? segment : [],
  );
}
