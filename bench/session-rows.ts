import BetterSqlite3 from 'better-sqlite3';
import { MINUTE_MS } from '../src/shared/model.ts';

const SESSIONS_A_DAY = 30;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * Sessions up to now, in one workstream after the other. The rows alone: the benchmarks read nothing
 * else, and writing the files would take minutes.
 */
export function fillWithSessions(
  path: string,
  workstreamIds: readonly string[],
  count: number,
  now: number,
): void {
  const database = new BetterSqlite3(path);
  const insert = database.prepare(
    `INSERT INTO sessions (id, workstream_id, started_at, ended_at, status, message_count,
       last_activity_at, summary, summary_kind, changed_at)
     VALUES (?, ?, ?, ?, ?, 12, ?, ?, 'placeholder', '')`,
  );
  const iso = (ms: number) => new Date(ms).toISOString();
  const step = DAY_MS / SESSIONS_A_DAY;
  database.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      const start = now - (count - n) * step;
      const end = start + (10 + (n % 35)) * MINUTE_MS;
      const isIdle = n % 4 === 0;
      insert.run(
        crypto.randomUUID(),
        workstreamIds[n % workstreamIds.length],
        iso(start),
        iso(end),
        isIdle ? 'timed_out' : 'ended',
        iso(isIdle ? end - 5 * MINUTE_MS : end),
        `12 messages, ${(end - start) / MINUTE_MS} minutes`,
      );
    }
  })();
  database.close();
}
