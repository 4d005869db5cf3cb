import { appendFileSync, mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  correctionSteps,
  minutesAgo,
  stepParameters,
} from '../../../tests/support/correction-steps.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';

const WALKS = isLongRun ? 600 : 60;

const step = fc.record({
  what: fc.constantFrom(
    'pass',
    'jump',
    'start',
    'end',
    'write',
    'otherWrites',
    'resume',
    'edit',
    'describe',
    'goal',
    'add',
    'import',
    'import',
    'delete',
    'split',
    'merge',
    'move',
    'moveInTime',
    'away',
    'away',
    'promote',
    'promote',
    'archive',
    'undo',
    'undo',
    'undo',
    'undoTwo',
  ),
  ...stepParameters,
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Undoes what is offered, which must be possible. Returns false if nothing is offered. */
function undoOffered({ undo, sessions }: TestWorkspace): boolean {
  // As the timer does.
  sessions.timeoutCheck();
  const offered = undo.latest();
  if (offered === null) return false;
  expect(undo.undo().id).toBe(offered.id);
  expect(undo.latest()?.id).not.toBe(offered.id);
  return true;
}

function take(all: TestWorkspace, { what, where, ...parameters }: Step): unknown {
  const { sessions, workstreams, promotion, clock, folder } = all;
  const { from, to } = parameters;
  const ids = workstreams.listWorkstreams().map((each) => each.id);
  // Scratch, which is promoted, is half of it.
  const workstreamId = where > 2 ? SCRATCH_ID : (ids.sort()[where % ids.length] ?? SCRATCH_ID);
  return {
    ...correctionSteps(all, workstreamId, parameters),
    // As the clock of a computer that is wrong for a while.
    jump: () => clock.pass((from - 40) * to),
    otherWrites: () => {
      const line = { role: 'assistant', content: 'Done.', timestamp: minutesAgo(all, to / 2) };
      mkdirSync(folder.workstream(workstreamId), { recursive: true });
      appendFileSync(folder.messages(workstreamId), `${JSON.stringify(line)}\n`);
      sessions.onFilesChanged(workstreamId);
    },
    promote: () => promotion.promoteScratch('Promoted'),
    archive: () => workstreams.updateWorkstream(workstreamId, { state: 'archived' }),
    undo: () => undoOffered(all),
    undoTwo: () => undoOffered(all) && undoOffered(all),
  }[what]();
}

it('after any corrections, promotions and undos, every undo that is offered is possible', {
  timeout: HANG_MS,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      const all = openTestWorkspace();
      for (const each of steps) {
        try {
          take(all, each);
        } catch (error) {
          if (!(error instanceof AppError) || each.what.startsWith('undo')) throw error;
        }
      }
      for (let left = 0; undoOffered(all); left += 1) expect(left).toBeLessThan(steps.length);
      all.close();
    }),
    { numRuns: WALKS, seed: sampleSeed(), endOnFailure: true },
  );
});
