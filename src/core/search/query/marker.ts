import type { TextPart } from '../../../shared/model/search-result.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import {
  searchable,
  TOKENIZER,
  type Word,
  withoutNonText,
  wordsIn,
} from '../indexer/search-text.ts';
import { rankExpression } from './search-plan.ts';
import { isTermAt, type SearchQuery } from './search-query.ts';

/** How many words of a message are shown around its match. */
const SNIPPET_WORDS = 28;
/** A longer text is cut around its first match, so that not all of it has to be taken apart. */
const LONG = 1200;
const BEFORE_MATCH = 200;
/** How much of a long text is folded at once. */
const CHUNK = 16 * 1024;

export interface Marked {
  readonly parts: readonly TextPart[];
  /** False if nothing in the text matches. */
  readonly isFound: boolean;
  /** The lower, the better the match. */
  readonly rank: number;
}

/** Words of a text from one to another, the last included. */
interface Match {
  readonly first: number;
  readonly last: number;
  /** The index of the term among the wanted. */
  readonly term: number;
}

/** Marks the matches in the few texts that are shown, and ranks them. */
export class Marker {
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = prepareStatements(connection);
  }

  /**
   * Returns the texts with their matches, each cut around its best matches (`snippet`) or whole
   * (`highlight`). A text in which nothing is found is shown from its beginning.
   */
  mark(
    texts: readonly string[],
    query: SearchQuery,
    how: 'snippet' | 'highlight',
  ): readonly Marked[] {
    const clean = texts.map(withoutNonText);
    const from = clean.map((text) => (how === 'snippet' ? cutBefore(text, query) : 0));
    const cut = clean.map((text, index) => {
      const start = from[index] ?? 0;
      return how === 'snippet' ? pieceOf(text, start, start + LONG) : text;
    });
    const ranks = this.#ranksOf(cut, query);
    return cut.map((text, index) => {
      const start = from[index] ?? 0;
      const isCut = { before: start > 0, after: start + LONG < (clean[index]?.length ?? 0) };
      const parts = how === 'snippet' ? snippetOf(text, query, isCut) : highlighted(text, query);
      const isFound = parts.some(({ isMatch }) => isMatch);
      return { parts, isFound, rank: ranks[index] ?? 0 };
    });
  }

  /** SQLite ranks the texts, among each other. */
  #ranksOf(texts: readonly string[], query: SearchQuery): number[] {
    const expression = rankExpression(query);
    if (expression === null) return [];
    this.#connection.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.ranked USING fts5(text, ${TOKENIZER});
       DELETE FROM temp.ranked`,
    );
    for (const [index, text] of texts.entries()) this.#sql.add.run(index, searchable(text));
    const ranks: number[] = [];
    for (const { id, rank } of this.#sql.rank.all(expression)) ranks[id] = rank;
    return ranks;
  }
}

/** Returns where to cut a long text: before its first match, or at its beginning. */
function cutBefore(text: string, query: SearchQuery): number {
  if (text.length <= LONG) return 0;
  for (let start = 0; start < text.length; start += CHUNK) {
    // A match may begin here and end in the next chunk.
    const region = text.slice(start, start + CHUNK + LONG);
    const plain = searchable(region);
    if (!query.wanted.some(({ words }) => words.every((word) => plain.includes(word)))) continue;
    const found = firstMatch(region, query, start > 0);
    if (found !== null) return Math.max(0, start + found - BEFORE_MATCH);
  }
  return 0;
}

/** Returns a part of a text, without half a character at either end. */
function pieceOf(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}

/** Returns the offset of the first match in a region; it may begin inside a word. */
function firstMatch(region: string, query: SearchQuery, isInside: boolean): number | null {
  const words = [...wordsIn(region)].filter(({ from }) => from > 0 || !isInside);
  const [first] = matchesIn(words, query);
  return first === undefined ? null : (words[first.first]?.from ?? null);
}

function highlighted(text: string, query: SearchQuery): TextPart[] {
  const words = [...wordsIn(text)];
  return partsOf(text, words, matchesIn(words, query));
}

/** Returns the words around the matches that are close together and are of the most terms. */
function snippetOf(
  text: string,
  query: SearchQuery,
  isCut: { readonly before: boolean; readonly after: boolean },
): TextPart[] {
  const words = [...wordsIn(text)];
  const matches = matchesIn(words, query);
  if (matches.length === 0) return [{ text: pieceOf(text, 0, BEFORE_MATCH), isMatch: false }];
  const best = bestOf(matches);
  const [first = 0, last = 0] = [best[0]?.first, best.at(-1)?.last];
  const size = Math.max(SNIPPET_WORDS, last - first + 1);
  const middle = first - Math.floor((size - (last - first + 1)) / 2);
  const begin = Math.max(0, Math.min(middle, words.length - size));
  const end = Math.min(words.length, begin + size);
  const from = begin === 0 ? 0 : (words[begin]?.from ?? 0);
  const to = end === words.length ? text.length : (words[end - 1]?.to ?? text.length);
  const shown = matches.filter((match) => match.first >= begin && match.last < end);
  return [
    ...(begin > 0 || isCut.before ? [{ text: '…', isMatch: false }] : []),
    ...partsOf(text, words, shown, from, to),
    ...(end < words.length || isCut.after ? [{ text: '…', isMatch: false }] : []),
  ];
}

/** Returns the matches, in their order, that fit in a snippet and are of the most terms. */
function bestOf(matches: readonly Match[]): readonly Match[] {
  let best: readonly Match[] = [];
  let most = 0;
  for (const [index, { first }] of matches.entries()) {
    const close = matches
      .slice(index, index + SNIPPET_WORDS)
      .filter(({ last }) => last < first + SNIPPET_WORDS);
    const terms = new Set(close.map(({ term }) => term)).size;
    if (terms > most) [best, most] = [close, terms];
  }
  return best.length > 0 ? best : matches.slice(0, 1);
}

/** Returns where the wanted terms are. */
function matchesIn(words: readonly Word[], { wanted }: SearchQuery): Match[] {
  const texts = words.map(({ text }) => text);
  return texts.flatMap((_, first) =>
    wanted.flatMap((each, term) =>
      isTermAt(texts, first, each) ? [{ first, last: first + each.words.length - 1, term }] : [],
    ),
  );
}

/** Returns the text, or its part from `from` to `to`, with the matches marked. */
function partsOf(
  text: string,
  words: readonly Word[],
  matches: readonly Match[],
  from = 0,
  to = text.length,
): TextPart[] {
  const parts: TextPart[] = [];
  let [at, isMatch] = [from, false];
  const take = (end: number, nextIsMatch: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), isMatch });
    [at, isMatch] = [Math.max(at, end), nextIsMatch];
  };
  let matchEnd = from;
  for (const { first, last } of matches) {
    const [start = 0, end = 0] = [words[first]?.from, words[last]?.to];
    if (start >= matchEnd) {
      take(matchEnd, false);
      take(start, true);
    }
    matchEnd = Math.max(matchEnd, end);
  }
  take(matchEnd, false);
  take(to, false);
  return parts;
}

function prepareStatements(connection: Connection) {
  return {
    add: connection.prepare<[number, string]>(
      'INSERT INTO temp.ranked (rowid, text) VALUES (?, ?)',
    ),
    rank: connection.prepare<[string], { id: number; rank: number }>(
      'SELECT rowid AS id, rank FROM temp.ranked WHERE ranked MATCH ?',
    ),
  };
}
