import { expect, it } from 'vitest';
import { HANG_MS, isLongRun } from '../../../tests/support/sampling.ts';
import { soakMachines } from './machines.ts';

const ROUNDS = isLongRun ? 1000 : 8;
const SEED = 20260129;

it(
  'machines that share a history have the same one once everything has arrived, and nothing is lost',
  () => {
    let messages = 0;
    for (const round of soakMachines(ROUNDS, SEED)) messages += round.messages;
    expect(messages).toBeGreaterThan(ROUNDS);
  },
  HANG_MS,
);
