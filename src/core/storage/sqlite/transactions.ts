import { runToCompletion } from '../../base/steps.ts';
import { type Appended, appendLines, truncateBack } from '../../jsonl/line-file.ts';
import type { Change, Changes } from '../changes.ts';
import type { Connection } from './connection.ts';

/** What has a part in every transaction beside the database. */
export interface Participant {
  /** Does what belongs to the transaction and has to come last; what it throws undoes all of it. */
  beforeCommit(): void;
  /** The transaction did not happen. */
  forget(): void;
}

/**
 * The one way to change anything: all or nothing, in the database and in the files, and told to the
 * listeners once it is a fact.
 */
export class Transactions {
  readonly #connection: Connection;
  readonly #changes: Changes;
  readonly #participants: Participant[] = [];
  #pending: Change[] = [];
  #undoing: (() => void)[] = [];

  constructor(connection: Connection, changes: Changes) {
    this.#connection = connection;
    this.#changes = changes;
  }

  /**
   * Runs the work in a transaction that has the write lock from the start, so that what it reads
   * still holds when it writes. Inside another one it becomes part of that. Throws `DATABASE_BUSY`,
   * `DATABASE_BROKEN`, `FILE_UNUSABLE`, and what the work throws; then nothing of it has happened.
   */
  run<Value>(work: () => Value): Value {
    return runToCompletion(
      // biome-ignore lint/correctness/useYield: it is one slice.
      this.slices(function* () {
        return work();
      }),
    );
  }

  /** As `run`, for long work: whoever lets something else happen between its slices keeps others out. */
  *slices<Value>(work: () => Generator<number, Value>): Generator<number, Value> {
    if (this.#connection.inTransaction) return yield* work();
    this.#begin();
    let value: Value;
    try {
      value = yield* work();
      for (const participant of this.#participants) participant.beforeCommit();
      this.#connection.exec('COMMIT');
    } catch (error) {
      this.#undo(error);
      throw error;
    }
    this.#tell();
    return value;
  }

  /** Notes a change of the running transaction. */
  record(change: Change): void {
    this.#pending.push(change);
  }

  /** Adds lines to a file, as part of the running transaction. Throws `FILE_UNUSABLE`. */
  append(path: string, lines: string): Appended {
    const appended = appendLines(path, lines);
    this.onRollback(() => truncateBack(appended));
    return appended;
  }

  /** Has something in the files put back if the running transaction fails, the latest first. */
  onRollback(putBack: () => void): void {
    this.#undoing.push(putBack);
  }

  join(participant: Participant): void {
    this.#participants.push(participant);
  }

  #begin(): void {
    this.#connection.requireInPlace();
    this.#connection.exec('BEGIN IMMEDIATE');
    this.#pending = [];
    this.#undoing = [];
  }

  #tell(): void {
    const committed = this.#pending;
    this.#pending = [];
    if (committed.length > 0) this.#changes.emit(committed);
  }

  #undo(reason: unknown): void {
    const errors: unknown[] = [];
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        errors.push(error);
      }
    };
    for (const participant of this.#participants) participant.forget();
    // As long as the lock is held: nobody else must take in what is about to be taken back.
    for (const putBack of this.#undoing.reverse()) attempt(putBack);
    attempt(() => {
      // A failed commit may have rolled back by itself.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
    });
    if (errors.length === 0) return;
    const message = `${reason}; it could not be undone: ${errors[0]}`;
    throw new Error(message, { cause: new AggregateError([reason, ...errors]) });
  }
}
