import { expect, it } from 'vitest';
import { isLongRun } from '../../../tests/support/sampling.ts';
import { soakMachines } from './machines.ts';

const ROUNDS = isLongRun ? 1000 : 8;
const SEED = 20260129;
/** Only catches a hang: a slow machine must not fail the test. */
const LONGEST_RUN_MS = 60_000 * ROUNDS;

it(
  'machines that share a history have the same one once everything has arrived, and nothing is lost',
  () => {
    let messages = 0;
    for (const round of soakMachines(ROUNDS, SEED)) messages += round.messages;
    expect(messages).toBeGreaterThan(ROUNDS);
  },
  LONGEST_RUN_MS,
);
