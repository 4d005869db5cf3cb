import type { Changes } from '../changes.ts';
import type { Database } from './database.ts';

/** Tells when another process has changed the database, which may then be different anywhere. */
export class OtherProcesses {
  readonly #database: Database;
  readonly #changes: Changes;
  #seen: unknown;

  constructor(database: Database, changes: Changes) {
    this.#database = database;
    this.#changes = changes;
    this.#seen = this.#version();
  }

  /** Looks whether there is something new, and tells of it. */
  notice(): void {
    const version = this.#version();
    if (version === this.#seen) return;
    this.#seen = version;
    this.#changes.emit([{ kind: 'elsewhere' }]);
  }

  /** Changes with every commit of another connection, never with one of our own. */
  #version(): unknown {
    return this.#database.pragma('data_version', { simple: true });
  }
}
