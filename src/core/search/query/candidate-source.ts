import type { Connection } from '../../storage/sqlite/connection.ts';
import { firstIdOf, RowIds } from '../indexer/row-ids.ts';
import { type Shard, Shards } from '../indexer/shards.ts';
import { SummaryIndex } from '../indexer/summary-index.ts';

/** How many matches are queried at first; doubled each time, as most searches need no more. */
const FIRST_LIMIT = 256;
const LARGEST_LIMIT = 2048;

/** What the index knows of a matching message. */
interface Candidate {
  readonly id: number;
  readonly timestamp: number;
  readonly length: number;
  /** The session that the message names. */
  readonly named: string | null;
}

/** A matching message by its place in a file. */
export interface IndexedMessage extends Candidate {
  /** Null if the file is gone. */
  readonly workstreamId: string | null;
  /** The name of the file. */
  readonly name: string;
  readonly offset: number;
}

/** A matching message by its place in its workstream. */
export interface FoundMessage extends Candidate {
  readonly workstreamId: string;
  readonly position: number;
}

export interface FoundSummary {
  readonly id: number;
  readonly sessionId: string;
}

/** Matches so far: every match from `downTo` on is among them. */
export interface Found<Each> {
  readonly each: readonly Each[];
  readonly downTo: number;
}

interface Span {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Finds matches, the newest first, without having to find all of them. */
export class CandidateSource {
  readonly #shards: Shards;
  readonly #summaries: SummaryIndex;
  readonly #ids: RowIds;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#shards = new Shards(connection);
    this.#summaries = new SummaryIndex(connection);
    this.#ids = new RowIds(connection, 'places');
    this.#sql = prepareStatements(connection);
  }

  /** Returns the keys of these workstreams' files. */
  filesOf(workstreamIds: ReadonlySet<string>): number[] {
    return this.#sql.files.all(JSON.stringify([...workstreamIds])).map(({ key }) => key);
  }

  /** Returns the first id after all messages before that time (milliseconds since the epoch). */
  firstFreeId(timestamp: number): number {
    this.#ids.forget();
    return this.#ids.firstFree(firstIdOf(timestamp));
  }

  /**
   * Finds messages in a span of ids, in steps of a few milliseconds; all if the expression is null.
   * `needed`: a condition of every match that is quick to check; a shard without it is skipped.
   */
  *messages(
    expression: string | null,
    needed: string | null,
    span: Span,
  ): Generator<Found<IndexedMessage>, void> {
    for (const shard of this.#shards.list()) {
      if (shard.size === 0) continue;
      const from = Math.max(shard.from, span.from);
      let to = Math.min(shard.to ?? Number.MAX_SAFE_INTEGER, span.to);
      if (needed !== null && from < to && !this.#has(shard, needed, { from, to })) {
        to = from;
        yield { each: [], downTo: from };
      }
      for (let limit = FIRST_LIMIT; from < to; limit = Math.min(limit * 2, LARGEST_LIMIT)) {
        const each = this.#find(shard, expression, { from, to, limit });
        to = each.length < limit ? from : (each.at(-1)?.id ?? from);
        yield { each, downTo: to };
      }
    }
  }

  #find(
    shard: Shard,
    expression: string | null,
    span: Span & { readonly limit: number },
  ): IndexedMessage[] {
    if (expression === null) return this.#sql.places.all(span.from, span.to, span.limit);
    const ids = this.#shards.find(shard, expression, span);
    return ids.flatMap((id) => this.#sql.place.get(id) ?? []);
  }

  #has(shard: Shard, expression: string, span: Span): boolean {
    return this.#shards.find(shard, expression, { ...span, limit: 1 }).length > 0;
  }

  /** Finds sessions with matching summaries, as `messages`. */
  *summaries(expression: string | null, span: Span): Generator<Found<FoundSummary>, void> {
    let { to } = span;
    for (let limit = FIRST_LIMIT; span.from < to; limit = Math.min(limit * 2, LARGEST_LIMIT)) {
      const rows = this.#summaries.find(expression, { from: span.from, to, limit });
      to = rows.length < limit ? span.from : (rows.at(-1)?.id ?? span.from);
      const each = rows.map(({ id, session_id: sessionId }) => ({ id, sessionId }));
      yield { each, downTo: to };
    }
  }
}

function prepareStatements(connection: Connection) {
  const messages = `SELECT id, timestamp, files.workstream_id AS workstreamId, name, position AS offset, length,
      names.session_id AS named
    FROM places JOIN files ON files.key = file_key LEFT JOIN names ON names.key = name_key`;
  return {
    place: connection.prepare<[number], IndexedMessage>(`${messages} WHERE id = ?`),
    places: connection.prepare<[number, number, number], IndexedMessage>(
      `${messages} WHERE id >= CAST(? AS INTEGER) AND id < CAST(? AS INTEGER)
       ORDER BY id DESC LIMIT ?`,
    ),
    files: connection.prepare<[string], { key: number }>(
      'SELECT key FROM files WHERE workstream_id IN (SELECT value FROM json_each(?))',
    ),
  };
}
