import type { Changes } from '../changes.ts';
import type { Connection } from './connection.ts';

/** Tells when another process has changed the database, which may then be different anywhere. */
export class OtherProcesses {
  readonly #connection: Connection;
  readonly #changes: Changes;
  #seen: unknown = null;

  constructor(connection: Connection, changes: Changes) {
    this.#connection = connection;
    this.#changes = changes;
  }

  /** Begins to look, from what the database is now. */
  begin(): void {
    this.#seen = this.#connection.dataVersion;
  }

  /** Looks whether there is something new, and tells of it. */
  notice(): void {
    const version = this.#connection.dataVersion;
    if (version === this.#seen) return;
    this.#seen = version;
    this.#changes.emit([{ kind: 'elsewhere' }]);
  }
}
