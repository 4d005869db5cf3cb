import { withOpenFiles } from '../jsonl/open-files.ts';
import { BatchInsert, prepareInsert } from '../storage/sqlite/batch-insert.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { MessageFiles } from './message-files.ts';
import { holdsOver, identityOf, identityOfText, numberOf } from './message-identity.ts';
import type { ParsedLine } from './message-line.ts';
import { placeOf } from './message-places.ts';

/** Lines are sorted by parts of the numbers, so that no step is long. */
const PART_SIZE = 2 ** 44;

/** How many lines a step takes at least, if there are as many. */
const STEP_LINES = 500;

/** From so many lines on, a sync writes their numbers among the old ones right away. */
const MANY_LINES = 1000;

/** Where a line is; `number`: see `numberOf`. */
export interface Place {
  readonly number: number;
  readonly timestamp: number;
  readonly position: number;
}

type PlaceNumbers = [number: number, timestamp: number, position: number];
type IdentityRow = [logKey: number, isNew: 0 | 1, ...PlaceNumbers];

/** Lines that are no longer messages, as others hold over them. */
export interface Removed {
  readonly count: number;
  /** Milliseconds since the epoch; infinite without a line. */
  readonly earliest: number;
  readonly latest: number;
}

const NONE: Removed = {
  count: 0,
  earliest: Number.POSITIVE_INFINITY,
  latest: Number.NEGATIVE_INFINITY,
};

/**
 * Recognises lines that are the same message again, while the files of a workstream are read, and
 * keeps one of them in the index: so nothing that reads the index counts or shows it twice.
 */
export class DuplicateMessages {
  readonly #files: MessageFiles;
  readonly #sql: ReturnType<typeof prepareDuplicates>;
  /** By parts of the numbers, in few bytes: `number`, `timestamp` and `position` one after another. */
  readonly #added = new Map<number, number[]>();

  constructor(files: MessageFiles, sql: ReturnType<typeof prepareDuplicates>) {
    this.#files = files;
    this.#sql = sql;
  }

  /** Notes a line that was read. `hasOthers`: true if another file may have the same one without an id. */
  note(line: ParsedLine, position: number, hasOthers: boolean): void {
    // In one file, lines without an id are different messages.
    const identity = identityOf(line) ?? (hasOthers ? identityOfText(line) : null);
    if (identity === null) return;
    const number = numberOf(identity, line);
    const part = Math.floor(number / PART_SIZE);
    const places = this.#added.get(part);
    if (places) places.push(number, line.timestamp, position);
    else this.#added.set(part, [number, line.timestamp, position]);
  }

  /**
   * Compares the noted lines, which are in the index, with each other and with those before, inside
   * the running transaction, and removes all but one of each message from the index.
   */
  *remove(logKey: number, workstreamId: string): Generator<number, Removed> {
    const hasOthers = this.#sql.any.get(logKey) !== undefined;
    const count = this.#added.values().reduce((sum, part) => sum + part.length / 3, 0);
    const isNew = count < MANY_LINES ? 1 : 0;
    const rows = new BatchInsert(this.#sql.add);
    let removed = NONE;
    // In their order, each page of the table is written once.
    for (const step of this.#steps()) {
      const groups = groupsIn(step);
      const others = hasOthers ? this.#find(logKey, groups) : null;
      for (const places of groups) {
        for (const { number, timestamp, position } of places) {
          rows.add([logKey, isNew, number, timestamp, position]);
        }
        const all = [...(others?.get(places[0].number) ?? []), ...places];
        if (all.length > 1) removed = this.#removeAllButOne(logKey, workstreamId, all, removed);
      }
      yield 0;
    }
    rows.flush();
    return removed;
  }

  /** Yields the noted lines in parts, in the order of the numbers. */
  *#steps(): Generator<number[]> {
    let step: number[] = [];
    for (const [, part] of [...this.#added].sort(([a], [b]) => a - b)) {
      step = step.concat(part);
      if (step.length < STEP_LINES * 3) continue;
      yield step;
      step = [];
    }
    if (step.length > 0) yield step;
  }

  /** Returns the lines that were read before, by their numbers. */
  #find(logKey: number, groups: readonly [Place, ...Place[]][]): Map<number, Place[]> {
    const numbers = JSON.stringify(groups.map(([{ number }]) => number));
    return Map.groupBy(this.#sql.find.all(logKey, numbers), ({ number }) => number);
  }

  #removeAllButOne(
    logKey: number,
    workstreamId: string,
    places: readonly Place[],
    removed: Removed,
  ): Removed {
    const holding = new Map<string, Place & { readonly line: ParsedLine }>();
    const countByFile = new Map<number, number>();
    let { count, earliest, latest } = removed;
    withOpenFiles((lineAt) => {
      for (const place of places.toSorted((a, b) => a.position - b.position)) {
        const { timestamp, position } = place;
        const file = placeOf(position).number;
        const before = countByFile.get(file) ?? 0;
        countByFile.set(file, before + 1);
        const length = this.#sql.length.get(logKey, timestamp, position)?.length;
        // Another line holds already.
        if (length === undefined) continue;
        const line = this.#files.read(lineAt, workstreamId, { position, length });
        // The file was replaced meanwhile: the next sync reads it again.
        if (!line) continue;
        const identity = identityOf(line) ?? `${before} ${identityOfText(line)}`;
        const other = holding.get(identity);
        const holds = other === undefined || holdsOver(line, other.line);
        if (holds) holding.set(identity, { ...place, line });
        const loser = holds ? other : place;
        if (loser === undefined) continue;
        this.#sql.removeMessage.run(logKey, loser.timestamp, loser.position);
        this.#sql.removeTokens.run(logKey, loser.timestamp, loser.position);
        this.#sql.removeProgram.run(logKey, loser.timestamp, loser.position);
        count += 1;
        earliest = Math.min(earliest, loser.timestamp);
        latest = Math.max(latest, loser.timestamp);
      }
    });
    return { count, earliest, latest };
  }
}

/** Returns the places in the order of their numbers, those of one number together. */
function groupsIn(part: readonly number[]): [Place, ...Place[]][] {
  const places: Place[] = [];
  for (let at = 0; at < part.length; at += 3) {
    const [number, timestamp, position] = [part[at], part[at + 1], part[at + 2]] as PlaceNumbers;
    places.push({ number, timestamp, position });
  }
  places.sort((a, b) => a.number - b.number);
  const groups: [Place, ...Place[]][] = [];
  for (const place of places) {
    const group = groups.at(-1);
    if (group?.[0].number === place.number) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

export function prepareDuplicates(connection: Connection) {
  return {
    any: connection.prepare<[number]>('SELECT 1 FROM message_identities WHERE log_key = ? LIMIT 1'),
    find: connection.prepare<[number, string], Place>(
      `SELECT number, timestamp, position FROM message_identities
       WHERE log_key = ? AND is_new IN (0, 1) AND number IN (SELECT value FROM json_each(?))`,
    ),
    add: prepareInsert<IdentityRow>(connection, 'message_identities', [
      'log_key',
      'is_new',
      'number',
      'timestamp',
      'position',
    ]),
    length: connection.prepare<[number, number, number], { length: number }>(
      'SELECT length FROM message_index WHERE log_key = ? AND timestamp = ? AND position = ?',
    ),
    removeMessage: connection.prepare<[number, number, number]>(
      'DELETE FROM message_index WHERE log_key = ? AND timestamp = ? AND position = ?',
    ),
    removeTokens: connection.prepare<[number, number, number]>(
      'DELETE FROM message_tokens WHERE log_key = ? AND timestamp = ? AND position = ?',
    ),
    removeProgram: connection.prepare<[number, number, number]>(
      'DELETE FROM program_messages WHERE log_key = ? AND timestamp = ? AND position = ?',
    ),
  };
}
