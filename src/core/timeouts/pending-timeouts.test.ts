import { expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../shared/model/model.ts';
import { toInstant } from '../base/instant.ts';

function timeouts() {
  const workspace = openTestWorkspace();
  const emitted: (readonly string[])[] = [];
  const ids = () => workspace.timeouts.list().map(({ id }) => id);
  workspace.changes.on((batch) => {
    if (batch.some(({ kind }) => kind === 'timeouts')) emitted.push(ids());
  });
  return { ...workspace, ids, emitted };
}

it('a session that timed out is listed until it is acknowledged; one that was ended is not', () => {
  const { sessions, clock, thesis, timeouts: list, ids, emitted } = timeouts();
  sessions.endSession(sessions.startSession(thesis));
  const id = sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  expect(ids()).toEqual([id]);
  list.acknowledge(['none']);
  expect(ids()).toEqual([id]);
  list.acknowledge([id]);
  expect(ids()).toEqual([]);
  expect(emitted).toEqual([[id], []]);
});

it('lists the latest end first', () => {
  const { sessions, clock, thesis, ids } = timeouts();
  const first = sessions.startSession(thesis);
  clock.pass(1);
  const second = sessions.startSession(SCRATCH_ID);
  clock.pass(40);
  sessions.timeoutCheck();
  expect(ids()).toEqual([second, first]);
});

it('lists sessions that expired while the app was not running', () => {
  const { sessions, clock, thesis, openAgain } = timeouts();
  const id = sessions.startSession(thesis);
  clock.pass(600);
  const later = openAgain();
  later.sessions.timeoutCheck();
  expect(later.timeouts.list()).toMatchObject([{ id, endedAt: '2026-01-29T09:30:00.000Z' }]);
});

it('removes a session when its workstream has a later one, even of the same moment', () => {
  const { sessions, clock, thesis, ids, emitted } = timeouts();
  sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  sessions.startSession(thesis);
  expect(ids()).toEqual([]);
  clock.pass(40);
  emitted.length = 0;
  sessions.startSession(thesis);
  expect(ids()).toEqual([]);
  expect(emitted).toEqual([]);
});

it('keeps a session that gets late messages, with its new count', () => {
  const { sessions, clock, thesis, appendByAnother, timeouts: list, emitted } = timeouts();
  const id = sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  appendByAnother(lineAt('09:10:00', { session_id: id }));
  sessions.onFilesChanged(thesis);
  expect(list.list()).toMatchObject([{ id, messageCount: 1 }]);
  expect(emitted).toEqual([[id], [id]]);
});

it('removes a session that is resumed, edited, deleted or moved', () => {
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

it('follows changes by another process', () => {
  const { sessions, clock, thesis, others, openAgain, ids } = timeouts();
  sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  openAgain().sessions.startSession(thesis);
  others.check();
  expect(ids()).toEqual([]);
});
