import type { TextPart } from '../../../shared/model/search-result.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { MARK, searchable, shown, TOKENIZER } from '../indexer/search-text.ts';
import { markExpression, type SearchQuery, type Term } from './search-query.ts';

/** How many words of a message are shown around its match. */
const SNIPPET_WORDS = 28;
const LONG = 1200;
const BEFORE_MATCH = 200;
/**
 * What separates words. It begins with nothing that a word could go on with: were there two ways to
 * read a long run of diacritics, trying them all would take time by the square of its length.
 */
const BETWEEN = '[^\\p{L}\\p{N}\\p{Co}\\p{M}][^\\p{L}\\p{N}\\p{Co}]*';

export interface Marked {
  readonly parts: readonly TextPart[];
  /** The less, the better it fits. */
  readonly rank: number;
}

/**
 * Marks what matches in the few texts that are shown. They are put into a table of their own in
 * memory, so that it is SQLite that says so in both places.
 */
export class Marker {
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = prepareStatements(connection);
  }

  /**
   * The texts with their matches, each cut to what is around the best one (`snippet`) or whole
   * (`highlight`). One in which nothing is found, as it is too long, comes without.
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

/** A long text cut to what is around its first match: SQLite would read all of it once more. */
function around(text: string, { wanted }: SearchQuery): string {
  if (text.length <= LONG) return text;
  const decomposed = text.normalize('NFD');
  const found = decomposed.search(new RegExp(wanted.map(patternOf).join('|'), 'iu'));
  const start = Math.max(0, found - BEFORE_MATCH);
  return `${start > 0 ? '…' : ''}${decomposed.slice(start, start + LONG)}`.normalize('NFC');
}

/** What FTS5 takes for the term, nearly: in words, whatever is between them, with any diacritics. */
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
