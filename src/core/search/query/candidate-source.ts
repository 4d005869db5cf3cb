import type { Connection } from '../../storage/sqlite/connection.ts';
import { firstIdOf, RowIds } from '../indexer/row-ids.ts';
import { type Shard, Shards } from '../indexer/shards.ts';
import { SummaryIndex } from '../indexer/summary-index.ts';

/** What is asked for in one go, more of it each time: most searches need no more than the first. */
const FIRST_LIMIT = 256;
const LARGEST_LIMIT = 2048;

/** A message that fits, by where it is. */
export interface FoundMessage {
  readonly id: number;
  readonly timestamp: number;
  /** Null where the file is gone. */
  readonly workstreamId: string | null;
  readonly position: number;
  readonly length: number;
  /** The session that it names. */
  readonly named: string | null;
}

export interface FoundSummary {
  readonly id: number;
  readonly sessionId: string;
}

/** How far back was looked: everything from that id on is among what was found. */
export interface Found<Each> {
  readonly each: readonly Each[];
  readonly downTo: number;
}

interface Span {
  /** Included. */
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Finds what fits, the newest first, without having to find all of it. */
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

  /** The words that stand for the files of these workstreams. */
  filesOf(workstreamIds: ReadonlySet<string>): number[] {
    return this.#sql.files.all(JSON.stringify([...workstreamIds])).map(({ key }) => key);
  }

  /** The first id that no message of a time before that has, in milliseconds since the epoch. */
  firstFreeId(timestamp: number): number {
    this.#ids.forget();
    return this.#ids.firstFree(firstIdOf(timestamp));
  }

  /**
   * Messages of a span of ids, in goes that take some milliseconds each. `needed`: what they all have
   * that is found at once, so that the rest need not be looked for where that is not.
   */
  *messages(
    expression: string,
    needed: string | null,
    span: Span,
  ): Generator<Found<FoundMessage>, void> {
    for (const shard of this.#shards.list()) {
      if (shard.size === 0) continue;
      const from = Math.max(shard.from, span.from);
      let to = Math.min(shard.to ?? Number.MAX_SAFE_INTEGER, span.to);
      if (needed !== null && from < to && !this.#has(shard, needed, { from, to })) {
        to = from;
        yield { each: [], downTo: from };
      }
      for (let limit = FIRST_LIMIT; from < to; limit = Math.min(limit * 2, LARGEST_LIMIT)) {
        const ids = this.#shards.find(shard, expression, { from, to, limit });
        to = ids.length < limit ? from : (ids.at(-1) ?? from);
        const each = ids.flatMap((id) => this.#sql.place.get(id) ?? []);
        yield { each, downTo: to };
      }
    }
  }

  #has(shard: Shard, expression: string, span: Span): boolean {
    return this.#shards.find(shard, expression, { ...span, limit: 1 }).length > 0;
  }

  /** Sessions whose summaries fit, as `messages`. */
  *summaries(expression: string, span: Span): Generator<Found<FoundSummary>, void> {
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
  return {
    place: connection.prepare<[number], FoundMessage>(
      `SELECT id, timestamp, files.workstream_id AS workstreamId, position, length,
         names.session_id AS named
       FROM places JOIN files ON files.key = file_key LEFT JOIN names ON names.key = name_key
       WHERE id = ?`,
    ),
    files: connection.prepare<[string], { key: number }>(
      'SELECT key FROM files WHERE workstream_id IN (SELECT value FROM json_each(?))',
    ),
  };
}
