import { expect, it } from 'vitest';
import { isLongRun } from '../../tests/support/sampling.ts';
import { soak } from './soak.ts';

const ROUNDS = isLongRun ? 1000 : 12;
const SEED = 20260129;
/** Only catches a hang: a slow machine must not fail the test. */
const LONGEST_RUN_MS = 12_000 * ROUNDS;

it(
  'nothing acknowledged is lost, whatever kills the processes and damages the database',
  async () => {
    let acknowledged = 0;
    for await (const round of soak(ROUNDS, SEED)) acknowledged += round.acknowledged;
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  },
  LONGEST_RUN_MS,
);
