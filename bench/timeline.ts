/**
 * The cost of listing the sessions of a week, by the number of sessions in the folder: of the oldest,
 * a middle and the newest week, and naively (comparing both ends of every session).
 * `npm run bench -- timeline`, optionally with other sizes: `npm run bench -- timeline 10000`.
 */
import BetterSqlite3 from 'better-sqlite3';
import { MINUTE_MS } from '../src/shared/model/model.ts';
import { withSessions } from './session-rows.ts';

const ROUNDS = 15;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const sizes = process.argv.slice(2).map(Number);

function median(work: () => unknown): string {
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  const middle = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return middle.toFixed(2).padStart(10);
}

console.log('  sessions    oldest    middle    newest     naive   (ms, median of 15)');
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  await withSessions(size, NOW, (workspace) => {
    const all = (size / 30) * 24 * 60 * MINUTE_MS;
    const weekAt = (ms: number) => ({
      from: new Date(ms).toISOString(),
      to: new Date(ms + WEEK_MS).toISOString(),
    });
    const read = (ms: number) => median(() => workspace.timeline.between(weekAt(ms)));
    const database = new BetterSqlite3(workspace.folder.database, { readonly: true });
    const every = database.prepare(
      'SELECT * FROM sessions WHERE +started_at < @to AND +ended_at > @from',
    );
    const naive = median(() => every.all(weekAt(NOW - all / 2)));
    const [oldest, middle, newest] = [NOW - all, NOW - all / 2, NOW - WEEK_MS].map(read);
    console.log(`${String(size).padStart(10)}${oldest}${middle}${newest}${naive}`);
    database.close();
  });
}
