import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsOf } from '../../dev/testing/rows.ts';
import { lineAt, openTestWorkspace, type TestWorkspace } from '../../dev/testing/test-workspace.ts';
import { AppError } from '../shared/errors.ts';
import { MINUTE_MS } from '../shared/model.ts';
import { openWorkspace } from './workspace.ts';

const HISTORIES = 40;
const LONGEST_HISTORY = 120;

type Operation = (workspace: TestWorkspace) => void;

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
  fc.integer({ min: 1, max: 90 }).map(
    (by): Operation =>
      (all) => {
        all.sessions.updateSettings({ idleThresholdMs: by * MINUTE_MS });
      },
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

/** What the window shows of it, in its order. */
function listsOf({ workstreams }: Pick<TestWorkspace, 'workstreams'>) {
  return workstreams
    .listWorkstreams()
    .map((workstream) => [workstream, workstreams.listSessions(workstream.id, { limit: 1000 })]);
}
