import fc from 'fast-check';
import { expect, it } from 'vitest';
import { happen, operation } from '../../../tests/support/histories.ts';
import { marked } from '../../../tests/support/marked.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { sessionFacts } from './session-facts.ts';

const HISTORIES = isLongRun ? 300 : 20;
const OPERATIONS = 60;

const anything = fc.oneof({ weight: 3, arbitrary: operation }, { weight: 1, arbitrary: marked });

function sessionIdsIn({ workstreams }: TestWorkspace): string[] {
  return workstreams
    .listIds()
    .flatMap((id) => workstreams.listSessions(id, { limit: 1000 }).map((session) => session.id));
}

it(
  'after any history, the stored facts of every session are those of its messages',
  () => {
    let [stored, removed] = [0, 0];
    const history = fc.array(anything, { minLength: OPERATIONS, maxLength: OPERATIONS });
    fc.assert(
      fc.property(history, (steps) => {
        const all = openTestWorkspace();
        const isStored = (id: string) =>
          all.workstreams.findSession(id)?.endedAt != null && !all.facts.isMissing(id);
        for (const step of steps) {
          for (const id of sessionIdsIn(all)) runToCompletion(all.facts.store(id));
          const before = sessionIdsIn(all).filter(isStored);
          happen(step, all);
          removed += before.filter((id) => !isStored(id)).length;
        }
        for (const id of all.workstreams.listIds()) all.sessions.syncAndExpire(id);
        for (const id of sessionIdsIn(all).filter(isStored)) {
          const messages = all.messages.readSession(id, { limit: 1000 });
          expect(runToCompletion(all.facts.ofSession(id))).toEqual(sessionFacts(messages));
          stored += 1;
        }
        all.close();
      }),
      { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
    );
    expect(stored).toBeGreaterThan(HISTORIES);
    expect(removed).toBeGreaterThan(HISTORIES);
  },
  HANG_MS,
);
