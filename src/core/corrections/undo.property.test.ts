import { appendFileSync, mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openTestWorkspace, type TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { MINUTE_MS, SCRATCH_ID, type Session } from '../../shared/model/model.ts';

const WALKS = 60;

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
    'add',
    'delete',
    'split',
    'merge',
    'move',
    'promote',
    'promote',
    'archive',
    'undo',
    'undo',
    'undo',
    'undoTwo',
  ),
  which: fc.nat({ max: 20 }),
  where: fc.nat({ max: 5 }),
  from: fc.integer({ min: 1, max: 80 }),
  to: fc.integer({ min: 0, max: 80 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function sessionsOf({ workstreams }: TestWorkspace): Session[] {
  return workstreams
    .listWorkstreams()
    .flatMap(({ id }) => workstreams.listSessions(id, { limit: 1000 }));
}

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

function take(all: TestWorkspace, { what, which, where, from, to }: Step): unknown {
  const { sessions, corrections, workstreams, promotion, clock, folder } = all;
  const present = sessionsOf(all);
  const one = present[which % Math.max(present.length, 1)];
  const id = one?.id ?? 'none';
  const ids = workstreams.listWorkstreams().map((each) => each.id);
  // Scratch, which is promoted, is half of it.
  const workstreamId = where > 2 ? SCRATCH_ID : (ids.sort()[where % ids.length] ?? SCRATCH_ID);
  const ago = (minutes: number) => new Date(clock.now() - minutes * MINUTE_MS).toISOString();
  const neighbour = present[(which + 1) % Math.max(present.length, 1)]?.id ?? 'none';
  const times = { startedAt: ago(from + to), endedAt: ago(to) };
  return {
    pass: () => clock.pass(from / 2),
    // As the clock of a computer that is wrong for a while.
    jump: () => clock.pass((from - 40) * to),
    start: () => sessions.startSession(workstreamId),
    end: () => sessions.endSession(id),
    write: () => all.messages.append(workstreamId, { role: 'user', content: 'A thought.' }),
    otherWrites: () => {
      const line = { role: 'assistant', content: 'Done.', timestamp: ago(to / 2) };
      mkdirSync(folder.workstream(workstreamId), { recursive: true });
      appendFileSync(folder.messages(workstreamId), `${JSON.stringify(line)}\n`);
      sessions.onFilesChanged(workstreamId);
    },
    resume: () => corrections.resumeSession(id),
    edit: () => corrections.editSession(id, times),
    add: () => corrections.addSession(workstreamId, times),
    delete: () => corrections.deleteSession(id),
    split: () => corrections.splitSession(id, ago(from)),
    merge: () => corrections.mergeSessions([id, neighbour]),
    move: () => corrections.moveSession(id, workstreamId),
    promote: () => promotion.promoteScratch('Promoted'),
    archive: () => workstreams.updateWorkstream(workstreamId, { state: 'archived' }),
    undo: () => undoOffered(all),
    undoTwo: () => undoOffered(all) && undoOffered(all),
  }[what]();
}

it('after any corrections, promotions and undos, every undo that is offered is possible', () => {
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
    { numRuns: WALKS, endOnFailure: true },
  );
});
