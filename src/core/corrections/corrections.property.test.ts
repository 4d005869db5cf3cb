import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { MINUTE_MS, SCRATCH_ID, type Session } from '../../shared/model/model.ts';

const HISTORIES = 40;

/** One random operation. It is adapted to the sessions that exist when it runs. */
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
    'add',
    'delete',
    'split',
    'merge',
    'move',
    'undo',
  ),
  which: fc.nat({ max: 20 }),
  where: fc.nat({ max: 1 }),
  from: fc.integer({ min: 1, max: 80 }),
  to: fc.integer({ min: 0, max: 80 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function sessionsOf({ workstreams }: TestWorkspace): Session[] {
  return workstreams
    .listWorkstreams()
    .flatMap(({ id }) => workstreams.listSessions(id, { limit: 1000 }));
}

function take(all: TestWorkspace, { what, which, where, from, to }: Step): unknown {
  const { sessions, corrections, clock, thesis } = all;
  const present = sessionsOf(all);
  const one = present[which % Math.max(present.length, 1)];
  const id = one?.id ?? 'none';
  const workstreamId = where === 0 ? thesis : SCRATCH_ID;
  const ago = (minutes: number) => new Date(clock.now() - minutes * MINUTE_MS).toISOString();
  const written = (session_id: string | null) => {
    const line = { ...lineAt(''), timestamp: ago(to / 2), session_id };
    appendFileSync(all.folder.messages(workstreamId), `${JSON.stringify(line)}\n`);
    sessions.onFilesChanged(workstreamId);
  };
  const neighbour = present[(which + 1) % Math.max(present.length, 1)]?.id ?? 'none';
  const times = { startedAt: ago(from + to), endedAt: ago(to) };
  return {
    pass: () => clock.pass(from / 2),
    start: () => sessions.startSession(workstreamId),
    write: () => all.messages.append(workstreamId, { role: 'user', content: 'A thought.' }),
    otherWrites: () => written(null),
    otherNames: () => written(id),
    end: () => sessions.endSession(id),
    resume: () => corrections.resumeSession(id),
    edit: () => corrections.editSession(id, times),
    add: () => corrections.addSession(workstreamId, times),
    delete: () => corrections.deleteSession(id),
    split: () => corrections.splitSession(id, ago(from)),
    merge: () => corrections.mergeSessions([id, neighbour]),
    move: () => corrections.moveSession(id, workstreamId),
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

it('after any corrections, no sessions overlap and no message is in two of them', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 80 }), (steps) => {
      const all = openTestWorkspace();
      all.sessions.startSession(SCRATCH_ID);
      all.messages.append(SCRATCH_ID, { role: 'user', content: 'The first.' });
      for (const each of steps) attempt(() => take(all, each));
      for (const id of [all.thesis, SCRATCH_ID]) all.sessions.syncAndExpire(id);

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
    { numRuns: HISTORIES, endOnFailure: true },
  );
});
