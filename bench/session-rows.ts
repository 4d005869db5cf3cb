import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openWorkspace, type Workspace } from '../src/core/workspace.ts';
import { MINUTE_MS } from '../src/shared/model/model.ts';

const WORKSTREAMS = 10;
const SESSIONS_A_DAY = 30;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Runs `work` on a temporary workspace with this many sessions up to now. */
export async function withSessions(
  count: number,
  now: number,
  work: (workspace: Workspace) => void | Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const workspace = openWorkspace({ dataDir, clock: { now: () => now } });
  const ids = Array.from(
    { length: WORKSTREAMS },
    (_, n) => workspace.workstreams.createWorkstream({ title: `Bench ${n}` }).id,
  );
  fillWithSessions(workspace.folder.database, ids, count, now);
  await work(workspace);
  workspace.close();
  rmSync(dataDir, { recursive: true });
}

/**
 * Inserts sessions up to now, alternating between workstreams. Only rows: the benchmarks read nothing
 * else, and writing the files would take minutes.
 */
function fillWithSessions(
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
