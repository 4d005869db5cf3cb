import {
  phraseOf as listedPhraseOf,
  MAX_WORD_LENGTH,
  type WordList,
} from '../indexer/word-list.ts';
import type { SearchQuery, Term } from './search-query.ts';

/** A query takes some microseconds for each of the words that a part is in. */
const MOST_ALTERNATIVES = 400;

/** How a query is answered. */
export interface SearchPlan {
  /** The FTS5 expression that every match satisfies; null if every text has to be read. */
  readonly expression: string | null;
  /** As `expression`, without beginnings and parts of words, which are slow; null if not needed. */
  readonly quickExpression: string | null;
  /** True if not every text that satisfies the expression matches: each has to be read. */
  readonly needsReading: boolean;
}

/** Returns the plan for a query; null if nothing can match. */
export function planSearch({ wanted, unwanted }: SearchQuery, list: WordList): SearchPlan | null {
  const found = wanted.map((term) => phrasesOf(term, list));
  if (found.some((phrases) => phrases?.length === 0)) return null;
  const excluded = unwanted.map((term) => phrasesOf(term, list));
  const known = found.filter((phrases) => phrases !== null);
  const without = excluded.flatMap((phrases) => phrases ?? []);
  const isWhole = known.length === found.length && !excluded.includes(null);
  if (known.length === 0) return { expression: null, quickExpression: null, needsReading: true };
  const whole = wanted.filter(({ isPrefix }) => !isPrefix);
  const hasSlow = whole.length > 0 && whole.length < wanted.length;
  return {
    expression: textHas(known) + (without.length > 0 ? ` NOT text : (${anyOf(without)})` : ''),
    quickExpression: hasSlow ? textHas(whole.map((term) => [phraseOf(term)])) : null,
    needsReading: !isWhole,
  };
}

/** Returns the FTS5 expression by which texts are ranked; null if no term is a whole word. */
export function rankExpression({ wanted }: SearchQuery): string | null {
  const phrases = wanted.filter(({ isInside }) => !isInside).map(phraseOf);
  return phrases.length > 0 ? anyOf(phrases) : null;
}

/** Returns the phrases that satisfy the term; null if there are too many. */
function phrasesOf(term: Term, list: WordList): string[] | null {
  const [first = '', ...rest] = term.words;
  if (!term.isInside) return [phraseOf(term)];
  const found = list.find(first, MOST_ALTERNATIVES);
  if (rest.length === 0) {
    return found?.map(listedPhraseOf) ?? null;
  }
  const ending = found?.filter((word) => word.length < MAX_WORD_LENGTH && word.endsWith(first));
  return ending?.map((word) => quoted([word, ...rest], true)) ?? null;
}

function phraseOf({ words, isPrefix }: Term): string {
  return quoted(words, isPrefix);
}

/** Inside quotes, nothing is FTS5 syntax; words have no quotes. */
function quoted(words: readonly string[], isPrefix: boolean): string {
  return `"${words.join(' ')}"${isPrefix ? ' *' : ''}`;
}

function textHas(terms: readonly (readonly string[])[]): string {
  return `(text : (${terms.map((phrases) => `(${anyOf(phrases)})`).join(' AND ')}))`;
}

function anyOf(phrases: readonly string[]): string {
  return phrases.join(' OR ');
}
