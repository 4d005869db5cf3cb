import type { Connection } from '../../storage/sqlite/connection.ts';

/** RowIds of one millisecond. The odd ones are for sessions, so that both can be put in one order. */
const IDS_PER_MS = 32;
const STEP = 2;

/** The first id that a message of that time can have; all of earlier times that fit are below it. */
export function firstIdOf(timestamp: number): number {
  return timestamp * IDS_PER_MS;
}

/** The time that an id stands for, in milliseconds since the epoch. */
export function timeOfId(id: number): number {
  return Math.floor(id / IDS_PER_MS);
}

/**
 * Gives ids whose order is that of time, so that FTS5, which goes by its rowids, has the newest first
 * and a span of time is a span of ids. Where more come at one millisecond than it has ids, the
 * next free ones are taken.
 */
export class RowIds {
  readonly #from: ReturnType<typeof prepareFrom>;
  /** The last run of ids that was found to be taken: a flood at one time asks for its end again and again. */
  #run = { from: 0, to: 0 };

  /** `table`: where the ids are taken, which has them as `id`. */
  constructor(connection: Connection, table: 'places' | 'summaries') {
    this.#from = prepareFrom(connection, table);
  }

  /** A free id for that time, the first from an offset on that is odd for sessions. */
  next(timestamp: number, offset: 0 | 1 = 0): number {
    const id = this.firstFree(firstIdOf(timestamp) + offset);
    this.#run.to = id + STEP;
    return id;
  }

  /** The first id from that one on that is free. */
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

  /** What is known of the ids may not hold any more. */
  forget(): void {
    this.#run = { from: 0, to: 0 };
  }
}

function prepareFrom(connection: Connection, table: string) {
  return connection.prepare<[number], { id: number }>(
    `SELECT id FROM ${table} WHERE id >= ? ORDER BY id`,
  );
}
