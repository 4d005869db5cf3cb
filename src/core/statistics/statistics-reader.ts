import type { Instant, Session } from '../../shared/model/model.ts';
import type { Statistics, WorkedSession } from '../../shared/model/statistics.ts';
import { dayOfHour, keyOfDay, LocalHours } from '../../shared/time/local-hours.ts';
import type { Clock } from '../base/clock.ts';
import { toMs } from '../base/instant.ts';
import { runWithPauses } from '../base/steps.ts';
import type { Changes } from '../storage/changes.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { Aggregator } from './aggregator.ts';
import { ClosedSessions, type ClosedTime } from './closed-sessions.ts';

/** How many sessions a step adds up. */
const SESSIONS_PER_STEP = 500;

interface Range {
  readonly from: Instant;
  readonly to: Instant;
  /** All workstreams if it is absent. */
  readonly workstreamIds?: readonly string[];
  /** The id of the device of the sessions; all devices if it is absent. */
  readonly device?: string;
}

/** Which sessions count; null for all. */
interface Wanted {
  readonly ids: string | null;
  readonly device: string | null;
}

interface RunningRow {
  readonly key: number;
  readonly workstream_id: string;
  readonly started_at: string;
  readonly agent_alone: string;
}

const OF_WORKSTREAMS = '(@ids IS NULL OR workstream_id IN (SELECT value FROM json_each(@ids)))';
const OF_DEVICE = '(@device IS NULL OR device = @device)';

function prepareStatements(connection: Connection) {
  const prepare = <Input extends unknown[], Row>(sql: string) =>
    connection.prepare<Input, Row>(sql);
  return {
    running: prepare<[Wanted], RunningRow>(
      // The index holds the running sessions only; SQLite by itself scans an index of all sessions.
      `SELECT rowid AS key, workstream_id, started_at, agent_alone FROM sessions INDEXED BY one_active_session
       WHERE ended_at IS NULL AND ${OF_WORKSTREAMS} AND ${OF_DEVICE}`,
    ),
    firstOfDevice: prepare<[Wanted], { started_at: string | null }>(
      `SELECT started_at FROM sessions
       WHERE ${OF_WORKSTREAMS} AND ${OF_DEVICE} ORDER BY started_at LIMIT 1`,
    ),
    first: prepare<[Pick<Wanted, 'ids'>], { started_at: string | null }>(
      `SELECT min((SELECT min(started_at) FROM sessions WHERE workstream_id = one.workstream_id))
         AS started_at
       FROM (SELECT id AS workstream_id FROM workstreams) one WHERE ${OF_WORKSTREAMS}`,
    ),
    id: prepare<[number], { id: string }>('SELECT id FROM sessions WHERE rowid = ?'),
  };
}

/** Computes the tracked time in a range. */
export class StatisticsReader {
  readonly #clock: Clock;
  readonly #store: { findSession(id: string): Session | null };
  readonly #closed: ClosedSessions;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(deps: {
    connection: Connection;
    changes: Changes;
    store: { findSession(id: string): Session | null };
    clock: Clock;
  }) {
    this.#closed = new ClosedSessions(deps.connection, deps.changes);
    this.#clock = deps.clock;
    this.#store = deps.store;
    this.#sql = prepareStatements(deps.connection);
  }

  /** Drops what was read: the database was reopened, and everything in it may be different. */
  forget(): void {
    this.#closed.forget();
  }

  /**
   * Returns the tracked time between two instants, without the second one; the future has none. Does
   * not block while it adds up, and ignores what changes meanwhile.
   */
  async load(range: Range): Promise<Statistics> {
    const closed = await this.#closed.load();
    return runWithPauses(this.#addUp(range, closed));
  }

  *#addUp(
    { from, to, workstreamIds, device }: Range,
    closed: { snapshot(): Iterable<ClosedTime>[] },
  ): Generator<void, Statistics> {
    const ids = workstreamIds ? JSON.stringify(workstreamIds) : null;
    const wanted = workstreamIds && new Set(workstreamIds);
    const asked = { ids, device: device ?? null };
    const isWanted = (time: ClosedTime) =>
      wanted?.has(time.workstreamId) !== false && (device === undefined || time.device === device);
    const now = this.#clock.now();
    const sums = new Aggregator(toMs(from), Math.min(toMs(to), now));
    // Both are read in the same step: a session that ends later is not in both.
    const parts = closed.snapshot();
    const running = this.#sql.running.all(asked);
    let added = 0;
    for (const part of parts) {
      for (const time of part) {
        if (isWanted(time)) sums.add(time);
        added += 1;
        if (added % SESSIONS_PER_STEP === 0) yield;
      }
    }
    // After the others, because it is quicker in the order in which sessions began.
    for (const { key, workstream_id: workstreamId, started_at, agent_alone } of running) {
      const agentAlone = JSON.parse(agent_alone);
      sums.add({ key, workstreamId, fromMs: toMs(started_at), toMs: now, agentAlone });
    }
    return {
      days: yield* sums.days(),
      hours: sums.hours,
      longest: this.#withSessions(sums.longest()),
      latest: this.#withSessions(sums.latest()),
      totalMs: sums.totalMs,
      agentMs: sums.agentMs,
      clockMs: yield* sums.clockMs(),
      sessions: sums.sessions,
      firstDay: this.#firstDay(asked),
    };
  }

  /** Leaves out sessions that were deleted meanwhile. */
  #withSessions(lengths: readonly { key: number; ms: number }[]): WorkedSession[] {
    return lengths.flatMap(({ key, ms }) => {
      const session = this.#store.findSession(this.#sql.id.get(key)?.id ?? '');
      return session === null ? [] : [{ session, ms }];
    });
  }

  #firstDay({ ids, device }: Wanted): string | null {
    const found =
      device === null ? this.#sql.first.get({ ids }) : this.#sql.firstOfDevice.get({ ids, device });
    const first = found?.started_at;
    return first == null ? null : keyOfDay(dayOfHour(new LocalHours().hourAt(toMs(first))));
  }
}
