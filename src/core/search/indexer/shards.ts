import type { Connection, Statement } from '../../storage/sqlite/connection.ts';
import { TOKENIZER } from './search-text.ts';

/**
 * FTS5 needs time that goes with the size of its table for the beginning of a word, and for words
 * that are seldom together: in a table of so many messages always a few milliseconds. An index of
 * prefixes instead would be three times as large, and help with the first few letters only.
 */
export const PART_SIZE = 16_000;
/** What comes into the middle of the past makes parts larger than they should be. */
export const TOO_LARGE = 3 * PART_SIZE;

/** What of a message is indexed. */
export interface Entry {
  readonly id: number;
  readonly text: string;
  /** Words that stand for what can be filtered by. */
  readonly facets: string;
}

/** A stretch of ids whose messages have a table of words of their own. */
export interface Part {
  readonly key: number;
  readonly from: number;
  /** Not included; null for the newest. */
  readonly to: number | null;
  readonly size: number;
}

interface PartSql {
  readonly add: Statement<[number, string, string], unknown>;
  readonly remove: Statement<[number], unknown>;
  readonly find: Statement<[string, number, number, number], { id: number }>;
}

/** The tables of words, each for a stretch of time. */
export class Parts {
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #tables = new Map<number, PartSql>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = prepareStatements(connection);
  }

  /** All of them, those with the newest messages first. */
  list(): Part[] {
    return this.#sql.list.all().map(({ key, from_id: from, to_id: to, size }) => ({
      key,
      from,
      to,
      size,
    }));
  }

  /** Adds entries, which are in the order of their ids: FTS5 would write each turn back by itself. */
  add(entries: readonly Entry[]): void {
    const parts = this.list().reverse();
    if (parts.length === 0) parts.push(this.begin(Number.MIN_SAFE_INTEGER));
    let at = 0;
    for (const part of parts) {
      const start = at;
      const table = this.#table(part.key);
      for (; at < entries.length; at += 1) {
        const entry = entries[at];
        if (!entry || (part.to !== null && entry.id >= part.to)) break;
        table.add.run(entry.id, entry.text, entry.facets);
      }
      if (at > start) this.#grow(part, at - start);
    }
  }

  /** Takes out what is no longer there. */
  remove(ids: readonly number[]): void {
    const parts = this.list();
    for (const id of ids) {
      const part = parts.find(({ from }) => from <= id);
      if (!part) continue;
      this.#table(part.key).remove.run(id);
      this.#sql.grow.run(-1, part.key);
    }
  }

  /** The ids of what fits, from one id to before another, the newest first. */
  find(
    part: Part,
    expression: string,
    span: { from: number; to: number; limit: number },
  ): number[] {
    const { from, to, limit } = span;
    const rows = this.#table(part.key).find.all(expression, from, to, limit);
    return rows.map(({ id }) => id);
  }

  /** Begins a part at an id. */
  begin(from: number): Part {
    this.#sql.begin.run(from);
    const part = this.list().find((each) => each.from === from);
    if (!part) throw new Error('The part was not kept.');
    this.#connection.exec(
      `CREATE VIRTUAL TABLE words_${part.key}
         USING fts5(text, facets, content = '', contentless_delete = 1, ${TOKENIZER})`,
    );
    return part;
  }

  /** Moves entries that one part has to another. */
  move(from: Part, to: Part, entries: readonly Entry[]): void {
    const [source, target] = [this.#table(from.key), this.#table(to.key)];
    for (const { id, text, facets } of entries) {
      source.remove.run(id);
      target.add.run(id, text, facets);
    }
    this.resize(from, from.size - entries.length);
    this.resize(to, to.size + entries.length);
  }

  resize(part: Part, size: number): void {
    this.#sql.grow.run(size - part.size, part.key);
  }

  /**
   * Notes how many were added. Where the newest or the oldest part is full, a new one begins behind
   * or before it, as that is where more will come.
   */
  #grow(part: Part, by: number): void {
    this.#sql.grow.run(by, part.key);
    const size = part.size + by;
    if (size < PART_SIZE) return;
    const bounds = this.#sql.bounds.get({ from: part.from, to: part.to });
    if (!bounds) return;
    if (part.to === null) this.begin(bounds.max + 1);
    if (part.from === Number.MIN_SAFE_INTEGER) {
      this.#sql.cut.run(bounds.min, part.key);
      this.begin(Number.MIN_SAFE_INTEGER);
    }
  }

  #table(key: number): PartSql {
    const known = this.#tables.get(key);
    if (known) return known;
    const name = `words_${key}`;
    const prepared: PartSql = {
      add: this.#connection.prepare(`INSERT INTO ${name} (rowid, text, facets) VALUES (?, ?, ?)`),
      remove: this.#connection.prepare(`DELETE FROM ${name} WHERE rowid = ?`),
      find: this.#connection.prepare(
        // FTS5 only goes to a rowid at once where it is an integer, which a number is not when it is bound.
        `SELECT rowid AS id FROM ${name} WHERE ${name} MATCH ?
           AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER)
         ORDER BY rowid DESC LIMIT ?`,
      ),
    };
    this.#tables.set(key, prepared);
    return prepared;
  }
}

function prepareStatements(connection: Connection) {
  return {
    list: connection.prepare<
      [],
      { key: number; from_id: number; to_id: number | null; size: number }
    >(
      `SELECT key, from_id, size, lag(from_id) OVER (ORDER BY from_id DESC) AS to_id
       FROM parts ORDER BY from_id DESC`,
    ),
    begin: connection.prepare<[number]>('INSERT INTO parts (from_id, size) VALUES (?, 0)'),
    grow: connection.prepare<[number, number]>('UPDATE parts SET size = size + ? WHERE key = ?'),
    cut: connection.prepare<[number, number]>('UPDATE parts SET from_id = ? WHERE key = ?'),
    bounds: connection.prepare<[{ from: number; to: number | null }], { min: number; max: number }>(
      `SELECT min(id) AS min, max(id) AS max FROM places
       WHERE id >= @from AND (@to IS NULL OR id < @to)`,
    ),
  };
}
