import { setImmediate } from 'node:timers/promises';
import { dayOfHour, keyOfDay, LocalHours } from '../../shared/local-hours.ts';
import type { Instant, Session } from '../../shared/model.ts';
import type { Statistics, WorkedSession } from '../../shared/statistics.ts';
import type { Clock } from '../clock.ts';
import { toMs } from '../instant.ts';
import type { Connection } from '../store/connection.ts';
import { Tally } from './tally.ts';

/** How many sessions are read before others get their turn. */
const SLICE = 10_000;

interface Range {
  readonly from: Instant;
  readonly to: Instant;
  /** Of all workstreams where it is left out. */
  readonly workstreamIds?: readonly string[];
}

interface Row {
  readonly key: number;
  readonly workstream_id: string;
  readonly started_at: string;
  readonly ended_at: string;
  /** As `activeUntil` has it. */
  readonly until: string;
}

interface Asked {
  readonly from: Instant;
  readonly to: Instant;
  readonly ids: string | null;
}

const OF_WORKSTREAMS = '(@ids IS NULL OR workstream_id IN (SELECT value FROM json_each(@ids)))';

/** The statements, prepared once. The closed sessions are read from an index that has all of this. */
function prepareStatements(connection: Connection) {
  const prepare = <Input extends unknown[], Row>(sql: string) =>
    connection.prepare<Input, Row>(sql);
  return {
    closed: prepare<[Asked & { afterEnd: Instant; afterKey: number }], Row>(
      `SELECT rowid AS key, workstream_id, started_at, ended_at,
         iif(status = 'ended', ended_at, last_activity_at) AS until
       FROM sessions INDEXED BY closed_session_times
       WHERE ended_at >= @from AND (ended_at, rowid) > (@afterEnd, @afterKey)
         AND started_at < @to AND ${OF_WORKSTREAMS}
       ORDER BY ended_at, rowid LIMIT ${SLICE}`,
    ),
    running: prepare<[Asked], Pick<Row, 'key' | 'workstream_id' | 'started_at'>>(
      `SELECT rowid AS key, workstream_id, started_at FROM sessions
       WHERE ended_at IS NULL AND started_at < @to AND ${OF_WORKSTREAMS}`,
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
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(parts: {
    connection: Connection;
    store: { findSession(id: string): Session | null };
    clock: Clock;
  }) {
    this.#clock = parts.clock;
    this.#store = parts.store;
    this.#sql = prepareStatements(parts.connection);
  }

  /**
   * Where the time between two instants went, the second one being no part of it. What lies in the
   * future has not been worked. Read in slices: others get their turn in between, and what they
   * change may be in it or not.
   */
  async load({ from, to, workstreamIds }: Range): Promise<Statistics> {
    const asked = { from, to, ids: workstreamIds ? JSON.stringify(workstreamIds) : null };
    const now = this.#clock.now();
    const tally = new Tally(toMs(from), Math.min(toMs(to), now));
    for (const row of this.#sql.running.all(asked)) {
      tally.add({ ...workOf(row), toMs: now });
    }
    for (let last = { ended_at: from, key: -1 }, isMore = true; isMore; ) {
      const rows = this.#sql.closed.all({ ...asked, afterEnd: last.ended_at, afterKey: last.key });
      for (const row of rows) tally.add({ ...workOf(row), toMs: toMs(row.until) });
      last = rows.at(-1) ?? last;
      isMore = rows.length === SLICE;
      if (isMore) await setImmediate();
    }
    return {
      days: tally.days(),
      hours: tally.hours,
      longest: this.#withSessions(tally.longest()),
      latest: this.#withSessions(tally.latest()),
      totalMs: tally.totalMs,
      sessions: tally.sessions,
      firstDay: this.#firstDay(asked.ids),
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

function workOf(row: Pick<Row, 'key' | 'workstream_id' | 'started_at'>) {
  return { key: row.key, workstreamId: row.workstream_id, fromMs: toMs(row.started_at) };
}
