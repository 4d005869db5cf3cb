import { setImmediate } from 'node:timers/promises';
import type { Session } from '../../shared/model/model.ts';
import { activeUntil } from '../../shared/model/session-length.ts';
import { toMs } from '../base/instant.ts';
import type { Change, Changes } from '../storage/changes.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Work } from './aggregator.ts';

/** How many sessions are read before others get their turn. */
const SLICE = 2_000;

interface Row {
  readonly key: number;
  readonly workstream_id: string;
  readonly started_at: string;
  readonly ended_at: string;
  /** As `activeUntil` has it. */
  readonly until: string;
}

/** The statements, prepared once. What is read comes from an index that has all of it. */
function prepareStatements(connection: Connection) {
  const prepare = <Input extends unknown[], Row>(sql: string) =>
    connection.prepare<Input, Row>(sql);
  return {
    closed: prepare<[{ afterEnd: string; afterKey: number }], Row>(
      `SELECT rowid AS key, workstream_id, started_at, ended_at,
         iif(status = 'ended', ended_at, last_activity_at) AS until
       FROM sessions INDEXED BY closed_session_times
       WHERE ended_at IS NOT NULL AND (ended_at, rowid) > (@afterEnd, @afterKey)
       ORDER BY ended_at, rowid LIMIT ${SLICE}`,
    ),
    key: prepare<[string], { key: number }>('SELECT rowid AS key FROM sessions WHERE id = ?'),
  };
}

/**
 * When each closed session was worked on. It is kept in memory from the first time on and follows the
 * changes: to read a long history anew would keep the user waiting.
 */
export class ClosedSessions {
  readonly #sql: ReturnType<typeof prepareStatements>;
  /** As far as it has been read; null where nothing is known. */
  #known: Map<number, Work> | null = null;
  #loaded: Promise<ReadonlyMap<number, Work>> | null = null;

  constructor(connection: Connection, changes: Changes) {
    this.#sql = prepareStatements(connection);
    changes.on((all) => {
      for (const change of all) this.#follow(change);
    });
  }

  /** All of it, by the sessions' row ids. While it is read others get their turn. */
  load(): Promise<ReadonlyMap<number, Work>> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  /** Everything may be different by now. */
  forget(): void {
    this.#known = null;
    this.#loaded = null;
  }

  async #read(): Promise<ReadonlyMap<number, Work>> {
    const known = new Map<number, Work>();
    this.#known = known;
    // Each once: SQLite makes a new string for every row.
    const ids = new Map<string, string>();
    try {
      for (let last = { ended_at: '', key: -1 }, isMore = true; isMore; ) {
        const rows = this.#sql.closed.all({ afterEnd: last.ended_at, afterKey: last.key });
        for (const row of rows) {
          const workstreamId = ids.get(row.workstream_id) ?? row.workstream_id;
          ids.set(workstreamId, workstreamId);
          known.set(row.key, workOf(row, workstreamId));
        }
        last = rows.at(-1) ?? last;
        isMore = rows.length === SLICE;
        if (isMore) await setImmediate();
      }
    } catch (error) {
      if (this.#known === known) this.forget();
      throw error;
    }
    return known;
  }

  #follow(change: Change): void {
    if (change.kind === 'external' || change.kind === 'removed') this.forget();
    if (change.kind === 'session') this.#take(change.session);
  }

  #take(session: Session): void {
    const key = this.#known && this.#sql.key.get(session.id)?.key;
    if (key == null) return;
    if (session.status === 'active') this.#known?.delete(key);
    else {
      const { workstreamId, startedAt } = session;
      const until = toMs(activeUntil(session));
      this.#known?.set(key, { key, workstreamId, fromMs: toMs(startedAt), toMs: until });
    }
  }
}

function workOf({ key, started_at, until }: Row, workstreamId: string): Work {
  return { key, workstreamId, fromMs: toMs(started_at), toMs: toMs(until) };
}
