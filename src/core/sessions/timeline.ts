import { z } from 'zod';
import { instant, rangeLimit } from '../../shared/contract/schemas.ts';
import { type Instant, MAX_RANGE_SIZE, type SessionsBetween } from '../../shared/model/model.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { validate } from '../base/validate.ts';
import { type SessionRow, sessionRecord } from '../records/session.ts';
import type { Connection, Statement } from '../storage/sqlite/connection.ts';

const DAY_MS = 24 * 3_600_000;

const range = z.object({ from: instant, to: instant, limit: rangeLimit });

interface RangeQuery {
  readonly from: Instant;
  readonly to: Instant;
  readonly dayBefore: Instant;
  readonly limit: number;
}

// Sessions of one workstream may overlap, so it is unknown how far back an overlapping one begins.
// Few last longer than a day: those have their own index.
const BETWEEN = `
  SELECT * FROM sessions WHERE rowid IN (
    SELECT rowid FROM sessions WHERE started_at >= @from AND started_at < @to
    UNION ALL
    SELECT rowid FROM sessions
    WHERE started_at >= @dayBefore AND started_at < @from AND ended_at > @from
    UNION ALL
    SELECT rowid FROM sessions INDEXED BY long_sessions
    WHERE ended_at > @from AND started_at < @dayBefore
      AND ended_at > strftime('%Y-%m-%dT%H:%M:%fZ', started_at, '+1 day')
    UNION ALL
    SELECT rowid FROM sessions INDEXED BY active_sessions_by_activity
    WHERE ended_at IS NULL AND started_at < @from AND started_at < @to
  )
  ORDER BY started_at, id LIMIT @limit`;

/** Lists the sessions of all workstreams, archived ones included, by time. */
export class Timeline {
  readonly #between: Statement<[RangeQuery], SessionRow>;

  constructor(connection: Connection) {
    this.#between = connection.prepare(BETWEEN);
  }

  /**
   * Returns the sessions that overlap the range from `from` to before `to`, in the order of their
   * starts: the first `limit` (1 to 5000). An active session has no end. Throws `INVALID_INPUT`.
   */
  between(input: { from: Instant; to: Instant; limit?: number }): SessionsBetween {
    const { from, to, limit } = validate(range, { limit: MAX_RANGE_SIZE, ...input });
    const dayBefore = toInstant(toMs(from) - DAY_MS);
    const rows = this.#between.all({ from, to, dayBefore, limit: limit + 1 });
    return {
      sessions: rows.slice(0, limit).map(sessionRecord.fromRow),
      isComplete: rows.length <= limit,
    };
  }
}
