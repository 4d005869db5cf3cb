import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsOf } from '../../dev/testing/rows.ts';
import { lineAt, openTestWorkspace, type TestWorkspace } from '../../dev/testing/test-workspace.ts';
import { COLOURS } from '../shared/colours.ts';
import { AppError } from '../shared/errors.ts';
import { MINUTE_MS, type Session } from '../shared/model.ts';
import { orderWorkstreams } from './store/workstream-order.ts';
import { openWorkspace } from './workspace.ts';

const HISTORIES = 40;
const LONGEST_HISTORY = 120;

type Operation = (workspace: TestWorkspace) => unknown;

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

/** A correction of one of the sessions that were closed last. */
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

/** What the user gives a workstream; some of it is refused. */
const workstreamFacts = fc.record(
  {
    colour: fc.constantFrom(null, ...COLOURS),
    emoji: fc.constantFrom(null, '📚', '👩‍👩‍👧‍👦'),
    tags: fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 4 }),
    isFavourite: fc.boolean(),
    position: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    notes: fc.string({ unit: 'binary', maxLength: 100 }),
  },
  { requiredKeys: [] },
);

/** What can happen to a data folder, by the user, by time and by other programs. */
const operation: fc.Arbitrary<Operation> = fc.oneof(
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
        all.sessions.noticeFiles(all.thesis);
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

/** A refusal is one of the things that can happen; whatever else is thrown is not. */
function happen(operation: Operation, workspace: TestWorkspace): void {
  try {
    operation(workspace);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

it('a database that is deleted is rebuilt from the files with every row the same, whatever has happened', () => {
  fc.assert(
    fc.property(fc.array(operation, { minLength: 60, maxLength: LONGEST_HISTORY }), (history) => {
      const workspace = openTestWorkspace();
      for (const operation of history) happen(operation, workspace);
      for (const { id } of workspace.workstreams.listWorkstreams()) workspace.sessions.settle(id);
      const before = rowsOf(workspace.folder.database);
      const lists = listsOf(workspace);
      expect(overlapsIn(workspace)).toEqual([]);
      workspace.close();
      for (const side of ['', '-wal', '-shm']) {
        rmSync(`${workspace.folder.database}${side}`, { force: true });
      }
      const rebuilt = openWorkspace({ dataDir: workspace.dataDir, clock: workspace.clock });
      expect(rowsOf(workspace.folder.database)).toEqual(before);
      expect(listsOf(rebuilt)).toEqual(lists);
      rebuilt.close();
    }),
    // Shrinking a history of real files takes longer than looking at what the seed gives.
    { numRuns: HISTORIES, endOnFailure: true },
  );
});

/** The pairs of a workstream's sessions that share more than an instant. */
function overlapsIn({ workstreams }: TestWorkspace): Session[][] {
  const endOf = ({ endedAt }: Session) => endedAt ?? '9999';
  return workstreams.listWorkstreams().flatMap(({ id }) => {
    const sessions = workstreams.listSessions(id, { limit: 1000 });
    return sessions.flatMap((one, at) =>
      sessions
        .slice(at + 1)
        .filter((other) => one.startedAt < endOf(other) && other.startedAt < endOf(one))
        .map((other) => [one, other]),
    );
  });
}

/** What the window shows of it, in its order. */
function listsOf({ workstreams }: Pick<TestWorkspace, 'workstreams'>) {
  return workstreams
    .listWorkstreams()
    .map((workstream) => [
      workstreams.getWorkstream(workstream.id),
      workstream,
      workstreams.listSessions(workstream.id, { limit: 1000 }),
    ]);
}
