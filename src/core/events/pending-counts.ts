import type { Connection } from '../storage/sqlite/connection.ts';
import type { JournalNews } from './journal.ts';

/** Stands for the workstream itself, as no session has this id. */
const NO_SESSION = '';

/**
 * Workstreams whose journals have changed since their messages were read, and the sessions whose messages
 * must be counted again. All journals are read before any messages; this survives an end in between.
 */
export class PendingCounts {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  /** Adds what a journal brought, inside the running transaction. */
  add(workstreamId: string, { isChanged, counted }: JournalNews): void {
    if (isChanged) this.#sql.add.run(workstreamId, NO_SESSION);
    for (const id of counted) this.#sql.add.run(workstreamId, id);
  }

  /** Returns the workstreams for which there is something to take. */
  workstreamIds(): string[] {
    return this.#sql.workstreams.all().map(({ workstream_id: id }) => id);
  }

  /** Removes what was added for a workstream, and returns it together with its later news. */
  take(workstreamId: string, later: JournalNews): JournalNews {
    const found = this.#sql.find.all(workstreamId);
    if (found.length === 0) return later;
    this.#sql.remove.run(workstreamId);
    const ids = found.flatMap(({ session_id: id }) => (id === NO_SESSION ? [] : [id]));
    return { isChanged: true, counted: new Set([...ids, ...later.counted]) };
  }
}

function prepareStatements(connection: Connection) {
  return {
    add: connection.prepare<[string, string]>(
      'INSERT INTO pending_counts (workstream_id, session_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ),
    workstreams: connection.prepare<[], { workstream_id: string }>(
      'SELECT DISTINCT workstream_id FROM pending_counts',
    ),
    find: connection.prepare<[string], { session_id: string }>(
      'SELECT session_id FROM pending_counts WHERE workstream_id = ?',
    ),
    remove: connection.prepare<[string]>('DELETE FROM pending_counts WHERE workstream_id = ?'),
  };
}
