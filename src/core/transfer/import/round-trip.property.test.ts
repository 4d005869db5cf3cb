import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { happen, operation } from '../../../../tests/support/histories.ts';
import { linesOf } from '../../../../tests/support/history-files.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../../../../tests/support/sampling.ts';
import { testTransfers } from '../../../../tests/support/served-workspace.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../../../tests/support/test-workspace.ts';
import type { ExportSelection } from '../../../shared/contract/tasks.ts';
import type { Session } from '../../../shared/model/model.ts';
import { parseLine } from '../../messages/message-line.ts';

const HISTORIES = isLongRun ? 250 : 25;

const history = fc.array(operation, { minLength: 40, maxLength: 100 });

/** Exports a history as JSON and imports it into an empty folder, with the same clock and settings. */
async function transferred(workspace: TestWorkspace, selection: ExportSelection) {
  const file = join(temporaryFolder(), 'export.json');
  await testTransfers(workspace, file).exporting.exportHistory('json', selection);
  const other = openTestWorkspace();
  other.clock.set(new Date(workspace.clock.now()).toISOString());
  // They are not exported, and decide when a running session times out.
  other.sessions.updateSettings(workspace.settings.get());
  const { importing } = testTransfers(other, file);
  const info = await importing.chooseImport();
  if (info?.workstreams) await importing.importChosen();
  return { other, info };
}

/** Returns everything that a user can see of a workstream. */
function seen({ workstreams, messages, folder }: TestWorkspace, id: string) {
  const sessions = workstreams.listSessions(id, { limit: 1000 });
  return {
    workstream: workstreams.getWorkstream(id),
    sessions,
    // A message without an id is named by its position, and keeps that name.
    perSession: sessions.map((session) => messagesOf(messages, session)),
    inFiles: linesOf(folder, id, 'messages')
      .flatMap((line) => {
        const parsed = parseLine(line);
        return parsed ? [{ ...parsed, id: null }] : [];
      })
      .toSorted((a, b) => a.timestamp - b.timestamp || (a.content < b.content ? -1 : 1)),
  };
}

function messagesOf(messages: TestWorkspace['messages'], session: Session) {
  const all = messages.readSession(session.id, { limit: 1000 });
  // Messages of one instant from several files are in the order of their byte offsets, which an import
  // changes.
  return all
    .toSorted(
      (a, b) => a.timestamp.localeCompare(b.timestamp) || (a.id ?? '').localeCompare(b.id ?? ''),
    )
    .map(({ position: _position, ...message }) => message);
}

function settled(workspace: TestWorkspace): TestWorkspace {
  for (const id of workspace.workstreams.listIds()) workspace.sessions.syncAndExpire(id);
  return workspace;
}

it('an export that is imported into an empty folder gives the same history', {
  timeout: HANG_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (operations) => {
      const workspace = openTestWorkspace();
      for (const each of operations) happen(each, workspace);
      settled(workspace);
      const { other } = await transferred(workspace, {});
      const ids = workspace.workstreams.listIds();
      settled(other);
      for (const id of ids) expect(seen(other, id)).toEqual(seen(workspace, id));
      const added = other.workstreams.listIds().filter((id) => id !== other.thesis);
      expect(added).toEqual(ids);
    }),
    { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
  );
});

it('a partial export that is imported gives the same sessions with the same messages', {
  timeout: HANG_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), async (operations, pick) => {
      const workspace = openTestWorkspace();
      for (const each of operations) happen(each, workspace);
      settled(workspace);
      const ids = workspace.workstreams.listIds();
      const id = ids[pick % ids.length] ?? '';
      const { other } = await transferred(workspace, { workstreamIds: [id] });
      settled(other);
      const [before, after] = [seen(workspace, id), seen(other, id)];
      expect(after.workstream).toEqual(before.workstream);
      expect(after.sessions).toEqual(
        before.sessions.map((each) => ({ ...each, adoptedRanges: [] })),
      );
      // A message that several sessions have becomes one for each, with ids of their own.
      const idOfFirst = (id: string) => id.replace(/ \(\d+\)$/, '');
      const contents = (all: typeof before.perSession) =>
        all.map((messages) =>
          messages.map(({ id, role, content, timestamp }) => ({
            id: id && idOfFirst(id),
            role,
            content,
            timestamp,
          })),
        );
      expect(contents(after.perSession)).toEqual(contents(before.perSession));
    }),
    { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
  );
});
