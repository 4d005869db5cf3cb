import { appendFileSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { openOnTwoDevices } from '../../../tests/support/two-devices.ts';
import { MINUTE_MS, type Session } from '../../shared/model/model.ts';
import type { Workspace } from '../workspace.ts';

/** Returns an instant of the test day. */
function t(time: string): string {
  return `2026-01-29T${time}:00.000Z`;
}

/**
 * Opens a workspace at 11:00 whose sessions time out after two hours. The thesis has sessions from
 * 09:00 to 09:30 and from 10:00 to 10:30 with a message in each; the essay has none.
 */
function open() {
  const workspace = openTestWorkspace(120 * MINUTE_MS);
  const { sessions, workstreams, thesis, clock } = workspace;
  const essay = workstreams.createWorkstream({ title: 'Essay' }).id;
  const worked = (from: string, to: string, workstreamId = thesis) => {
    clock.set(t(from));
    const id = sessions.startSession(workstreamId);
    if (workstreamId === thesis) workspace.appendByAnother(lineAt(`${from}:00`));
    clock.set(t(to));
    // Ended by another program, so there is nothing to undo.
    workstreams.endSession(id, {
      status: 'ended',
      endedAt: t(to),
      messageCount: 1,
      summary: '1 message: 1 assistant.',
      derivedTitle: 'Done.',
      agentAlone: [],
    });
    return id;
  };
  const one = worked('09:00', '09:30');
  const two = worked('10:00', '10:30');
  clock.set(t('11:00'));
  sessions.syncAndExpire(thesis);
  return { ...workspace, essay, one, two, worked };
}

type Open = ReturnType<typeof open>;

/** Returns all sessions of all workstreams. */
function history({ workstreams }: Pick<Workspace, 'workstreams'>): Session[] {
  return workstreams
    .listWorkstreams()
    .flatMap(({ id }) => workstreams.listSessions(id, { limit: 100 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Rebuilds the database from the files. */
function rebuilt({ close, folder, openAgain }: TestWorkspace): Workspace {
  close();
  for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
  return openAgain();
}

const CORRECTIONS: [string, (workspace: Open) => unknown][] = [
  ['edit', ({ corrections, two }) => corrections.editSession(two, { endedAt: t('10:50') })],
  ['edit', ({ corrections, two }) => corrections.editSession(two, { startedAt: t('10:10') })],
  [
    'add',
    ({ corrections, thesis }) =>
      corrections.addSession(thesis, { startedAt: t('09:40'), endedAt: t('09:50') }),
  ],
  ['describe', ({ corrections, one }) => corrections.describeSession(one, { title: 'Outline' })],
  [
    'describe',
    ({ corrections, two }) => corrections.describeSession(two, { whereStopped: 'Chapter 2' }),
  ],
  ['delete', ({ corrections, one }) => corrections.deleteSession(one)],
  ['split', ({ corrections, one }) => corrections.splitSession(one, t('09:15'))],
  ['merge', ({ corrections, one, two }) => corrections.mergeSessions([one, two])],
  ['move', ({ corrections, one, essay }) => corrections.moveSession(one, essay)],
  ['resume', ({ corrections, two }) => corrections.resumeSession(two)],
];

describe('undoing', () => {
  it.each(CORRECTIONS)('%s: restores exactly what was there before', (kind, correct) => {
    const workspace = open();
    const before = history(workspace);
    correct(workspace);
    const after = history(workspace);
    expect(after).not.toEqual(before);
    const latest = workspace.undo.latest();
    expect(latest).toMatchObject({ kind, at: expect.stringMatching(/^2026-01-29T11:00:00/) });
    expect(workspace.undo.undo()).toEqual(latest);
    expect(history(workspace)).toEqual(before);
    expect(history(rebuilt(workspace))).toEqual(before);
  });

  it.each(CORRECTIONS)('%s: works after a restart, and after a rebuild', (kind, correct) => {
    for (const reopen of [
      (workspace: Open) => workspace.openAgain(),
      (workspace: Open) => rebuilt(workspace),
    ]) {
      const workspace = open();
      const before = history(workspace);
      correct(workspace);
      const again = reopen(workspace);
      expect(again.undo.latest()).toMatchObject({ kind });
      again.undo.undo();
      expect(history(again)).toEqual(before);
      expect(again.undo.latest()).toBeNull();
    }
  });

  // A resumed session has timed out by then, which prevents undoing.
  const lasting = CORRECTIONS.filter(([kind]) => kind !== 'resume');

  it.each(lasting)('%s: works for a day, and once', (_, correct) => {
    const workspace = open();
    correct(workspace);
    const id = workspace.undo.latest()?.id ?? '';
    workspace.clock.set('2026-01-30T11:00:00.003Z');
    expect(workspace.undo.latest()).toBeNull();
    for (const each of [undefined, id]) {
      expect(thrownBy(() => workspace.undo.undo(each))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
    }
    workspace.clock.set('2026-01-30T11:00:00.000Z');
    expect(workspace.undo.undo(id).id).toBe(id);
    for (const each of [undefined, id]) {
      expect(thrownBy(() => workspace.undo.undo(each))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
    }
  });

  it('resumes a session that was ended, which counts as activity now', () => {
    const { sessions, workstreams, messages, undo, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('11:30'));
    messages.append(thesis, { role: 'user', content: 'One' });
    sessions.endSession(id);
    clock.set(t('11:40'));
    expect(undo.undo()).toMatchObject({ kind: 'end', workstreamId: thesis });
    expect(workstreams.getSession(id)).toMatchObject({
      startedAt: t('11:00'),
      endedAt: null,
      status: 'active',
      lastActivityAt: t('11:40'),
      messageCount: 1,
      summary: null,
    });
    expect(undo.latest()).toBeNull();
  });

  it('times out a session that would have expired since it was ended: no night is counted', () => {
    const { corrections, sessions, workstreams, undo, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('11:20'));
    sessions.endSession(id);
    clock.set(t('20:00'));
    undo.undo();
    // Ending it counted as activity.
    expect(workstreams.getSession(id)).toMatchObject({
      status: 'timed_out',
      lastActivityAt: t('11:20'),
      endedAt: t('13:20'),
    });
    expect(corrections.resumeSession(id)).toMatchObject({ status: 'active', endedAt: null });
  });

  it('does not undo a timeout: resume the session instead', () => {
    const { sessions, undo, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('15:00'));
    expect(sessions.endSession(id).status).toBe('timed_out');
    expect(undo.latest()).toBeNull();
  });

  it('resumes all sessions that were ended together, or none', () => {
    const { sessions, workstreams, undo, thesis, essay, clock } = open();
    const ids = [sessions.startSession(thesis), sessions.startSession(essay)];
    const active = () => workstreams.listActiveSessions().map(({ id }) => id);
    clock.set(t('11:10'));
    sessions.endAll();
    undo.undo();
    expect(active()).toEqual(expect.arrayContaining(ids));
    sessions.endAll();
    const end = undo.latest();
    sessions.startSession(essay);
    expect(thrownBy(() => undo.undo(end?.id))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
    expect(active()).toHaveLength(1);
  });

  it('removes a session that was just started, and resumes the one that "one at a time" ended for it', () => {
    const { sessions, workstreams, undo, thesis, essay } = open();
    sessions.updateSettings({ oneAtATime: true });
    const first = sessions.startSession(thesis);
    const before = workstreams.listActiveSessions();
    const second = sessions.startSession(essay);
    expect(undo.undo()).toMatchObject({ kind: 'start' });
    expect(workstreams.listActiveSessions()).toEqual(before);
    expect(before).toMatchObject([{ id: first }]);
    expect(thrownBy(() => workstreams.getSession(second))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('removes a session that was just started also after a restart and a rebuild', () => {
    const { sessions, workstreams, thesis, close, folder, openAgain } = open();
    const before = workstreams.listSessions(thesis, { limit: 10 });
    sessions.startSession(thesis);
    close();
    rmSync(folder.database);
    const again = openAgain();
    expect(again.undo.undo()).toMatchObject({ kind: 'start' });
    expect(again.workstreams.listSessions(thesis, { limit: 10 })).toEqual(before);
  });

  it('keeps an active session active when its changed start is undone', () => {
    const { corrections, sessions, workstreams, undo, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    corrections.editSession(id, { startedAt: t('10:40') });
    clock.set(t('11:10'));
    sessions.keepAlive(id);
    clock.set(t('11:20'));
    undo.undo();
    expect(workstreams.getSession(id)).toMatchObject({
      startedAt: t('11:00'),
      status: 'active',
      lastActivityAt: t('11:20'),
    });
  });

  it('undoes several corrections one by one, the latest first', () => {
    const workspace = open();
    const { corrections, undo, one, two, essay, clock } = workspace;
    const states = [history(workspace)];
    for (const correct of [
      () => corrections.editSession(one, { endedAt: t('09:40') }),
      () => corrections.mergeSessions([one, two]),
      () => corrections.splitSession(one, t('09:50')),
      () => corrections.moveSession(one, essay),
      () => corrections.deleteSession(one),
    ]) {
      // Some at the very same time.
      correct();
      states.push(history(workspace));
      clock.pass(states.length % 2);
    }
    const kinds: string[] = [];
    while (undo.latest()) {
      expect(history(workspace)).toEqual(states.pop());
      kinds.push(undo.undo().kind);
    }
    expect(kinds).toEqual(['delete', 'move', 'split', 'merge', 'edit']);
    expect(history(workspace)).toEqual(states[0]);
    expect(history(rebuilt(workspace))).toEqual(states[0]);
  });

  it('undoes an earlier correction unless its sessions have changed since', () => {
    const workspace = open();
    const { corrections, undo, one, two } = workspace;
    corrections.editSession(one, { startedAt: t('08:30') });
    const first = undo.latest()?.id;
    corrections.editSession(two, { endedAt: t('10:40') });
    expect(undo.undo(first)).toMatchObject({ id: first });
    expect(history(workspace).map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [t('09:00'), t('09:30')],
      [t('10:00'), t('10:40')],
    ]);
  });
});

describe('undoing a session’s title', () => {
  it('keeps what was corrected since, and undoing that keeps the title', () => {
    const { corrections, workstreams, undo, two, thesis, essay } = open();
    corrections.describeSession(two, { title: 'Outline' });
    const naming = undo.latest()?.id;
    corrections.moveSession(two, essay);
    const move = undo.latest()?.id;
    corrections.describeSession(two, { whereStopped: 'Chapter 2' });
    undo.undo(naming);
    const words = { title: null, whereStopped: 'Chapter 2' };
    expect(workstreams.getSession(two)).toMatchObject({ workstreamId: essay, ...words });
    undo.undo(move);
    expect(workstreams.getSession(two)).toMatchObject({ workstreamId: thesis, ...words });
  });

  it('is refused if it was changed since', () => {
    const { corrections, undo, two } = open();
    corrections.describeSession(two, { title: 'Outline' });
    const naming = undo.latest()?.id;
    corrections.describeSession(two, { title: 'Another' });
    expect(thrownBy(() => undo.undo(naming))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
  });

  it('of an active session is no activity', () => {
    const { corrections, sessions, workstreams, undo, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    corrections.describeSession(id, { title: 'Outline' });
    clock.pass(10);
    undo.undo();
    expect(workstreams.getSession(id)).toMatchObject({ title: null, lastActivityAt: t('11:00') });
  });
});

describe('undoing the end of a session', () => {
  it('keeps the title and where it stopped, written since', () => {
    const { corrections, sessions, workstreams, undo, thesis } = open();
    const id = sessions.startSession(thesis);
    sessions.endSession(id);
    const end = undo.latest()?.id;
    const words = { title: 'Outline', whereStopped: 'Chapter 2' };
    corrections.describeSession(id, words);
    expect(undo.undo(end)).toMatchObject({ kind: 'end' });
    expect(workstreams.getSession(id)).toMatchObject({ status: 'active', ...words });
  });
});

describe('undoing is refused', () => {
  it('if there is nothing to undo', () => {
    const { undo } = open();
    for (const id of [undefined, 'none']) {
      expect(thrownBy(() => undo.undo(id))).toMatchObject({
        code: 'UNDO_IMPOSSIBLE',
        message: 'Nothing to undo.',
      });
    }
  });

  // What happens to the second session, from 10:00 to 10:30, after it was edited.
  it.each<[string, (workspace: Open) => unknown]>([
    [
      'edited again',
      ({ corrections, two }) => corrections.editSession(two, { endedAt: t('10:20') }),
    ],
    ['deleted', ({ corrections, two }) => corrections.deleteSession(two)],
    ['moved', ({ corrections, two, essay }) => corrections.moveSession(two, essay)],
    ['split', ({ corrections, two }) => corrections.splitSession(two, t('10:10'))],
    ['merged', ({ corrections, one, two }) => corrections.mergeSessions([one, two])],
    ['resumed', ({ corrections, two }) => corrections.resumeSession(two)],
  ])('if the session was %s since, until that is undone', (_, correct) => {
    const workspace = open();
    const { corrections, undo, two } = workspace;
    corrections.editSession(two, { endedAt: t('10:40') });
    const first = undo.latest()?.id ?? '';
    correct(workspace);
    const state = history(workspace);
    expect(thrownBy(() => undo.undo(first))).toMatchObject({
      code: 'UNDO_IMPOSSIBLE',
      message: expect.stringContaining('changed since'),
    });
    expect(history(workspace)).toEqual(state);
    undo.undo();
    expect(undo.undo().id).toBe(first);
  });

  // What takes the time of a deleted session, from 10:00 to 10:30.
  it.each<[string, (workspace: Open) => unknown]>([
    [
      'was added',
      ({ corrections, thesis }) =>
        corrections.addSession(thesis, { startedAt: t('10:10'), endedAt: t('10:20') }),
    ],
    [
      'was extended',
      ({ corrections, one }) => corrections.editSession(one, { endedAt: t('10:01') }),
    ],
    ['was resumed', ({ corrections, one }) => corrections.resumeSession(one)],
  ])('if another session %s since', (_, correct) => {
    const workspace = open();
    const { corrections, undo, two } = workspace;
    corrections.deleteSession(two);
    const deletion = undo.latest()?.id ?? '';
    correct(workspace);
    expect(thrownBy(() => undo.undo(deletion))).toMatchObject({
      code: 'UNDO_IMPOSSIBLE',
      message: expect.stringContaining('another session'),
    });
    undo.undo();
    expect(undo.undo().id).toBe(deletion);
  });

  it('for a start, if the session has messages, or has run for longer than five minutes', () => {
    const { sessions, messages, workstreams, undo, thesis, essay, clock } = open();
    sessions.startSession(thesis);
    const start = undo.latest();
    messages.append(thesis, { role: 'user', content: 'One.' });
    expect(thrownBy(() => undo.undo(start?.id))).toMatchObject({
      code: 'UNDO_IMPOSSIBLE',
      message: expect.stringContaining('new messages'),
    });
    sessions.startSession(essay);
    const other = undo.latest();
    expect(other).toMatchObject({ kind: 'start', workstreamId: essay });
    clock.pass(6);
    expect(thrownBy(() => undo.undo(other?.id))).toMatchObject({
      code: 'UNDO_IMPOSSIBLE',
      message: expect.stringContaining('running for a while'),
    });
    expect(workstreams.listActiveSessions()).toHaveLength(2);
  });

  it('for the move of an active session, if another has begun in the old place', () => {
    const workspace = open();
    const { corrections, sessions, workstreams, undo, thesis, essay } = workspace;
    corrections.moveSession(sessions.startSession(thesis), essay);
    const move = undo.latest();
    const id = sessions.startSession(thesis);
    expect(thrownBy(() => undo.undo(move?.id))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
    expect(workstreams.getActiveSession(thesis)?.id).toBe(id);
  });

  it('for the end of a session, if a later one has begun', () => {
    const workspace = open();
    const { sessions, undo, thesis } = workspace;
    sessions.endSession(sessions.startSession(thesis));
    const end = undo.latest();
    sessions.startSession(thesis);
    expect(undo.latest()).toMatchObject({ kind: 'start' });
    expect(thrownBy(() => undo.undo(end?.id))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
  });

  it('for a move, if another session has begun in the old place', () => {
    const { corrections, sessions, workstreams, undo, thesis, essay, clock } = open();
    const moved = sessions.startSession(thesis);
    corrections.moveSession(moved, essay);
    clock.set(t('11:10'));
    const move = undo.latest();
    const other = sessions.startSession(thesis);
    expect(thrownBy(() => undo.undo(move?.id))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
    expect(workstreams.getActiveSession(thesis)).toMatchObject({ id: other });
    expect(workstreams.getActiveSession(essay)).toMatchObject({ id: moved });
  });

  it('for a deletion, if another session has the messages that it had adopted', () => {
    const { corrections, workstreams, undo, thesis, essay, one } = open();
    corrections.moveSession(one, essay);
    corrections.deleteSession(one);
    const deletion = undo.latest();
    const times = { startedAt: t('08:50'), endedAt: t('09:10') };
    expect(corrections.addSession(thesis, times)).toMatchObject({ messageCount: 1 });
    expect(thrownBy(() => undo.undo(deletion?.id))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
    undo.undo();
    undo.undo(deletion?.id);
    expect(workstreams.getSession(one)).toMatchObject({ workstreamId: essay, messageCount: 1 });
  });

  it('for the end of a session in an archived workstream', () => {
    const { sessions, workstreams, undo, thesis } = open();
    sessions.endSession(sessions.startSession(thesis));
    workstreams.updateWorkstream(thesis, { state: 'archived' });
    expect(undo.latest()).toBeNull();
    workstreams.updateWorkstream(thesis, { state: 'active' });
    expect(undo.latest()).toMatchObject({ kind: 'end' });
  });

  it('for a resumed session that has timed out or ended since', () => {
    const { corrections, sessions, undo, two, clock } = open();
    corrections.resumeSession(two);
    const resuming = undo.latest()?.id ?? '';
    clock.set(t('15:00'));
    sessions.timeoutCheck();
    expect(thrownBy(() => undo.undo(resuming))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
    expect(undo.latest()).toBeNull();
  });

  it('for a resumed or moved active session that has new messages since', () => {
    const { corrections, sessions, messages, undo, thesis, essay, two, clock } = open();
    for (const correct of [
      () => corrections.resumeSession(two),
      () => corrections.moveSession(two, essay),
    ]) {
      correct();
      const { id, workstreamId } = undo.latest() ?? { id: '', workstreamId: '' };
      clock.pass(1);
      messages.append(workstreamId, { role: 'user', content: 'It would be in no session.' });
      expect(thrownBy(() => undo.undo(id))).toMatchObject({
        code: 'UNDO_IMPOSSIBLE',
        message: expect.stringContaining('new messages'),
      });
      clock.pass(1);
    }
    expect(messages.count(two)).toBe(3);
    sessions.endAll();
    expect(corrections.moveSession(two, thesis).messageCount).toBe(3);
  });
});

it('undoes the latest correction of this device, not a later one of another', () => {
  const { here, there, id, thesis, clock, exchange } = openOnTwoDevices();
  here.sessions.endSession(id);
  clock.pass(1);
  exchange();
  const { id: added } = there.corrections.addSession(thesis, {
    startedAt: t('07:00'),
    endedAt: t('08:00'),
  });
  exchange();
  const { id: own } = here.undo.undo();
  expect(here.undo.latest()).toBeNull();
  exchange();
  expect(here.workstreams.getSession(id).status).toBe('active');
  expect(there.undo.latest()).toMatchObject({ kind: 'add' });
  // By its id, as a notification offers it, any can be undone.
  expect(thrownBy(() => here.undo.undo(own))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
  here.undo.undo(there.undo.latest()?.id);
  exchange();
  expect(there.workstreams.findSession(added)).toBeNull();
});

describe('a session that was restored', () => {
  it('counts messages that arrived late', () => {
    const { corrections, workstreams, undo, sessions, two, thesis, appendByAnother } = open();
    corrections.deleteSession(two);
    appendByAnother(lineAt('10:20:00', { session_id: two }), lineAt('10:25:00'));
    sessions.syncAndExpire(thesis);
    undo.undo();
    expect(workstreams.getSession(two)).toMatchObject({
      messageCount: 3,
      summary: '3 messages: 3 assistant.',
    });
  });

  it('may keep an overlap that came from merged histories, but not extend it', () => {
    const workspace = open();
    const { corrections, sessions, undo, one, thesis, folder } = workspace;
    const session = {
      id: 'other',
      workstream_id: thesis,
      started_at: t('09:10'),
      last_activity_at: t('09:20'),
      ended_at: t('09:20'),
      status: 'ended',
    };
    const line = { v: 1, at: t('09:20'), event: 'session_ended', session };
    appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
    sessions.syncAndExpire(thesis);
    const before = history(workspace);
    corrections.editSession(one, { startedAt: t('08:50') });
    undo.undo();
    expect(history(workspace)).toEqual(before);
  });
});

describe('a crash that loses the last line of a journal', () => {
  function loseLastLine(path: string): void {
    const text = readFileSync(path, 'utf8');
    truncateSync(
      path,
      Buffer.byteLength(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)),
    );
  }

  /** Returns everything about a session's time and messages. */
  function contentsOf({ workstreams, messages }: Workspace) {
    return {
      minutes: new Set(
        history({ workstreams }).flatMap(({ startedAt, endedAt }) => {
          const [from, to] = [Date.parse(startedAt), Date.parse(endedAt ?? startedAt)];
          const length = Math.round((to - from) / MINUTE_MS);
          return Array.from({ length }, (_, at) => from + at * MINUTE_MS);
        }),
      ).size,
      messages: new Set(
        history({ workstreams }).flatMap(({ id }) =>
          messages.readSession(id, { limit: 100 }).map(({ timestamp }) => timestamp),
        ),
      ).size,
    };
  }

  it.each(['split', 'merge', 'undone split', 'undone merge'])(
    'during a %s loses nothing, but may keep it twice',
    (name) => {
      const workspace = open();
      const { corrections, undo, one, two, folder, thesis } = workspace;
      if (name.endsWith('split')) corrections.splitSession(one, t('09:15'));
      else corrections.mergeSessions([one, two]);
      if (name.startsWith('undone')) undo.undo();
      loseLastLine(ownJournal(folder, thesis));
      const after = contentsOf(rebuilt(workspace));
      expect(after.minutes).toBeGreaterThanOrEqual(60);
      expect(after.messages).toBe(2);
    },
  );

  it('during a move leaves the session only in the other workstream', () => {
    const workspace = open();
    const { corrections, one, two, thesis, essay, folder } = workspace;
    corrections.moveSession(one, essay);
    const before = history(workspace);
    loseLastLine(ownJournal(folder, thesis));
    const again = rebuilt(workspace);
    expect(history(again)).toEqual(before);
    expect(again.workstreams.listSessions(thesis, { limit: 10 })).toMatchObject([{ id: two }]);
    expect(again.workstreams.listSessions(essay, { limit: 10 })).toMatchObject([
      { id: one, messageCount: 1 },
    ]);
  });
});
