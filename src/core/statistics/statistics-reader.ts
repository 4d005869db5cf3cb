import { setImmediate } from 'node:timers/promises';
import type { Instant, Session } from '../../shared/model/model.ts';
import type { Statistics, WorkedSession } from '../../shared/model/statistics.ts';
import { dayOfHour, keyOfDay, LocalHours } from '../../shared/time/local-hours.ts';
import type { Clock } from '../base/clock.ts';
import { toMs } from '../base/instant.ts';
import type { Changes } from '../storage/changes.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { Aggregator } from './aggregator.ts';
import { ClosedSessions } from './closed-sessions.ts';

/** How many sessions are added up before others get their turn. */
const SLICE = 20_000;

interface Range {
  readonly from: Instant;
  readonly to: Instant;
  /** Of all workstreams where it is left out. */
  readonly workstreamIds?: readonly string[];
}

interface RunningRow {
  readonly key: number;
  readonly workstream_id: string;
  readonly started_at: string;
}

const OF_WORKSTREAMS = '(@ids IS NULL OR workstream_id IN (SELECT value FROM json_each(@ids)))';

/** The statements, prepared once. */
function prepareStatements(connection: Connection) {
  const prepare = <Input extends unknown[], Row>(sql: string) =>
    connection.prepare<Input, Row>(sql);
  return {
    running: prepare<[{ ids: string | null }], RunningRow>(
      `SELECT rowid AS key, workstream_id, started_at FROM sessions
       WHERE ended_at IS NULL AND ${OF_WORKSTREAMS}`,
    ),
    first: prepare<[{ ids: string | null }], { started_at: string | null }>(
      `SELECT min((SELECT min(started_at) FROM sessions WHERE workstream_id = one.workstream_id))
         AS started_at
       FROM (SELECT id AS workstream_id FROM workstreams) one WHERE ${OF_WORKSTREAMS}`,
    ),
    id: prepare<[number], { id: string }>('SELECT id FROM sessions WHERE rowid = ?'),
  };
}

/** Says where the time went. */
export class StatisticsReader {
  readonly #clock: Clock;
  readonly #store: { findSession(id: string): Session | null };
  readonly #closed: ClosedSessions;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(parts: {
    connection: Connection;
    changes: Changes;
    store: { findSession(id: string): Session | null };
    clock: Clock;
  }) {
    this.#closed = new ClosedSessions(parts.connection, parts.changes);
    this.#clock = parts.clock;
    this.#store = parts.store;
    this.#sql = prepareStatements(parts.connection);
  }

  /** The database was opened anew: everything in it may be different. */
  forget(): void {
    this.#closed.forget();
  }

  /**
   * Where the time between two instants went, the second one being no part of it. What lies in the
   * future has not been worked. Added up in slices: others get their turn in between, and what they
   * change does not count.
   */
  async load({ from, to, workstreamIds }: Range): Promise<Statistics> {
    const ids = workstreamIds ? JSON.stringify(workstreamIds) : null;
    const asked = workstreamIds && new Set(workstreamIds);
    // Copied in the turn in which the running ones are read: one that ends later is not in both.
    const closed = [...(await this.#closed.load()).values()];
    const now = this.#clock.now();
    const tally = new Aggregator(toMs(from), Math.min(toMs(to), now));
    for (const { key, workstream_id, started_at } of this.#sql.running.all({ ids })) {
      tally.add({ key, workstreamId: workstream_id, fromMs: toMs(started_at), toMs: now });
    }
    let added = 0;
    for (const work of closed) {
      if (asked?.has(work.workstreamId) !== false) tally.add(work);
      added += 1;
      if (added % SLICE === 0) await setImmediate();
    }
    return {
      days: tally.days(),
      hours: tally.hours,
      longest: this.#withSessions(tally.longest()),
      latest: this.#withSessions(tally.latest()),
      totalMs: tally.totalMs,
      sessions: tally.sessions,
      firstDay: this.#firstDay(ids),
    };
  }

  /** One that was deleted meanwhile is left out. */
  #withSessions(lengths: readonly { key: number; ms: number }[]): WorkedSession[] {
    return lengths.flatMap(({ key, ms }) => {
      const session = this.#store.findSession(this.#sql.id.get(key)?.id ?? '');
      return session === null ? [] : [{ session, ms }];
    });
  }

  #firstDay(ids: string | null): string | null {
    const first = this.#sql.first.get({ ids })?.started_at;
    return first == null ? null : keyOfDay(dayOfHour(new LocalHours().hourAt(toMs(first))));
  }
}
