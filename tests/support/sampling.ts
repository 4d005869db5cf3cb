/** How much the exhaustive tests cover: a random sample in `npm test`, everything in `npm run test:long`. */
import { randomInt } from 'node:crypto';
import { Random } from '../../src/core/sample/random.ts';

/** True in `npm run test:long`. */
export const isLongRun = process.env.TEST_LONG === '1';

/** The time limit of a test that takes all its inputs in a long run; it only ends a hang. */
export const HANG_MS = isLongRun ? 6 * 3_600_000 : 600_000;

/** Returns the seed in `TEST_SEED`, or a new one; prints it so that a failure can be repeated. */
export function sampleSeed(): number {
  const seed = Number(process.env.TEST_SEED ?? randomInt(2 ** 31));
  console.log(`TEST_SEED=${seed} repeats this run's samples`);
  return seed;
}

/** Returns all values in a long run, otherwise up to `size` of them, each at most once. */
export function sample<Value>(values: readonly Value[], size: number, seed: number): Value[] {
  const rest = [...values];
  if (isLongRun) return rest;
  const random = new Random(seed);
  return Array.from(
    { length: Math.min(size, rest.length) },
    () => rest.splice(random.below(rest.length), 1)[0] as Value,
  );
}
