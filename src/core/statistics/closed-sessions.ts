import type { Session } from '../../shared/model/model.ts';
import { activeUntil } from '../../shared/model/session-length.ts';
import { toMs } from '../base/instant.ts';
import { runWithPauses } from '../base/steps.ts';
import type { Change, Changes } from '../storage/changes.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { TrackedTime } from './aggregator.ts';

/** How many sessions a step reads. */
const PAGE = 1_000;
const SHARD_SIZE = 5_000;

/** The tracked time of a closed session. */
export interface ClosedTime extends TrackedTime {
  /** The session's device; null if it is not known. */
  readonly device: string | null;
}

interface Row {
  readonly key: number;
  readonly workstream_id: string;
  readonly device: string | null;
  readonly started_at: string;
  readonly ended_at: string;
  /** As `activeUntil` returns it. */
  readonly until: string;
  readonly agent_alone: string;
}

/** The index covers everything that is read. */
function prepareStatements(connection: Connection) {
  const prepare = <Input extends unknown[], Row>(sql: string) =>
    connection.prepare<Input, Row>(sql);
  return {
    closed: prepare<[{ afterEnd: string; afterKey: number }], Row>(
      `SELECT rowid AS key, workstream_id, device, started_at, ended_at,
         iif(status = 'ended', ended_at, last_activity_at) AS until, agent_alone
       FROM sessions INDEXED BY closed_session_times
       WHERE ended_at IS NOT NULL AND (ended_at, rowid) > (@afterEnd, @afterKey)
       ORDER BY ended_at, rowid LIMIT ${PAGE}`,
    ),
    key: prepare<[string], { key: number }>('SELECT rowid AS key FROM sessions WHERE id = ?'),
  };
}

/**
 * The tracked time of each closed session. It is kept in memory once it has been read, and follows
 * the changes: reading a long history again would keep the user waiting.
 */
export class ClosedSessions {
  readonly #sql: ReturnType<typeof prepareStatements>;
  /** What has been read so far; null if nothing has. */
  #known: TimesByKey | null = null;
  #loaded: Promise<TimesByKey> | null = null;

  constructor(connection: Connection, changes: Changes) {
    this.#sql = prepareStatements(connection);
    changes.on((all) => {
      for (const change of all) this.#follow(change);
    });
  }

  /** Returns the tracked times, without blocking while it reads them. */
  load(): Promise<Pick<TimesByKey, 'snapshot'>> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  /** Drops everything that was read: all of it may have changed. */
  forget(): void {
    this.#known = null;
    this.#loaded = null;
  }

  async #load(): Promise<TimesByKey> {
    const known = new TimesByKey();
    this.#known = known;
    try {
      await runWithPauses(this.#read(known));
    } catch (error) {
      if (this.#known === known) this.forget();
      throw error;
    }
    return known;
  }

  *#read(known: TimesByKey): Generator<void, void> {
    // SQLite makes a new string for every row: each id is kept once.
    const ids = new Map<string, string>();
    const kept = (id: string) => {
      const known = ids.get(id) ?? id;
      ids.set(known, known);
      return known;
    };
    for (let last = { ended_at: '', key: -1 }, isMore = true; isMore; ) {
      const rows = this.#sql.closed.all({ afterEnd: last.ended_at, afterKey: last.key });
      for (const row of rows) {
        const { key, workstream_id, device, started_at, until, agent_alone } = row;
        known.set({
          key,
          workstreamId: kept(workstream_id),
          device: device === null ? null : kept(device),
          fromMs: toMs(started_at),
          toMs: toMs(until),
          ...aloneOf(JSON.parse(agent_alone)),
        });
      }
      last = rows.at(-1) ?? last;
      isMore = rows.length === PAGE;
      yield;
    }
  }

  #follow(change: Change): void {
    if (change.kind === 'external' || change.kind === 'removed') this.forget();
    if (change.kind === 'session') this.#update(change.session);
  }

  #update(session: Session): void {
    const key = this.#known && this.#sql.key.get(session.id)?.key;
    if (key == null) return;
    if (session.status === 'active') this.#known?.delete(key);
    else {
      const { workstreamId, device, startedAt, agentAlone } = session;
      const times = { fromMs: toMs(startedAt), toMs: toMs(activeUntil(session)) };
      this.#known?.set({ key, workstreamId, device, ...times, ...aloneOf(agentAlone) });
    }
  }
}

/** Most sessions have none, and need no room for it. */
function aloneOf(agentAlone: readonly number[]): Pick<TrackedTime, 'agentAlone'> {
  return agentAlone.length === 0 ? {} : { agentAlone };
}

/**
 * Tracked times by key. They are in many small maps, which are copied when they change after a
 * `snapshot`: growing or copying one large map would block.
 */
class TimesByKey {
  readonly #shards = new Map<number, Map<number, ClosedTime>>();
  /** The shards that belong to a snapshot, too. */
  readonly #shared = new Set<number>();

  set(time: ClosedTime): void {
    this.#own(time.key).set(time.key, time);
  }

  delete(key: number): void {
    this.#own(key).delete(key);
  }

  /** Returns the times of this moment, in parts. */
  snapshot(): Iterable<ClosedTime>[] {
    for (const number of this.#shards.keys()) this.#shared.add(number);
    return [...this.#shards.values()].map((shard) => shard.values());
  }

  /** Returns the shard of a key, to be changed. */
  #own(key: number): Map<number, ClosedTime> {
    const number = Math.floor(key / SHARD_SIZE);
    const shard = this.#shards.get(number);
    if (shard !== undefined && !this.#shared.delete(number)) return shard;
    const own = new Map(shard);
    this.#shards.set(number, own);
    return own;
  }
}
