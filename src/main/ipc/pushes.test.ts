import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import type { Push } from '../../shared/contract/contract.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { Pushes } from './pushes.ts';

function follow() {
  const workspace = openTestWorkspace();
  const sent: Push[] = [];
  const pushes = new Pushes(workspace, [{ send: (push) => sent.push(push) }]);
  workspace.changes.on((batch) => pushes.onChanges(batch));
  return { ...workspace, pushes, sent };
}

it('pushes carry consecutive revisions and the current state', () => {
  const { sessions, thesis, pushes, sent } = follow();
  const id = sessions.startSession(thesis);
  sessions.endSession(id);
  expect(sent).toMatchObject([
    { name: 'sessionChanged', revision: 1, payload: { id, status: 'active' } },
    { name: 'workstreamChanged', revision: 2, payload: { id: thesis } },
    { name: 'undoableChanged', revision: 3, payload: { kind: 'start', workstreamId: thesis } },
    { name: 'sessionChanged', revision: 4, payload: { id, status: 'ended' } },
    { name: 'workstreamChanged', revision: 5, payload: { id: thesis, activeSession: null } },
    { name: 'undoableChanged', revision: 6, payload: { kind: 'end', workstreamId: thesis } },
  ]);
  expect(pushes.revision).toBe(6);
});

it('a removed session is pushed as removed, a moved one also as changed in its new workstream', () => {
  const { corrections, sessions, workstreams, undo, thesis, clock, sent } = follow();
  const essay = workstreams.createWorkstream({ title: 'Essay' }).id;
  const id = sessions.startSession(thesis);
  clock.pass(10);
  sessions.endSession(id);
  const pushed = (work: () => unknown) => {
    sent.length = 0;
    work();
    return sent.map(({ name, payload }) => [name, payload]);
  };
  const removed = ['sessionRemoved', { workstreamId: thesis, sessionId: id }];
  const changed = (workstreamId: string) => [
    'sessionChanged',
    expect.objectContaining({ id, workstreamId, status: 'ended' }),
  ];
  const overview = (workstreamId: string, lastActivityAt: string | null) => [
    'workstreamChanged',
    expect.objectContaining({ id: workstreamId, lastActivityAt }),
  ];
  const undoable = (kind: string) => ['undoableChanged', expect.objectContaining({ kind })];
  const nine = '2026-01-29T09:00:00.000Z';

  expect(pushed(() => corrections.moveSession(id, essay))).toEqual([
    removed,
    changed(essay),
    overview(thesis, null),
    overview(essay, nine),
    undoable('move'),
  ]);
  expect(pushed(() => undo.undo())).toEqual([
    ['sessionRemoved', { workstreamId: essay, sessionId: id }],
    changed(thesis),
    overview(essay, null),
    overview(thesis, nine),
    undoable('end'),
  ]);
  expect(pushed(() => corrections.deleteSession(id))).toEqual([
    removed,
    overview(thesis, null),
    undoable('delete'),
  ]);
  expect(pushed(() => undo.undo())).toEqual([
    changed(thesis),
    overview(thesis, nine),
    undoable('end'),
  ]);
});

it('both halves of a split are pushed, and one of two merged sessions as removed', () => {
  const { corrections, sessions, thesis, clock, sent } = follow();
  const id = sessions.startSession(thesis);
  clock.pass(10);
  sessions.endSession(id);
  sent.length = 0;
  const [, second] = corrections.splitSession(id, '2026-01-29T09:05:00.000Z');
  const secondId = second?.id ?? '';
  corrections.mergeSessions([id, secondId]);
  const pushed = sent.flatMap(({ name, payload }) =>
    name === 'sessionChanged' || name === 'sessionRemoved' ? [[name, payload]] : [],
  );
  const changed = (session: object) => ['sessionChanged', expect.objectContaining(session)];
  const half = '2026-01-29T09:04:59.999Z';
  expect(pushed).toHaveLength(4);
  expect(pushed).toEqual(
    expect.arrayContaining([
      changed({ id, endedAt: half }),
      changed({ id: secondId }),
      ['sessionRemoved', { workstreamId: thesis, sessionId: secondId }],
      changed({ id, endedAt: '2026-01-29T09:10:00.000Z' }),
    ]),
  );
});

it('the correction to undo is pushed when it changes, and only then', () => {
  const { sessions, thesis, clock, sent } = follow();
  const undoable = () =>
    sent.flatMap(({ name, payload }) => (name === 'undoableChanged' ? [payload] : []));
  const id = sessions.startSession(thesis);
  clock.pass(5);
  sessions.keepAlive(id);
  const [start, end] = [{ kind: 'start' }, { kind: 'end' }].map((each) =>
    expect.objectContaining(each),
  );
  expect(undoable()).toEqual([start]);
  sessions.endSession(id);
  // A later start is undone first.
  sessions.startSession(thesis);
  clock.pass(5);
  expect(undoable()).toEqual([start, end, start]);
});

it('messages of another program are pushed, and the session that they keep alive', () => {
  const { sessions, thesis, clock, sent, appendByAnother } = follow();
  sessions.startSession(thesis);
  sent.length = 0;
  clock.pass(5);
  appendByAnother(lineAt('09:04:00'), 'no message');
  sessions.onFilesChanged(thesis);
  expect(sent.map(({ name }) => name)).toEqual([
    'messagesAdded',
    'sessionChanged',
    'workstreamChanged',
    // A start can be undone only while there are no messages.
    'undoableChanged',
  ]);
  expect(sent.at(-2)?.payload).toMatchObject({
    unreadableLines: 1,
    activeSession: { messageCount: 1, lastActivityAt: '2026-01-29T09:04:00.000Z' },
  });
});

it('a message file that another program rewrites is pushed as such', () => {
  const { sessions, thesis, sent, folder, appendByAnother } = follow();
  const added = () =>
    sent.flatMap(({ name, payload }) => (name === 'messagesAdded' ? [payload] : []));
  appendByAnother(lineAt('09:00:00'));
  sessions.onFilesChanged(thesis);
  const path = folder.messages(thesis);
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('role', 'Role').replace('"user"', '"USER"'),
  );
  sessions.onFilesChanged(thesis);
  expect(added()).toEqual([
    { workstreamId: thesis, isRewritten: false },
    { workstreamId: thesis, isRewritten: true },
  ]);
});

it('nothing is pushed for a change that was rejected or rolled back', () => {
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

it('a change by another process is pushed once', () => {
  const { others, openAgain, sent } = follow();
  openAgain().workstreams.createWorkstream({ title: 'Elsewhere' });
  others.check();
  others.check();
  expect(sent).toEqual([{ name: 'everythingChanged', revision: 1, payload: null }]);
});
