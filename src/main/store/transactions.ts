import type { Change, Changes } from '../changes.ts';
import type { Database } from './database.ts';

/** The one way to change anything: all or nothing, and told to the listeners once it is a fact. */
export class Transactions {
  readonly #database: Database;
  readonly #changes: Changes;
  #pending: Change[] = [];

  constructor(database: Database, changes: Changes) {
    this.#database = database;
    this.#changes = changes;
  }

  /**
   * Runs the work in a transaction that has the write lock from the start, so that what it reads
   * still holds when it writes. Inside another one it becomes part of that.
   */
  run<Value>(work: () => Value): Value {
    if (this.#database.inTransaction) return work();
    this.#pending = [];
    const value = this.#database.transaction(work).immediate();
    const committed = this.#pending;
    this.#pending = [];
    if (committed.length > 0) this.#changes.emit(committed);
    return value;
  }

  /** Notes a change of the running transaction. */
  record(change: Change): void {
    this.#pending.push(change);
  }
}
