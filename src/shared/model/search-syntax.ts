import { folded } from './folding.ts';

/** How many letters a part of a word must have to be looked for inside words. */
export const MIN_PART_LENGTH = 3;

const QUOTES = /[“”„‟«»＂]/g;
/** A phrase, possibly still open, or a word that has no sign before it. */
const PHRASE_OR_WORD = /"[^"]*"?|(?<=^|\s)[^\s"*-][^\s"]*/g;

/** Returns a query with the quotes that the search knows. */
export function withPlainQuotes(query: string): string {
  return query.replace(QUOTES, '"');
}

/** Returns a query that also looks inside words; the same if no word is long enough. */
export function insideWords(query: string): string {
  return withPlainQuotes(query).replace(PHRASE_OR_WORD, (term) => {
    const letters = folded(term).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    return term.startsWith('"') || letters < MIN_PART_LENGTH ? term : `*${term}`;
  });
}
