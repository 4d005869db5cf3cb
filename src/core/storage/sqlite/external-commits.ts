import type { Changes } from '../changes.ts';
import type { Connection } from './connection.ts';
import type { Transactions } from './transactions.ts';

/** Tells when another process has changed the database, which may then be different anywhere. */
export class ExternalCommits {
  readonly #connection: Connection;
  readonly #transactions: Transactions;
  readonly #changes: Changes;
  #seen: unknown = null;

  constructor(connection: Connection, transactions: Transactions, changes: Changes) {
    this.#connection = connection;
    this.#transactions = transactions;
    this.#changes = changes;
  }

  /** Begins to look, from what the database is now. */
  begin(): void {
    this.#seen = this.#connection.dataVersion;
  }

  /** Looks whether there is something new, and tells of it. Throws as `Transactions.run`. */
  notice(): void {
    // The log is written and synced before a commit can be seen: who has the lock comes after that.
    this.#transactions.run(() => {});
    const version = this.#connection.dataVersion;
    if (version === this.#seen) return;
    this.#seen = version;
    this.#changes.emit([{ kind: 'external' }]);
  }
}
