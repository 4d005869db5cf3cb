import { MIN_PART_LENGTH, withPlainQuotes } from '../../../shared/model/search-syntax.ts';
import { wordsIn } from '../indexer/search-text.ts';
import { MAX_WORD_LENGTH } from '../indexer/word-list.ts';

/** A word or an exact phrase. */
export interface Term {
  /** Folded, at least one. */
  readonly words: readonly string[];
  /** True if the last word may continue. */
  readonly isPrefix: boolean;
  /** True if the first word may also begin, and the last one continue, in the middle of a word. */
  readonly isInside: boolean;
}

/** A parsed query: all of the wanted terms and none of the unwanted. */
export interface SearchQuery {
  readonly wanted: readonly Term[];
  readonly unwanted: readonly Term[];
}

/** An optional minus and asterisk; a phrase, possibly still open, or a word; another asterisk. */
const TERM =
  /(?<minus>-?)(?<inside>\*?)(?:"(?<phrase>[^"]*)(?<close>"|$)|(?<word>[^\s"]+))(?<star>\*?)/gu;

/**
 * Parses a search: words, prefixes (`word*`, and the last word, which may still be being typed),
 * parts of words (`*word`), "exact phrases" and `-unwanted` terms. Returns null if there is nothing
 * to search for.
 */
export function parseQuery(typed: string): SearchQuery | null {
  const wanted = new Map<string, Term>();
  const unwanted = new Map<string, Term>();
  const text = withPlainQuotes(typed);
  for (const { index, 0: all, groups = {} } of text.matchAll(TERM)) {
    const { minus, inside, phrase, close, word, star } = groups;
    const content = phrase ?? word ?? '';
    const words = [...wordsIn(content)].map((each) => each.text);
    const [first] = words;
    if (first === undefined) continue;
    const isTyped = index + all.length === text.length && close !== '"' && minus === '';
    const isPrefix = star === '*' || content.endsWith('*') || inside === '*' || isTyped;
    const isInside = inside === '*' && [...first].length >= MIN_PART_LENGTH;
    const terms = minus === '' ? wanted : unwanted;
    terms.set(`${isPrefix} ${isInside} ${words.join(' ')}`, { words, isPrefix, isInside });
  }
  if (wanted.size === 0) return null;
  return { wanted: [...wanted.values()], unwanted: [...unwanted.values()] };
}

/** True if the query has parts of words, which take longer to find. */
export function looksInsideWords({ wanted, unwanted }: SearchQuery): boolean {
  return [...wanted, ...unwanted].some(({ isInside }) => isInside);
}

/** True if a text with these words, folded, matches. */
export function matchesQuery(words: readonly string[], { wanted, unwanted }: SearchQuery): boolean {
  const has = (term: Term) => words.some((_, at) => isTermAt(words, at, term));
  return wanted.every(has) && !unwanted.some(has);
}

/** True if the term is in these words, folded, from that one on. */
export function isTermAt(words: readonly string[], at: number, term: Term): boolean {
  return term.words.every((wanted, index) => {
    const word = words[at + index];
    if (word === undefined || word === wanted) return word === wanted;
    const isFirst = term.isInside && index === 0;
    const isLast = term.isPrefix && index === term.words.length - 1;
    if (isFirst && isLast) return word.slice(0, MAX_WORD_LENGTH).includes(wanted);
    if (isFirst) return word.length < MAX_WORD_LENGTH && word.endsWith(wanted);
    return isLast && word.startsWith(wanted);
  });
}
