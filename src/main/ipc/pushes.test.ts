import { expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../dev/testing/test-workspace.ts';
import { DEFAULT_SETTINGS } from '../../shared/model.ts';
import { Pushes } from './pushes.ts';

function follow() {
  const workspace = openTestWorkspace();
  const sent: { name: string; revision: number; payload: unknown }[] = [];
  const pushes = new Pushes(workspace, (name, { revision, payload }) =>
    sent.push({ name, revision, payload }),
  );
  workspace.changes.on((batch) => pushes.tell(batch));
  return { ...workspace, pushes, sent };
}

it('pushes carry revisions without a gap, and the state that is', () => {
  const { sessions, thesis, pushes, sent } = follow();
  const id = sessions.startSession(thesis);
  sessions.endSession(id);
  expect(sent).toMatchObject([
    { name: 'sessionChanged', revision: 1, payload: { id, status: 'active' } },
    { name: 'workstreamChanged', revision: 2, payload: { id: thesis } },
    { name: 'sessionChanged', revision: 3, payload: { id, status: 'ended' } },
    { name: 'workstreamChanged', revision: 4, payload: { id: thesis, activeSession: null } },
  ]);
  expect(pushes.revision).toBe(4);
});

it('messages of another program are pushed, with the session that they keep alive', () => {
  const { sessions, thesis, clock, sent, appendByAnother } = follow();
  sessions.startSession(thesis);
  sent.length = 0;
  clock.pass(5);
  appendByAnother(lineAt('09:04:00'), 'no message');
  sessions.noticeFiles(thesis);
  expect(sent.map(({ name }) => name)).toEqual([
    'messagesAdded',
    'sessionChanged',
    'workstreamChanged',
  ]);
  expect(sent.at(-1)?.payload).toMatchObject({
    unreadableLines: 1,
    activeSession: { messageCount: 1, lastActivityAt: '2026-01-29T09:04:00.000Z' },
  });
});

it('nothing is pushed for what was refused or rolled back', () => {
  const { sessions, workstreams, thesis, sent } = follow();
  expect(() => sessions.endSession('none')).toThrow();
  expect(() => workstreams.createWorkstream({ title: '' })).toThrow();
  workstreams.updateWorkstream(thesis, { state: 'archived' });
  sent.length = 0;
  expect(() => sessions.startSession(thesis)).toThrow();
  expect(sent).toEqual([]);
});

it('changed settings are pushed', () => {
  const { settings, sent } = follow();
  settings.update({ idleThresholdMs: 60_000 });
  expect(sent).toEqual([
    {
      name: 'settingsChanged',
      revision: 1,
      payload: { ...DEFAULT_SETTINGS, idleThresholdMs: 60_000 },
    },
  ]);
});

it('what another process has changed is pushed, once', () => {
  const { others, openAgain, sent } = follow();
  openAgain().workstreams.createWorkstream({ title: 'Elsewhere' });
  others.notice();
  others.notice();
  expect(sent).toEqual([{ name: 'everythingChanged', revision: 1, payload: null }]);
});
