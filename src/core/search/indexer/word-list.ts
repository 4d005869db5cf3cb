import { MIN_PART_LENGTH } from '../../../shared/model/search-syntax.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';

/** Longer words are known by their beginning. */
export const MAX_WORD_LENGTH = 64;
/** How many words are remembered as known. */
const MOST_KNOWN = 200_000;

/**
 * The words in use, so that a part of a word can be searched for: first the words that contain it,
 * then the messages with these words.
 */
export class WordList {
  readonly #sql: ReturnType<typeof prepareStatements>;
  #known = new Set<string>();

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  /** Adds words, inside the running transaction. */
  add(words: Iterable<string>): void {
    for (const each of words) {
      if (this.#known.has(each) || each.length < MIN_PART_LENGTH) continue;
      const word = beginningOf(each);
      if (this.#sql.add.run(word).changes > 0) this.#sql.addParts.run(word);
      if (this.#known.size === MOST_KNOWN) this.#known.clear();
      this.#known.add(word);
    }
  }

  /**
   * Removes words that are no longer in use, inside the running transaction, of `limit` words after
   * an id. Returns the id of the last one, or null if there are no more.
   */
  removeUnused(after: number, limit: number, isUsed: (phrase: string) => boolean): number | null {
    const words = this.#sql.after.all(after, limit);
    for (const { id, word } of words) {
      if (isUsed(phraseOf(word))) continue;
      this.#sql.remove.run(id);
      this.#sql.removeParts.run(id, word);
      this.#known.delete(word);
    }
    return words.length < limit ? null : (words.at(-1)?.id ?? null);
  }

  /** Forgets what was added: the transaction was rolled back, or the index replaced. */
  forget(): void {
    this.#known = new Set();
  }

  /**
   * Returns the words with this part (of at least `MIN_PART_LENGTH` letters), the longest only by
   * their beginning; null if there are more than `most`.
   */
  find(part: string, most: number): string[] | null {
    const letters = [...part];
    const trigrams = letters
      .slice(2)
      .map((letter, at) => `"${letters[at]}${letters[at + 1]}${letter}"`);
    const found: string[] = [];
    for (const { word } of this.#sql.find.iterate(trigrams.join(' AND '))) {
      if (word.includes(part)) found.push(word);
      if (found.length > most) return null;
    }
    return found;
  }
}

/** Returns the FTS5 phrase for a listed word; the longest are known by their beginning. */
export function phraseOf(word: string): string {
  return `"${word}"${word.length >= MAX_WORD_LENGTH ? ' *' : ''}`;
}

/** Returns a word as it is listed: a copy, because a slice would keep its whole text in memory. */
function beginningOf(word: string): string {
  return Buffer.from(word.slice(0, MAX_WORD_LENGTH)).toString();
}

function prepareStatements(connection: Connection) {
  return {
    add: connection.prepare<[string]>(
      'INSERT INTO word_list (word) VALUES (?) ON CONFLICT DO NOTHING',
    ),
    addParts: connection.prepare<[string]>(
      'INSERT INTO word_parts (rowid, word) VALUES (last_insert_rowid(), ?)',
    ),
    after: connection.prepare<[number, number], { id: number; word: string }>(
      'SELECT id, word FROM word_list WHERE id > ? ORDER BY id LIMIT ?',
    ),
    remove: connection.prepare<[number]>('DELETE FROM word_list WHERE id = ?'),
    removeParts: connection.prepare<[number, string]>(
      "INSERT INTO word_parts (word_parts, rowid, word) VALUES ('delete', ?, ?)",
    ),
    find: connection.prepare<[string], { word: string }>(
      `SELECT word_list.word FROM word_parts JOIN word_list ON word_list.id = word_parts.rowid
       WHERE word_parts MATCH ?`,
    ),
  };
}
