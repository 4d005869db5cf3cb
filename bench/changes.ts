/**
 * The cost of changes beside the raw cost of what makes them durable, measured in turn in one run:
 * starting and ending a session, against an INSERT and an UPDATE with the same indexes (SQLite, WAL,
 * synchronous = NORMAL) and one synced append for each. By the number of sessions in the folder.
 * `npm run bench -- changes`, optionally with other sizes: `npm run bench -- changes 10000`.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import type { Workspace } from '../src/core/workspace.ts';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { openRawDatabase } from './raw-database.ts';
import { withSessions } from './session-rows.ts';

const PAIRS = 200;
const ROUNDS = 9;

/** Starts and ends sessions in the app. Returns milliseconds a pair. */
function appPairs({ sessions }: Workspace, workstreamId: string): number {
  const before = performance.now();
  for (let pair = 0; pair < PAIRS; pair += 1) {
    sessions.endSession(sessions.startSession(workstreamId));
  }
  return (performance.now() - before) / PAIRS;
}

/** The same rows and lines without the app. Returns a function that measures milliseconds a pair. */
function rawPairs(folder: string, size: number): { measure(): number; close(): void } {
  const database = openRawDatabase(folder);
  const insert = database.prepare(
    `INSERT INTO sessions (id, workstream_id, started_at, status, last_activity_at, changed_at)
     VALUES (@id, 'raw', @at, 'active', @at, @at)`,
  );
  const update = database.prepare(
    `UPDATE sessions SET status = 'ended', ended_at = @at, summary = 'No messages.',
       summary_kind = 'placeholder', changed_at = @at WHERE id = @id`,
  );
  let now = Date.parse('2016-01-01T00:00:00.000Z');
  const at = () => {
    now += 1000;
    return new Date(now).toISOString();
  };
  database.transaction(() => {
    for (let stored = 0; stored < size; stored += 1) {
      const id = uuid({ msecs: now });
      insert.run({ id, at: at() });
      update.run({ id, at: at() });
    }
  })();
  const journal = openSync(join(folder, 'raw.jsonl'), 'a');
  const append = (id: string, event: string) => {
    const session = {
      id,
      workstream_id: 'raw',
      started_at: at(),
      ended_at: null,
      status: 'active',
    };
    writeSync(journal, `${JSON.stringify({ v: 1, at: at(), event, session })}\n`);
    fdatasyncSync(journal);
  };
  const start = database.transaction((id: string) => {
    insert.run({ id, at: at() });
    append(id, 'session_started');
  });
  const end = database.transaction((id: string) => {
    update.run({ id, at: at() });
    append(id, 'session_ended');
  });
  return {
    measure() {
      const before = performance.now();
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const id = uuid({ msecs: now });
        start.immediate(id);
        end.immediate(id);
      }
      return (performance.now() - before) / PAIRS;
    },
    close() {
      closeSync(journal);
      database.close();
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const sizes = process.argv.slice(2).map(Number);
console.log(`  sessions        raw        app    app / raw   (ms a pair, median of ${ROUNDS})`);
for (const size of sizes.length > 0 ? sizes : [0, 10_000, 100_000, 1_000_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-raw-'));
  const raw = rawPairs(folder, size);
  await withSessions(size, Date.now(), (workspace) => {
    // One that has its share of the sessions.
    const [id = ''] = workspace.workstreams.listIds().filter((each) => each !== SCRATCH_ID);
    const raws: number[] = [];
    const apps: number[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const rawMs = raw.measure();
      const appMs = appPairs(workspace, id);
      raws.push(rawMs);
      apps.push(appMs);
      ratios.push(appMs / rawMs);
    }
    const cells = [median(raws).toFixed(3), median(apps).toFixed(3), median(ratios).toFixed(2)];
    console.log([String(size), ...cells].map((cell) => cell.padStart(10)).join(' '));
  });
  raw.close();
  rmSync(folder, { recursive: true });
}
