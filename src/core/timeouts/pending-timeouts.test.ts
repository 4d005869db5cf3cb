import { expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../shared/model/model.ts';
import { toInstant } from '../base/instant.ts';

function timeouts() {
  const workspace = openTestWorkspace();
  const told: (readonly string[])[] = [];
  const ids = () => workspace.timeouts.list().map(({ id }) => id);
  workspace.changes.on((batch) => {
    if (batch.some(({ kind }) => kind === 'timeouts')) told.push(ids());
  });
  return { ...workspace, ids, told };
}

it('a session that timed out waits for an answer; one that was ended does not', () => {
  const { sessions, clock, thesis, timeouts: list, ids, told } = timeouts();
  sessions.endSession(sessions.startSession(thesis));
  const id = sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  expect(ids()).toEqual([id]);
  list.acknowledge(['none']);
  expect(ids()).toEqual([id]);
  list.acknowledge([id]);
  expect(ids()).toEqual([]);
  expect(told).toEqual([[id], []]);
});

it('those that ended last come first', () => {
  const { sessions, clock, thesis, ids } = timeouts();
  const first = sessions.startSession(thesis);
  clock.pass(1);
  const second = sessions.startSession(SCRATCH_ID);
  clock.pass(40);
  sessions.timeoutCheck();
  expect(ids()).toEqual([second, first]);
});

it('what expired while nothing ran is found when the folder is opened', () => {
  const { sessions, clock, thesis, openAgain } = timeouts();
  const id = sessions.startSession(thesis);
  clock.pass(600);
  const later = openAgain();
  later.sessions.timeoutCheck();
  expect(later.timeouts.list()).toMatchObject([{ id, endedAt: '2026-01-29T09:30:00.000Z' }]);
});

it('a later session in its workstream answers it, also in the same moment', () => {
  const { sessions, clock, thesis, ids, told } = timeouts();
  sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  sessions.startSession(thesis);
  expect(ids()).toEqual([]);
  clock.pass(40);
  told.length = 0;
  sessions.startSession(thesis);
  expect(ids()).toEqual([]);
  expect(told).toEqual([]);
});

it('lines that come late for its time are no answer; it is shown with its new count', () => {
  const { sessions, clock, thesis, appendByAnother, timeouts: list, told } = timeouts();
  const id = sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  appendByAnother(lineAt('09:10:00', { session_id: id }));
  sessions.onFilesChanged(thesis);
  expect(list.list()).toMatchObject([{ id, messageCount: 1 }]);
  expect(told).toEqual([[id], [id]]);
});

it('one that is resumed, edited, deleted or moved is answered by that', () => {
  const { sessions, corrections, clock, thesis, ids } = timeouts();
  const corrected: readonly ((id: string) => unknown)[] = [
    (id) => sessions.endSession(corrections.resumeSession(id).id),
    (id) => corrections.editSession(id, { endedAt: toInstant(clock.now() - 20 * MINUTE_MS) }),
    (id) => corrections.deleteSession(id),
    (id) => corrections.moveSession(id, SCRATCH_ID),
  ];
  for (const correct of corrected) {
    const id = sessions.startSession(thesis);
    clock.pass(40);
    sessions.timeoutCheck();
    expect(ids()).toEqual([id]);
    correct(id);
    expect(ids()).toEqual([]);
    clock.pass(1);
  }
});

it('what another process makes of it is looked up', () => {
  const { sessions, clock, thesis, others, openAgain, ids } = timeouts();
  sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  openAgain().sessions.startSession(thesis);
  others.check();
  expect(ids()).toEqual([]);
});
