import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filesWith } from '../../../tests/support/bytes.ts';
import { happen, operation } from '../../../tests/support/histories.ts';
import { indexNow } from '../../../tests/support/index-now.ts';
import { marked, markedMessages, targetOf } from '../../../tests/support/marked.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { RemovalTarget } from '../../shared/contract/removal.ts';
import { runToCompletion } from '../base/steps.ts';

const HISTORIES = isLongRun ? 200 : 20;
const OPERATIONS = 40;

const anything = fc.oneof({ weight: 3, arbitrary: operation }, { weight: 1, arbitrary: marked });

it(
  'whatever happened before, removed content is in no byte of the folder, and a rebuild gives the same rows',
  () => {
    let removed = 0;
    const kind = fc.constantFrom<RemovalTarget['kind']>('message', 'session', 'workstream');
    const history = fc.array(anything, { minLength: OPERATIONS, maxLength: OPERATIONS });
    const removals = fc.array(fc.tuple(kind, fc.nat()), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(history, removals, (steps, wanted) => {
        const all = openTestWorkspace();
        for (const step of steps) happen(step, all);
        for (const id of all.workstreams.listIds()) all.sessions.syncAndExpire(id);
        indexNow(all.folder);
        for (const [how, which] of wanted) {
          const found = markedMessages(all);
          const one = found[which % Math.max(found.length, 1)];
          if (!one) continue;
          try {
            all.removals.remove(targetOf(how, one));
          } catch (error) {
            // It is still running, scratch, or needed elsewhere.
            if (!(error instanceof AppError)) throw error;
            continue;
          }
          runToCompletion(all.open());
          for (const id of all.workstreams.listIds()) all.sessions.syncAndExpire(id);
          indexNow(all.folder);
          const [words = ''] = one.message.content.split(':');
          expect(filesWith(all.dataDir, words)).toEqual([]);
          expect(rebuiltRowsOf(all.dataDir, all.clock)).toEqual(rowsOf(all.folder.database));
          expect(all.removals.isPending).toBe(false);
          removed += 1;
        }
        all.close();
      }),
      { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
    );
    expect(removed).toBeGreaterThan(HISTORIES / 2);
  },
  HANG_MS,
);
