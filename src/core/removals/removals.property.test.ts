import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filesWith } from '../../../tests/support/bytes.ts';
import { happen, type Operation, operation } from '../../../tests/support/histories.ts';
import { indexNow } from '../../../tests/support/index-now.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { RemovalTarget } from '../../shared/contract/removal.ts';
import type { Message, Session } from '../../shared/model/model.ts';
import { runToCompletion } from '../base/steps.ts';

const HISTORIES = isLongRun ? 200 : 20;
const OPERATIONS = 40;
const LONGEST_TEST_MS = 300_000;

/** Messages whose words are nowhere else. */
const marked = fc.record({ at: fc.nat({ max: 3 }), mark: fc.uuid() }).map(
  ({ at, mark }): Operation =>
    (all) => {
      const ids = all.workstreams.listIds();
      const content = `Marked ${mark}: what was said`;
      all.messages.append(ids[at % ids.length] ?? '', { role: 'user', content });
    },
);

const anything = fc.oneof({ weight: 3, arbitrary: operation }, { weight: 1, arbitrary: marked });

interface Found {
  readonly session: Session;
  readonly message: Message;
}

function markedMessages({ workstreams, messages }: TestWorkspace): Found[] {
  const sessions = workstreams
    .listIds()
    .flatMap((id) => workstreams.listSessions(id, { limit: 1000 }));
  return sessions.flatMap((session) =>
    messages
      .readSession(session.id, { limit: 1000 })
      .filter(({ content }) => content.startsWith('Marked '))
      .map((message) => ({ session, message })),
  );
}

function targetOf(kind: RemovalTarget['kind'], { session, message }: Found): RemovalTarget {
  if (kind === 'session') return { kind, sessionId: session.id };
  if (kind === 'workstream') return { kind, workstreamId: session.workstreamId };
  const { timestamp, position, workstreamId } = message;
  return { kind, sessionId: session.id, key: { timestamp, position, workstreamId } };
}

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
  LONGEST_TEST_MS,
);
