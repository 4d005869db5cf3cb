import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { happen, operation } from '../../../tests/support/histories.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../tests/support/test-workspace.ts';
import type { Session } from '../../shared/model/model.ts';
import { openWorkspace } from '../workspace.ts';

const HISTORIES = isLongRun ? 400 : 40;
const LONGEST_HISTORY = 120;

it('after any history, a deleted database is rebuilt from the files with exactly the same rows', {
  timeout: HANG_MS,
}, () => {
  fc.assert(
    fc.property(fc.array(operation, { minLength: 60, maxLength: LONGEST_HISTORY }), (history) => {
      const workspace = openTestWorkspace();
      for (const operation of history) happen(operation, workspace);
      for (const { id } of workspace.workstreams.listWorkstreams())
        workspace.sessions.syncAndExpire(id);
      const before = rowsOf(workspace.folder.database);
      const lists = listsOf(workspace);
      expect(overlapsIn(workspace)).toEqual([]);
      workspace.seen.save();
      workspace.close();
      for (const side of ['', '-wal', '-shm']) {
        rmSync(`${workspace.folder.database}${side}`, { force: true });
      }
      const rebuilt = openWorkspace({ dataDir: workspace.dataDir, clock: workspace.clock });
      expect(rowsOf(workspace.folder.database)).toEqual(before);
      expect(listsOf(rebuilt)).toEqual(lists);
      rebuilt.close();
    }),
    // Shrinking a history of real files takes longer than replaying the seed.
    { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
  );
});

/** Returns the pairs of a workstream's sessions that share more than an instant. */
function overlapsIn({ workstreams }: TestWorkspace): Session[][] {
  // What a clock recorded ahead may lie after an active session.
  const endOf = ({ endedAt, lastActivityAt }: Session) => endedAt ?? lastActivityAt;
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

/** Returns what the window shows, in its order. */
function listsOf({ workstreams }: Pick<TestWorkspace, 'workstreams'>) {
  return workstreams
    .listWorkstreams()
    .map((workstream) => [
      workstreams.getWorkstream(workstream.id),
      workstream,
      workstreams.listSessions(workstream.id, { limit: 1000 }),
    ]);
}
