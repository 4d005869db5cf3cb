import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  correctionSteps,
  minutesAgo,
  sessionAt,
  sessionsOf,
  stepParameters,
} from '../../../tests/support/correction-steps.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { SCRATCH_ID, type Session } from '../../shared/model/model.ts';

const HISTORIES = isLongRun ? 400 : 40;

const step = fc.record({
  what: fc.constantFrom(
    'pass',
    'start',
    'write',
    'otherWrites',
    'otherNames',
    'end',
    'resume',
    'edit',
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
    'undo',
  ),
  ...stepParameters,
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function take(all: TestWorkspace, { what, where, ...parameters }: Step): unknown {
  const ids = all.workstreams.listIds();
  const workstreamId = ids[where % ids.length] ?? '';
  const written = (session_id: string | null) => {
    const line = { ...lineAt(''), timestamp: minutesAgo(all, parameters.to / 2), session_id };
    appendFileSync(all.folder.messages(workstreamId), `${JSON.stringify(line)}\n`);
    all.sessions.onFilesChanged(workstreamId);
  };
  return {
    ...correctionSteps(all, workstreamId, parameters),
    otherWrites: () => written(null),
    otherNames: () => written(sessionAt(all, parameters.which)),
    undo: () => all.undo.undo(),
  }[what]();
}

/** Ignores expected errors. Any other error fails the test. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

it('after any corrections, no sessions overlap and no message is in two of them', {
  timeout: HANG_MS,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 80 }), (steps) => {
      const all = openTestWorkspace();
      // Halves of a session that was moved to one can meet in the third.
      all.workstreams.createWorkstream({ title: 'Essay' });
      all.sessions.startSession(SCRATCH_ID);
      all.messages.append(SCRATCH_ID, { role: 'user', content: 'The first.' });
      for (const each of steps) attempt(() => take(all, each));
      for (const id of all.workstreams.listIds()) all.sessions.syncAndExpire(id);

      const holders = new Map<string, Session[]>();
      const present = sessionsOf(all);
      for (const session of present) {
        const messages = all.messages.readSession(session.id, { limit: 1000 });
        expect(messages).toHaveLength(session.messageCount);
        for (const { workstreamId, position, timestamp } of messages) {
          // A message at the instant where one session ends and the next begins counts in both.
          if ([session.startedAt, session.endedAt].includes(timestamp)) continue;
          const place = `${workstreamId} ${position}`;
          holders.set(place, [...(holders.get(place) ?? []), session]);
        }
      }
      expect([...holders.values()].filter((sessions) => sessions.length > 1)).toEqual([]);
      const overlapping = present.flatMap((one) =>
        present
          .filter((other) => other.workstreamId === one.workstreamId && other.id > one.id)
          .filter(
            (other) =>
              one.startedAt < (other.endedAt ?? '9') && other.startedAt < (one.endedAt ?? '9'),
          )
          .map((other) => [one, other]),
      );
      expect(overlapping).toEqual([]);
      all.close();
    }),
    { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
  );
});
