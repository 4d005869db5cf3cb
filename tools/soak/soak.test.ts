import { expect, it } from 'vitest';
import { soak } from './soak.ts';

const ROUNDS = 50;
const SEED = 20260129;
/** Only catches a hang: a slow machine must not fail the test. */
const LONGEST_RUN_MS = 600_000;

it(
  'whatever kills the processes at work and damages the database, nothing that was acknowledged is lost',
  async () => {
    let acknowledged = 0;
    for await (const round of soak(ROUNDS, SEED)) acknowledged += round.acknowledged;
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  },
  LONGEST_RUN_MS,
);
