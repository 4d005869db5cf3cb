import { runToCompletion } from '../../base/steps.ts';
import { type Appended, appendLines, removeAppended } from '../../jsonl/line-file.ts';
import type { Change, Changes } from '../changes.ts';
import type { Connection, Statement } from './connection.ts';

/**
 * The only way to change anything: all or nothing, in the database and in the files. Listeners are
 * notified after the commit.
 */
export class Transactions {
  readonly #connection: Connection;
  readonly #changes: Changes;
  readonly #begin: Statement<[], unknown>;
  readonly #commit: Statement<[], unknown>;
  #pending: Change[] = [];
  #lastSteps: (() => void)[] = [];
  #undoing: (() => void)[] = [];

  constructor(connection: Connection, changes: Changes) {
    this.#connection = connection;
    this.#changes = changes;
    this.#begin = connection.prepare('BEGIN IMMEDIATE');
    this.#commit = connection.prepare('COMMIT');
  }

  /**
   * Runs `work` in a transaction that holds the write lock from the start, so that what it reads still
   * holds when it writes. Inside another transaction it becomes part of that one. Throws
   * `DATABASE_BUSY`, `DATABASE_BROKEN`, `FILE_UNUSABLE`, and what `work` throws; nothing has changed
   * then.
   */
  run<Value>(work: () => Value): Value {
    return runToCompletion(
      // biome-ignore lint/correctness/useYield: it is a single step.
      this.runInSteps(function* () {
        return work();
      }),
    );
  }

  /** As `run`, in steps. The caller must keep everything else from using the connection in between. */
  *runInSteps<Value>(work: () => Generator<number, Value>): Generator<number, Value> {
    if (this.#connection.inTransaction) return yield* work();
    this.#start();
    let value: Value;
    try {
      value = yield* work();
      for (const step of this.#lastSteps) step();
      this.#commit.run();
    } catch (error) {
      this.#undo(error);
      throw error;
    }
    this.#tell();
    return value;
  }

  /** Runs `step` as one of the last steps of the running transaction; if it throws, all is undone. */
  beforeCommit(step: () => void): void {
    this.#lastSteps.push(step);
  }

  /** Adds to the changes that are emitted after the commit. */
  record(change: Change): void {
    this.#pending.push(change);
  }

  /** As `appendLines`, as part of the running transaction. Throws `FILE_UNUSABLE`. */
  append(path: string, lines: string, wholeAt: number | null = null): Appended {
    const appended = appendLines(path, lines, wholeAt);
    this.onRollback(() => removeAppended(appended));
    return appended;
  }

  /** Runs `undo` if the running transaction fails, in reverse order of registration. */
  onRollback(undo: () => void): void {
    this.#undoing.push(undo);
  }

  /** Returns when every committed change is on the disk in the database too. Throws `DATABASE_BUSY`. */
  flushToDisk(): void {
    this.#connection.flushToDisk();
  }

  #start(): void {
    this.#connection.requireInPlace();
    this.#begin.run();
    this.#pending = [];
    this.#lastSteps = [];
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
    // While the lock is still held, so that nobody reads what is about to be removed.
    for (const undo of this.#undoing.reverse()) attempt(undo);
    attempt(() => {
      // A failed commit may have rolled back by itself.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
    });
    if (errors.length === 0) return;
    const message = `${reason}; it could not be undone: ${errors[0]}`;
    throw new Error(message, { cause: new AggregateError([reason, ...errors]) });
  }
}
