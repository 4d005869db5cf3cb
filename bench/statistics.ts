/**
 * What it costs to tell where the time went, by the number of sessions in the folder: a week the first
 * time, when all are read, then a week, a year and all of it; and the longest time for which nobody
 * else gets a turn meanwhile.
 * `npm run bench -- statistics`, optionally with other sizes: `npm run bench -- statistics 10000`.
 */
import { MINUTE_MS } from '../src/shared/model/model.ts';
import { withSessions } from './session-rows.ts';

const ROUNDS = 7;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const sizes = process.argv.slice(2).map(Number);

/** The median time of the work, and the longest turn of the event loop in it. */
async function measure(work: () => Promise<unknown>, rounds: number): Promise<string> {
  const times: number[] = [];
  let longestTurn = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    let turn = begun;
    let isDone = false;
    const watch = () => {
      longestTurn = Math.max(longestTurn, performance.now() - turn);
      turn = performance.now();
      if (!isDone) setImmediate(watch);
    };
    setImmediate(watch);
    await work();
    times.push(performance.now() - begun);
    isDone = true;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const median = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return `${median.toFixed(1).padStart(8)} ${`(${longestTurn.toFixed(0)})`.padEnd(6)}`;
}

console.log(
  '  sessions       first          week           year            all            (ms, longest turn)',
);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  await withSessions(size, NOW, async (workspace) => {
    const of = (days: number, rounds = ROUNDS) =>
      measure(
        () =>
          workspace.statistics.load({
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
