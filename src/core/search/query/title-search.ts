import type { TextPart } from '../../../shared/model/search-result.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { searchable, TOKENIZER } from '../indexer/search-text.ts';
import type { Marker } from './marker.ts';
import { matchExpression, type SearchQuery } from './search-query.ts';

/** The searched parts of a workstream. */
export interface WorkstreamText {
  readonly id: string;
  readonly title: string;
  /** Its tags and notes. */
  readonly more: string;
}

export interface TitleHit {
  readonly workstreamId: string;
  readonly title: readonly TextPart[];
}

/**
 * Finds workstreams. There are so few that their words are kept in memory and compared each time.
 */
export class TitleSearch {
  readonly #connection: Connection;
  readonly #marker: Marker;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection, marker: Marker) {
    this.#connection = connection;
    this.#marker = marker;
    this.#sql = prepareStatements(connection);
  }

  /** Returns the matches, in the order of the input. */
  find(workstreams: readonly WorkstreamText[], query: SearchQuery): TitleHit[] {
    this.#follow(workstreams);
    const found = new Set(this.#sql.find.all(matchExpression(query)).map(({ key }) => key));
    const hits = workstreams.filter(({ id }) => found.has(id));
    const marked = this.#marker.mark(
      hits.map(({ title }) => title),
      query,
      'highlight',
    );
    return hits.map(({ id }, index) => ({
      workstreamId: id,
      title: marked[index]?.parts ?? [],
    }));
  }

  #follow(workstreams: readonly WorkstreamText[]): void {
    this.#connection.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.titles
         USING fts5(key UNINDEXED, whole UNINDEXED, text, ${TOKENIZER})`,
    );
    const known = new Map(this.#sql.all.all().map((row) => [row.key, row]));
    for (const { id, title, more } of workstreams) {
      const row = known.get(id);
      known.delete(id);
      const whole = `${title}\n${more}`;
      if (row?.whole === whole) continue;
      if (row) this.#sql.remove.run(row.rowid);
      this.#sql.add.run(id, whole, searchable(whole));
    }
    for (const { rowid } of known.values()) this.#sql.remove.run(rowid);
  }
}

function prepareStatements(connection: Connection) {
  return {
    all: connection.prepare<[], { rowid: number; key: string; whole: string }>(
      'SELECT rowid, key, whole FROM temp.titles',
    ),
    add: connection.prepare<[string, string, string]>(
      'INSERT INTO temp.titles (key, whole, text) VALUES (?, ?, ?)',
    ),
    remove: connection.prepare<[number]>('DELETE FROM temp.titles WHERE rowid = ?'),
    find: connection.prepare<[string], { key: string }>(
      'SELECT key FROM temp.titles WHERE titles MATCH ?',
    ),
  };
}
