import type { TextPart } from '../../../shared/model/search-result.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { MARK, searchable, shown, TOKENIZER } from '../indexer/search-text.ts';
import { markExpression, type SearchQuery, type Term } from './search-query.ts';

/** How many words of a message are shown around its match. */
const SNIPPET_WORDS = 28;
const LONG = 1200;
const BEFORE_MATCH = 200;
/**
 * Matches what separates words. It must not begin with anything that a word can continue with: with
 * two ways to read a long run of diacritics, backtracking would take quadratic time.
 */
const BETWEEN = '[^\\p{L}\\p{N}\\p{Co}\\p{M}][^\\p{L}\\p{N}\\p{Co}]*';

export interface Marked {
  readonly parts: readonly TextPart[];
  /** The lower, the better the match. */
  readonly rank: number;
}

/**
 * Marks the matches in the few texts that are shown. They go into an in-memory table with the same
 * tokenizer, so that SQLite decides in both places.
 */
export class Marker {
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = prepareStatements(connection);
  }

  /**
   * Returns the texts with their matches, each cut around its best match (`snippet`) or whole
   * (`highlight`). A text in which nothing is found, because it is too long, has none.
   */
  mark(
    texts: readonly string[],
    query: SearchQuery,
    how: 'snippet' | 'highlight',
  ): readonly Marked[] {
    this.#connection.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.marked USING fts5(text, ${TOKENIZER});
       DELETE FROM temp.marked`,
    );
    const cut = texts.map((text) => (how === 'snippet' ? around(text, query) : text));
    for (const [index, text] of cut.entries()) this.#sql.add.run(index + 1, searchable(text));
    const found = new Map(
      this.#sql[how].all(markExpression(query)).map(({ id, text, rank }) => [id, { text, rank }]),
    );
    return cut.map((text, index) => {
      const marked = found.get(index + 1);
      if (marked) return { parts: partsOf(marked.text), rank: marked.rank };
      const start = how === 'snippet' ? text.slice(0, BEFORE_MATCH) : text;
      return { parts: [{ text: start, isMatch: false }], rank: 0 };
    });
  }
}

/** Cuts a long text around its first match, so that SQLite does not have to read all of it. */
function around(text: string, { wanted }: SearchQuery): string {
  if (text.length <= LONG) return text;
  const decomposed = text.normalize('NFD');
  const found = decomposed.search(new RegExp(wanted.map(patternOf).join('|'), 'iu'));
  const start = Math.max(0, found - BEFORE_MATCH);
  return `${start > 0 ? '…' : ''}${decomposed.slice(start, start + LONG)}`.normalize('NFC');
}

/** Approximates what FTS5 matches: words with any separators between them, and any diacritics. */
function patternOf({ text, isPrefix }: Term): string {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
  const letters = words.map((word) => [...word].map((letter) => `${letter}\\p{M}*`).join(''));
  const isSpaced = searchable(text) === text.normalize('NFC');
  const [start, end] = isSpaced ? ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] : ['', ''];
  return `${start}${letters.join(BETWEEN)}${isPrefix ? '' : end}`;
}

function partsOf(marked: string): TextPart[] {
  const parts: TextPart[] = [];
  for (const piece of shown(marked).split(MARK.start)) {
    const end = piece.indexOf(MARK.end);
    if (end !== -1) parts.push({ text: piece.slice(0, end), isMatch: true });
    const rest = piece.slice(end + 1);
    if (rest !== '') parts.push({ text: rest, isMatch: false });
  }
  return parts;
}

function prepareStatements(connection: Connection) {
  type Row = { id: number; text: string; rank: number };
  const marking = (how: string) =>
    connection.prepare<[string], Row>(
      `SELECT rowid AS id, ${how} AS text, rank FROM temp.marked WHERE marked MATCH ?`,
    );
  const { start, end } = MARK;
  return {
    add: connection.prepare<[number, string]>(
      'INSERT INTO temp.marked (rowid, text) VALUES (?, ?)',
    ),
    snippet: marking(`snippet(marked, 0, '${start}', '${end}', '…', ${SNIPPET_WORDS})`),
    highlight: marking(`highlight(marked, 0, '${start}', '${end}')`),
  };
}
