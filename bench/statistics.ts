/**
 * The cost of statistics as the window requests them, by the number of stored sessions: a week for the
 * first time, when all sessions are read, then a week, a year and the whole history; and the longest
 * time that the event loop was blocked meanwhile, with its CPU time.
 * `npm run bench -- statistics`, optionally with other sizes: `npm run bench -- statistics 10000`.
 */
import { statisticsHandlers } from '../src/core/statistics/handlers.ts';
import { MINUTE_MS } from '../src/shared/model/model.ts';
import { measureBlocks } from './longest-block.ts';
import { withSessions } from './session-rows.ts';

const ROUNDS = 7;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const sizes = process.argv.slice(2).map(Number);

/** Returns the median time of the work, and the longest block of all rounds with its CPU time. */
async function measure(work: () => Promise<unknown>, rounds: number): Promise<string> {
  const times: number[] = [];
  let [block, cpu] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const { ms, blockMs, blockCpuMs } = await measureBlocks(work);
    times.push(ms);
    [block, cpu] = [Math.max(block, blockMs), Math.max(cpu, blockCpuMs)];
  }
  const median = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  const blocks = `(${block.toFixed(0)}, ${cpu.toFixed(0)})`;
  return `${median.toFixed(1).padStart(8)} ${blocks.padEnd(9)}`;
}

console.log(
  '  sessions       first              week               year                all      (ms; longest block, CPU)',
);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  await withSessions(size, NOW, async (workspace) => {
    const { loadStatistics } = statisticsHandlers(workspace);
    const of = (days: number, rounds = ROUNDS) =>
      measure(
        () =>
          loadStatistics({
            from: new Date(NOW - days * DAY_MS).toISOString(),
            to: new Date(NOW).toISOString(),
          }),
        rounds,
      );
    const first = await of(7, 1);
    const [week, year, all] = [await of(7), await of(365), await of(100 * 365)];
    console.log(`${String(size).padStart(10)} ${first} ${week} ${year} ${all}`);
  });
}
