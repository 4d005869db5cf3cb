import fc from 'fast-check';
import { orderWorkstreams } from '../../src/core/workstreams/workstream-order.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { COLOURS } from '../../src/shared/model/colours.ts';
import { MINUTE_MS, type Session } from '../../src/shared/model/model.ts';
import { lineAt, type TestWorkspace } from './test-workspace.ts';

/** An operation on a history. */
export type Operation = (workspace: TestWorkspace) => unknown;

const minutes = fc.integer({ min: 0, max: 50 });
const place = fc.nat({ max: 3 });

function workstreamAt({ workstreams }: TestWorkspace, at: number): string {
  const ids = workstreams.listWorkstreams().map(({ id }) => id);
  return ids.sort()[at % ids.length] ?? '';
}

function activeAt(workspace: TestWorkspace, at: number): string {
  const active = workspace.workstreams.listActiveSessions();
  return active[at % Math.max(active.length, 1)]?.id ?? 'none';
}

function instantFromNow({ clock }: TestWorkspace, minutes: number): string {
  return new Date(clock.now() + minutes * MINUTE_MS).toISOString();
}

function closedAt(
  all: TestWorkspace,
  at: number,
  which: number,
  workstreamId = workstreamAt(all, at),
): string {
  const sessions = all.workstreams.listSessions(workstreamId, { limit: 10 });
  const closed = sessions.filter(({ endedAt }) => endedAt !== null);
  return closed[which % Math.max(closed.length, 1)]?.id ?? 'none';
}

/** Corrects one of the recently closed sessions. */
function correction(
  work: (workspace: TestWorkspace, session: Session, at: number) => unknown,
): fc.Arbitrary<Operation> {
  return fc.record({ at: place, which: place }).map(
    ({ at, which }): Operation =>
      (all) => {
        work(all, all.workstreams.getSession(closedAt(all, at, which)), at);
      },
  );
}

/** Changes a workstream's details; some of the values are invalid. */
const workstreamFacts = fc.record(
  {
    colour: fc.constantFrom(null, ...COLOURS),
    emoji: fc.constantFrom(null, '📚', '👩‍👩‍👧‍👦'),
    tags: fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 4 }),
    isFavourite: fc.boolean(),
    isPrivate: fc.boolean(),
    position: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    notes: fc.string({ unit: 'binary', maxLength: 100 }),
  },
  { requiredKeys: [] },
);

/** Operations on a data folder by the user, by time and by other programs. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  minutes.map(
    (by): Operation =>
      (all) =>
        all.clock.pass(by),
  ),
  minutes.map(
    (by): Operation =>
      (all) =>
        all.clock.pass(-by),
  ),
  place.map(
    (at): Operation =>
      (all) => {
        all.sessions.startSession(workstreamAt(all, at));
      },
  ),
  place.map(
    (at): Operation =>
      (all) => {
        all.sessions.endSession(activeAt(all, at));
      },
  ),
  place.map(
    (at): Operation =>
      (all) => {
        all.sessions.keepAlive(activeAt(all, at));
      },
  ),
  fc.constant<Operation>((all) => {
    all.sessions.timeoutCheck();
  }),
  fc.record({ at: place, content: fc.string({ minLength: 1, unit: 'grapheme' }) }).map(
    ({ at, content }): Operation =>
      (all) => {
        all.messages.append(workstreamAt(all, at), { role: 'user', content });
      },
  ),
  fc.integer({ min: -90, max: 90 }).map(
    (by): Operation =>
      (all) => {
        all.appendByAnother({ ...lineAt(''), timestamp: instantFromNow(all, by) });
        all.sessions.onFilesChanged(all.thesis);
      },
  ),
  fc.integer({ min: -90, max: 90 }).map(
    (by): Operation =>
      (all) => {
        const session_id = activeAt(all, 0);
        all.appendByAnother(
          { ...lineAt(''), timestamp: instantFromNow(all, by), session_id },
          'torn',
        );
      },
  ),
  fc.record({ at: place, which: place, from: minutes, to: minutes }).map(
    ({ at, which, from, to }): Operation =>
      (all) => {
        all.corrections.editSession(closedAt(all, at, which), {
          startedAt: instantFromNow(all, -3 * from),
          endedAt: instantFromNow(all, -to),
        });
      },
  ),
  fc.record({ at: place, from: minutes, to: minutes }).map(
    ({ at, from, to }): Operation =>
      (all) => {
        const startedAt = instantFromNow(all, -3 * from);
        all.corrections.addSession(workstreamAt(all, at), {
          startedAt,
          endedAt: instantFromNow(all, -to),
        });
      },
  ),
  fc.record({ at: place, hours: fc.nat({ max: 3 }) }).map(
    ({ at, hours }): Operation =>
      (all) =>
        all.corrections.setWeeklyGoal(workstreamAt(all, at), hours * 60 * MINUTE_MS || null),
  ),
  correction((all, session) => all.corrections.resumeSession(session.id)),
  correction((all, session) => all.corrections.deleteSession(session.id)),
  correction((all, session) => {
    const [from, to] = [Date.parse(session.startedAt), Date.parse(session.endedAt ?? '')];
    all.corrections.splitSession(session.id, new Date((from + to) / 2).toISOString());
  }),
  correction((all, session, at) => {
    const other = closedAt(all, at, at + 1, session.workstreamId);
    all.corrections.mergeSessions([session.id, other]);
  }),
  correction((all, session, at) =>
    all.corrections.moveSession(session.id, workstreamAt(all, at + 1)),
  ),
  place.map(
    (at): Operation =>
      (all) =>
        all.corrections.moveSession(activeAt(all, at), workstreamAt(all, at + 1)),
  ),
  fc.record({ at: place, by: minutes }).map(
    ({ at, by }): Operation =>
      (all) =>
        all.corrections.editSession(activeAt(all, at), { startedAt: instantFromNow(all, -by) }),
  ),
  fc.constant<Operation>((all) => all.undo.undo()),
  fc.constant<Operation>((all) => all.sessions.endAll()),
  fc.boolean().map(
    (oneAtATime): Operation =>
      (all) =>
        all.sessions.updateSettings({ oneAtATime }),
  ),
  minutes.map(
    (by): Operation =>
      (all) =>
        all.sessions.noteInput(all.clock.now() - by * MINUTE_MS),
  ),
  fc.constant<Operation>((all) => all.promotion.promoteScratch('Promoted')),
  fc.string({ minLength: 1, maxLength: 20 }).map(
    (title): Operation =>
      (all) => {
        all.workstreams.createWorkstream({ title });
      },
  ),
  fc
    .record({
      at: place,
      state: fc.constantFrom('active', 'paused', 'archived'),
      title: fc.string(),
    })
    .map(
      ({ at, state, title }): Operation =>
        (all) => {
          all.workstreams.updateWorkstream(workstreamAt(all, at), { state, title });
        },
    ),
  fc.record({ at: place, facts: workstreamFacts }).map(
    ({ at, facts }): Operation =>
      (all) =>
        all.sessions.updateWorkstream(workstreamAt(all, at), facts),
  ),
  fc.record({ at: place, notes: fc.constantFrom('', 'Call Ada', 'Ask Ada', '**Later**') }).map(
    ({ at, notes }): Operation =>
      (all) =>
        all.sessions.updateWorkstream(workstreamAt(all, at), { notes }),
  ),
  fc.record({ at: place, to: place }).map(
    ({ at, to }): Operation =>
      (all) => {
        const movedId = workstreamAt(all, at);
        const others = all.workstreams.listIds().filter((id) => id !== movedId);
        const workstreamIds = others.toSpliced(to, 0, movedId);
        orderWorkstreams(all, { workstreamIds, movedId });
      },
  ),
  fc.integer({ min: 1, max: 90 }).map(
    (by): Operation =>
      (all) => {
        all.sessions.updateSettings({ idleThresholdMs: by * MINUTE_MS });
      },
  ),
  fc.boolean().map(
    (oneAtATime): Operation =>
      (all) =>
        all.sessions.updateSettings({ oneAtATime }),
  ),
  fc.record({ at: place, by: fc.integer({ min: 1, max: 90 }) }).map(
    ({ at, by }): Operation =>
      (all) =>
        all.sessions.updateWorkstream(workstreamAt(all, at), { idleThresholdMs: by * MINUTE_MS }),
  ),
);

/** Swallows expected errors, which are part of the histories; rethrows all others. */
export function happen(operation: Operation, workspace: TestWorkspace): void {
  try {
    operation(workspace);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
