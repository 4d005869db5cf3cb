import type { Connection } from '../../storage/sqlite/connection.ts';

/** Ids per millisecond. The odd ones are for sessions, so that both fit into one order. */
const IDS_PER_MS = 32;
const STEP = 2;

/** Returns the lowest id of a message at that time. */
export function firstIdOf(timestamp: number): number {
  return timestamp * IDS_PER_MS;
}

/** Returns the time of an id, in milliseconds since the epoch. */
export function timeOfId(id: number): number {
  return Math.floor(id / IDS_PER_MS);
}

/**
 * Assigns row ids in order of time, so that FTS5, which orders by rowid, returns the newest first,
 * and a time range is a range of ids. If a millisecond has no id left, the next free one is used.
 */
export class RowIds {
  readonly #from: ReturnType<typeof prepareFrom>;
  /**
   * The last run of ids found to be in use: many messages at one time ask for its end again and
   * again.
   */
  #run = { from: 0, to: 0 };

  /** `table`: the table whose `id` column holds the ids in use. */
  constructor(connection: Connection, table: 'places' | 'summaries') {
    this.#from = prepareFrom(connection, table);
  }

  /** Returns a free id for that time. `offset`: 1 for sessions, 0 for messages. */
  next(timestamp: number, offset: 0 | 1 = 0): number {
    const id = this.firstFree(firstIdOf(timestamp) + offset);
    this.#run.to = id + STEP;
    return id;
  }

  /** Returns the first free id from `from` on. */
  firstFree(from: number): number {
    const isInRun =
      from >= this.#run.from && from < this.#run.to && (from - this.#run.from) % STEP === 0;
    let free = isInRun ? this.#run.to : from;
    for (const { id } of this.#from.iterate(free)) {
      if (id !== free) break;
      free += STEP;
    }
    this.#run = { from: isInRun ? this.#run.from : from, to: free };
    return free;
  }

  /** Forgets which ids are in use: another transaction may have changed that. */
  forget(): void {
    this.#run = { from: 0, to: 0 };
  }
}

function prepareFrom(connection: Connection, table: string) {
  return connection.prepare<[number], { id: number }>(
    `SELECT id FROM ${table} WHERE id >= ? ORDER BY id`,
  );
}
