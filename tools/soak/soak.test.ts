import { expect, it } from 'vitest';
import { HANG_MS, isLongRun } from '../../tests/support/sampling.ts';
import { soak } from './soak.ts';

const ROUNDS = isLongRun ? 1000 : 12;
const SEED = 20260129;

it(
  'nothing acknowledged is lost, whatever kills the processes and damages the database',
  async () => {
    let acknowledged = 0;
    for await (const round of soak(ROUNDS, SEED)) acknowledged += round.acknowledged;
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  },
  HANG_MS,
);
