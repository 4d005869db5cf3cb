import type { Connection, Statement } from '../../storage/sqlite/connection.ts';
import type { Entry } from './entry.ts';
import { TOKENIZER } from './search-text.ts';

/**
 * Messages per shard. FTS5 slows down with the size of its table for prefixes and for words that
 * seldom occur together; with this size a query takes a few milliseconds. A prefix index would be
 * three times as large, and help with the first few letters only.
 */
export const SHARD_SIZE = 16_000;
/** When a shard is split: messages in the middle of the past can make one too large. */
export const SPLIT_SIZE = 3 * SHARD_SIZE;

/** A range of ids whose messages have their own FTS5 table. */
export interface Shard {
  readonly key: number;
  readonly from: number;
  /** Exclusive; null for the newest. */
  readonly to: number | null;
  readonly size: number;
}

interface ShardSql {
  readonly add: Statement<[number, string, string], unknown>;
  readonly remove: Statement<[number], unknown>;
  readonly find: Statement<[string, number, number, number], { id: number }>;
}

/** The FTS5 tables, one for each time range. */
export class Shards {
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #tables = new Map<number, ShardSql>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#sql = prepareStatements(connection);
  }

  /** Returns all shards, the newest messages first. */
  list(): Shard[] {
    return this.#sql.list.all().map(({ key, from_id: from, to_id: to, size }) => ({
      key,
      from,
      to,
      size,
    }));
  }

  /** Adds entries, sorted by id: FTS5 would write its buffer each time the order reverses. */
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

  /** Removes messages. */
  remove(ids: readonly number[]): void {
    const shards = this.list();
    for (const id of ids) {
      const shard = shards.find(({ from }) => from <= id);
      if (!shard) continue;
      this.#table(shard.key).remove.run(id);
      this.#sql.grow.run(-1, shard.key);
    }
  }

  /** Returns the ids of matches in the span, the newest first. */
  find(
    shard: Shard,
    expression: string,
    span: { from: number; to: number; limit: number },
  ): number[] {
    const { from, to, limit } = span;
    const rows = this.#table(shard.key).find.all(expression, from, to, limit);
    return rows.map(({ id }) => id);
  }

  /** True if any message matches. */
  has(expression: string): boolean {
    const span = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER, limit: 1 };
    return this.list().some((shard) => this.find(shard, expression, span).length > 0);
  }

  /** Creates a shard that begins at an id. */
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

  /** Moves entries from one shard to another. */
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
   * Records how many entries were added. If the newest or the oldest shard is full, starts a new
   * one after or before it: that is where more will be added.
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
        // FTS5 only seeks a rowid that is an integer; a bound number is not.
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
