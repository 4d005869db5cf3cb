import type { Connection, Statement } from '../../storage/sqlite/connection.ts';
import { TOKENIZER } from './search-text.ts';

/**
 * FTS5 needs time that goes with the size of its table for the beginning of a word, and for words
 * that are seldom together: in a table of so many messages always a few milliseconds. An index of
 * prefixes instead would be three times as large, and help with the first few letters only.
 */
export const SHARD_SIZE = 16_000;
/** What comes into the middle of the past makes shards larger than they should be. */
export const SPLIT_SIZE = 3 * SHARD_SIZE;

/** What of a message is indexed. */
export interface Entry {
  readonly id: number;
  readonly text: string;
  /** Words that stand for what can be filtered by. */
  readonly tokens: string;
}

/** A stretch of ids whose messages have a table of words of their own. */
export interface Shard {
  readonly key: number;
  readonly from: number;
  /** Not included; null for the newest. */
  readonly to: number | null;
  readonly size: number;
}

interface ShardSql {
  readonly add: Statement<[number, string, string], unknown>;
  readonly remove: Statement<[number], unknown>;
  readonly find: Statement<[string, number, number, number], { id: number }>;
}

/** The tables of words, each for a stretch of time. */
export class Shards {
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #tables = new Map<number, ShardSql>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = prepareStatements(connection);
  }

  /** All of them, those with the newest messages first. */
  list(): Shard[] {
    return this.#sql.list.all().map(({ key, from_id: from, to_id: to, size }) => ({
      key,
      from,
      to,
      size,
    }));
  }

  /** Adds entries, which are in the order of their ids: FTS5 would write each turn back by itself. */
  add(entries: readonly Entry[]): void {
    const shards = this.list().reverse();
    if (shards.length === 0) shards.push(this.begin(Number.MIN_SAFE_INTEGER));
    let at = 0;
    for (const shard of shards) {
      const start = at;
      const table = this.#table(shard.key);
      for (; at < entries.length; at += 1) {
        const entry = entries[at];
        if (!entry || (shard.to !== null && entry.id >= shard.to)) break;
        table.add.run(entry.id, entry.text, entry.tokens);
      }
      if (at > start) this.#grow(shard, at - start);
    }
  }

  /** Takes out what is no longer there. */
  remove(ids: readonly number[]): void {
    const shards = this.list();
    for (const id of ids) {
      const shard = shards.find(({ from }) => from <= id);
      if (!shard) continue;
      this.#table(shard.key).remove.run(id);
      this.#sql.grow.run(-1, shard.key);
    }
  }

  /** The ids of what fits, from one id to before another, the newest first. */
  find(
    shard: Shard,
    expression: string,
    span: { from: number; to: number; limit: number },
  ): number[] {
    const { from, to, limit } = span;
    const rows = this.#table(shard.key).find.all(expression, from, to, limit);
    return rows.map(({ id }) => id);
  }

  /** Begins a shard at an id. */
  begin(from: number): Shard {
    this.#sql.begin.run(from);
    const shard = this.list().find((each) => each.from === from);
    if (!shard) throw new Error('The shard was not kept.');
    this.#connection.exec(
      `CREATE VIRTUAL TABLE words_${shard.key}
         USING fts5(text, tokens, content = '', contentless_delete = 1, ${TOKENIZER})`,
    );
    return shard;
  }

  /** Moves entries that one shard has to another. */
  move(from: Shard, to: Shard, entries: readonly Entry[]): void {
    const [source, target] = [this.#table(from.key), this.#table(to.key)];
    for (const { id, text, tokens } of entries) {
      source.remove.run(id);
      target.add.run(id, text, tokens);
    }
    this.resize(from, from.size - entries.length);
    this.resize(to, to.size + entries.length);
  }

  resize(shard: Shard, size: number): void {
    this.#sql.grow.run(size - shard.size, shard.key);
  }

  /**
   * Notes how many were added. Where the newest or the oldest shard is full, a new one begins behind
   * or before it, as that is where more will come.
   */
  #grow(shard: Shard, by: number): void {
    this.#sql.grow.run(by, shard.key);
    const size = shard.size + by;
    if (size < SHARD_SIZE) return;
    const bounds = this.#sql.bounds.get({ from: shard.from, to: shard.to });
    if (!bounds) return;
    if (shard.to === null) this.begin(bounds.max + 1);
    if (shard.from === Number.MIN_SAFE_INTEGER) {
      this.#sql.cut.run(bounds.min, shard.key);
      this.begin(Number.MIN_SAFE_INTEGER);
    }
  }

  #table(key: number): ShardSql {
    const known = this.#tables.get(key);
    if (known) return known;
    const name = `words_${key}`;
    const prepared: ShardSql = {
      add: this.#connection.prepare(`INSERT INTO ${name} (rowid, text, tokens) VALUES (?, ?, ?)`),
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
       FROM shards ORDER BY from_id DESC`,
    ),
    begin: connection.prepare<[number]>('INSERT INTO shards (from_id, size) VALUES (?, 0)'),
    grow: connection.prepare<[number, number]>('UPDATE shards SET size = size + ? WHERE key = ?'),
    cut: connection.prepare<[number, number]>('UPDATE shards SET from_id = ? WHERE key = ?'),
    bounds: connection.prepare<[{ from: number; to: number | null }], { min: number; max: number }>(
      `SELECT min(id) AS min, max(id) AS max FROM places
       WHERE id >= @from AND (@to IS NULL OR id < @to)`,
    ),
  };
}
