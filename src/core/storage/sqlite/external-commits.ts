import type { Changes } from '../changes.ts';
import type { Connection } from './connection.ts';
import type { Transactions } from './transactions.ts';

/** Notices that another process has changed the database, which may then differ anywhere. */
export class ExternalCommits {
  readonly #connection: Connection;
  readonly #transactions: Transactions;
  readonly #changes: Changes;
  #version: unknown = null;

  constructor(connection: Connection, transactions: Transactions, changes: Changes) {
    this.#connection = connection;
    this.#transactions = transactions;
    this.#changes = changes;
  }

  /** Starts from the database's current version. */
  start(): void {
    this.#version = this.#connection.dataVersion;
  }

  /** Emits an `external` change if there were other commits. Throws as `Transactions.run`. */
  check(): void {
    // The WAL is written before a commit is visible: waiting for the lock waits for the commit.
    this.#transactions.run(() => {});
    const version = this.#connection.dataVersion;
    if (version === this.#version) return;
    this.#version = version;
    this.#changes.emit([{ kind: 'external' }]);
  }
}
