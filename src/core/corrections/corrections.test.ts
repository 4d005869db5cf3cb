import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { DEVICE_ID } from '../../shared/model/device.ts';
import {
  type AdoptedRange,
  type Message,
  type MessageKey,
  MINUTE_MS,
  type Session,
} from '../../shared/model/model.ts';
import { LATEST } from '../base/instant.ts';

/** Returns an instant of the test day. */
function t(time: string): string {
  return `2026-01-29T${time}:00.000Z`;
}

/** Opens a workspace at 09:00 whose sessions time out after two hours. */
function open() {
  const workspace = openTestWorkspace(120 * MINUTE_MS);
  const { sessions, workstreams, clock, folder } = workspace;
  return {
    ...workspace,
    essay: workstreams.createWorkstream({ title: 'Essay' }).id,
    /** Adds a session that the user ended, and leaves the clock at its end. */
    worked: (from: string, to: string, workstreamId = workspace.thesis): string => {
      clock.set(t(from));
      const id = sessions.startSession(workstreamId);
      clock.set(t(to));
      sessions.endSession(id);
      return id;
    },
    /** Appends messages as another program does, and syncs them. */
    written: (workstreamId: string, ...lines: unknown[]) => {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      appendFileSync(folder.messages(workstreamId), text);
      sessions.syncAndExpire(workstreamId);
    },
    /** Writes a closed session of another machine into the thesis journal. */
    merged: (id: string, from: string, to: string) => {
      const session = {
        id,
        workstream_id: workspace.thesis,
        started_at: t(from),
        last_activity_at: t(to),
        ended_at: t(to),
        status: 'ended',
      };
      const line = { v: 1, at: t(to), event: 'session_ended', session };
      appendFileSync(folder.journal(workspace.thesis), `${JSON.stringify(line)}\n`);
      sessions.syncAndExpire(workspace.thesis);
      return id;
    },
    times: (workstreamId = workspace.thesis) =>
      workstreams.listSessions(workstreamId, { limit: 100 }).map(timesOf),
    contents: (sessionId: string) =>
      workspace.messages.readSession(sessionId, { limit: 100 }).map(({ content }) => content),
  };
}

/** Returns messages of a workstream that a session has adopted. */
function adopted(workstreamId: string, rest: Pick<AdoptedRange, 'sessionId' | 'from' | 'to'>) {
  return { workstreamId, ...rest, isNamedOnly: false };
}

const minutes = (...times: number[]) => times.map((minute) => minute * MINUTE_MS);

function timesOf({ startedAt, endedAt }: Session): string {
  return `${startedAt.slice(11, 16)}–${endedAt?.slice(11, 16) ?? ''}`;
}

/** Returns the error of a correction, and checks that nothing has changed. */
function errorOf({ workstreams, undo }: TestWorkspace, call: () => unknown): unknown {
  const state = () => [
    workstreams.listWorkstreams(),
    workstreams.listWorkstreams().map(({ id }) => workstreams.listSessions(id, { limit: 100 })),
    undo.latest(),
  ];
  const before = state();
  const error = thrownBy(call);
  expect(state()).toEqual(before);
  return error;
}

describe('resuming a session', () => {
  it('continues the session as if it had not ended, and counts as activity now', () => {
    const { corrections, workstreams, worked, clock, thesis, device } = open();
    const id = worked('09:00', '10:00');
    clock.set(t('10:20'));
    const resumed: Session = {
      id,
      workstreamId: thesis,
      startedAt: t('09:00'),
      endedAt: null,
      status: 'active',
      messageCount: 0,
      lastActivityAt: t('10:20'),
      summary: null,
      summaryKind: null,
      title: null,
      derivedTitle: null,
      whereStopped: null,
      writtenSummary: null,
      device: device.id,
      adoptedRanges: [],
      agentAlone: [],
    };
    expect(corrections.resumeSession(id)).toEqual(resumed);
    expect(workstreams.getActiveSession(thesis)).toEqual(resumed);
  });

  it('brings back a timed out session, with the messages written since its end', () => {
    const { corrections, sessions, thesis, clock, written } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('15:00'));
    sessions.timeoutCheck();
    // Too late to start a session, but not lost.
    written(thesis, lineAt('12:00:00'), lineAt('12:01:00', { session_id: 'another' }));
    expect(corrections.resumeSession(id)).toMatchObject({
      status: 'active',
      lastActivityAt: t('15:00'),
      messageCount: 1,
    });
    clock.set(t('16:59'));
    expect(sessions.timeoutCheck()).toEqual([]);
    clock.set(t('17:00'));
    expect(sessions.timeoutCheck()).toMatchObject([{ id, endedAt: t('17:00') }]);
  });

  it('works for a session of zero length', () => {
    const { corrections, worked } = open();
    const id = worked('09:00', '09:00');
    expect(corrections.resumeSession(id)).toMatchObject({
      status: 'active',
      startedAt: t('09:00'),
    });
  });

  it('never moves activity before the old end, even if the clock was set back a little', () => {
    const { corrections, worked, clock } = open();
    const id = worked('09:00', '10:00');
    clock.set(t('09:58'));
    expect(corrections.resumeSession(id)).toMatchObject({ lastActivityAt: t('10:00') });
  });

  it('from ahead of the clock continues it now', () => {
    const { corrections, worked, clock, workstreams, thesis } = open();
    const id = worked('09:00', '10:00');
    clock.set(t('08:00'));
    expect(corrections.resumeSession(id)).toMatchObject({
      startedAt: t('08:00'),
      lastActivityAt: t('08:00'),
    });
    expect(workstreams.listSessions(thesis, { limit: 10 })).toMatchObject([
      { startedAt: t('09:00'), endedAt: t('10:00') },
      { id },
    ]);
  });

  it('ends another active session if only one may run; both steps can be undone', () => {
    const { corrections, sessions, workstreams, undo, worked, essay } = open();
    const id = worked('09:00', '10:00');
    sessions.updateSettings({ oneAtATime: true });
    const other = sessions.startSession(essay);
    corrections.resumeSession(id);
    expect(workstreams.listActiveSessions().map((each) => each.id)).toEqual([id]);
    expect(undo.undo()).toMatchObject({ kind: 'resume' });
    expect(workstreams.listActiveSessions()).toEqual([]);
    expect(undo.undo()).toMatchObject({ kind: 'end' });
    expect(workstreams.listActiveSessions().map((each) => each.id)).toEqual([other]);
  });

  it('is refused for an unknown session, and while a session is running', () => {
    const workspace = open();
    const { corrections, sessions, thesis, worked } = workspace;
    const id = worked('09:00', '10:00');
    const running = sessions.startSession(thesis);
    expect(errorOf(workspace, () => corrections.resumeSession('none'))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    for (const each of [id, running]) {
      expect(errorOf(workspace, () => corrections.resumeSession(each))).toMatchObject({
        code: 'SESSION_ALREADY_ACTIVE',
        sessionId: running,
      });
    }
  });

  it('is refused after a later session has begun, even one of zero length', () => {
    const workspace = open();
    const id = workspace.worked('09:00', '10:00');
    workspace.worked('10:00', '10:00');
    expect(errorOf(workspace, () => workspace.corrections.resumeSession(id))).toMatchObject({
      code: 'SESSION_OVERLAPS',
    });
  });

  it('is refused in an archived workstream', () => {
    const workspace = open();
    const id = workspace.worked('09:00', '10:00');
    workspace.workstreams.updateWorkstream(workspace.thesis, { state: 'archived' });
    expect(errorOf(workspace, () => workspace.corrections.resumeSession(id))).toMatchObject({
      code: 'WORKSTREAM_ARCHIVED',
    });
  });

  it('may keep an overlap that came from merged histories, but not extend it', () => {
    const workspace = open();
    const { corrections, worked, merged } = workspace;
    merged('earlier', '08:00', '09:30');
    merged('within', '09:10', '09:20');
    const id = worked('09:00', '10:00');
    merged('longer', '09:30', '10:10');
    workspace.clock.set(t('10:30'));
    expect(errorOf(workspace, () => corrections.resumeSession(id))).toMatchObject({
      code: 'SESSION_OVERLAPS',
    });
    corrections.deleteSession('longer');
    expect(corrections.resumeSession(id)).toMatchObject({ status: 'active' });
  });
});

describe('editing a session', () => {
  it('changes its times; count and summary follow, both ends included', () => {
    const { corrections, worked, written, thesis, clock } = open();
    const id = worked('09:30', '10:00');
    clock.set(t('11:00'));
    written(
      thesis,
      lineAt('08:59:59.999'),
      lineAt('09:00:00', { role: 'user', content: 'First' }),
      lineAt('09:10:00', { session_id: id }),
      lineAt('09:20:00', { session_id: 'another' }),
      lineAt('10:30:00'),
      lineAt('10:30:00.001'),
    );
    const times = { startedAt: t('09:00'), endedAt: t('10:30') };
    expect(corrections.editSession(id, times)).toMatchObject({
      ...times,
      status: 'ended',
      messageCount: 3,
      summary: '3 messages: 1 user, 2 assistant. Began with “First”',
      summaryKind: 'placeholder',
    });
    expect(corrections.editSession(id, { startedAt: t('10:30') })).toMatchObject({
      endedAt: t('10:30'),
      messageCount: 1,
      summary: '1 message: 1 assistant.',
    });
  });

  // A session that was active from 09:00 to 09:40 and timed out at 11:40.
  it.each([
    ['only the start: it stays timed out', { startedAt: '08:30' }, 'timed_out', '09:40'],
    ['the end, within the idle tail', { endedAt: '10:00' }, 'ended', '09:40'],
    ['the end, to the last activity', { endedAt: '09:40' }, 'ended', '09:40'],
    ['the end, before the last activity, which moves too', { endedAt: '09:20' }, 'ended', '09:20'],
    ['the end, to a later time', { endedAt: '11:50' }, 'ended', '09:40'],
    [
      'the start, into the idle tail: the last activity moves too',
      { startedAt: '10:00' },
      'timed_out',
      '10:00',
    ],
    ['both, to the same instant', { startedAt: '10:00', endedAt: '10:00' }, 'ended', '10:00'],
  ])('edits a timed out session: %s', (_, change, status, lastActivityAt) => {
    const { corrections, sessions, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('09:40'));
    sessions.keepAlive(id);
    clock.set(t('12:00'));
    sessions.timeoutCheck();
    const given = Object.fromEntries(Object.entries(change).map(([key, time]) => [key, t(time)]));
    expect(corrections.editSession(id, given)).toMatchObject({
      startedAt: t('09:00'),
      endedAt: t('11:40'),
      ...given,
      status,
      lastActivityAt: t(lastActivityAt),
    });
  });

  it('moves the start of an active session, which stays active', () => {
    const { corrections, sessions, written, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('10:00'));
    written(thesis, lineAt('08:30:00'));
    expect(corrections.editSession(id, { startedAt: t('08:00') })).toMatchObject({
      startedAt: t('08:00'),
      status: 'active',
      lastActivityAt: t('09:00'),
      messageCount: 1,
    });
    expect(corrections.editSession(id, { startedAt: t('09:30') })).toMatchObject({
      lastActivityAt: t('09:30'),
      messageCount: 0,
    });
  });

  it('changes nothing if the times are the same, and leaves nothing to undo', () => {
    const { corrections, workstreams, undo, thesis, sessions, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('12:00'));
    sessions.timeoutCheck();
    const before = workstreams.getSession(id);
    const { startedAt, endedAt } = before;
    expect(corrections.editSession(id, { startedAt, endedAt: endedAt ?? '' })).toEqual(before);
    expect(corrections.editSession(id, {})).toEqual(before);
    expect(undo.latest()).toBeNull();
  });

  it('works in an archived workstream', () => {
    const { corrections, workstreams, worked, thesis } = open();
    const id = worked('09:00', '10:00');
    workstreams.updateWorkstream(thesis, { state: 'archived' });
    expect(corrections.editSession(id, { startedAt: t('09:30') }).startedAt).toBe(t('09:30'));
  });

  it('lets sessions touch', () => {
    const { corrections, worked, times } = open();
    worked('09:00', '09:30');
    const id = worked('10:00', '10:30');
    worked('11:00', '11:30');
    corrections.editSession(id, { startedAt: t('09:30'), endedAt: t('11:00') });
    expect(times()).toEqual(['11:00–11:30', '09:30–11:00', '09:00–09:30']);
  });

  // A session from 10:00 to 10:30 between two others, edited at 12:00.
  it.each([
    ['an invalid instant', { startedAt: 'ten' }, 'INVALID_INPUT', undefined],
    ['an end before the start', { endedAt: t('09:59') }, 'TIME_REVERSED', 'endedAt'],
    ['a start after the end', { startedAt: t('10:31') }, 'TIME_REVERSED', 'startedAt'],
    ['reversed times', { startedAt: t('10:20'), endedAt: t('10:10') }, 'TIME_REVERSED', 'endedAt'],
    ['an end in the future', { endedAt: t('12:01') }, 'TIME_IN_FUTURE', 'endedAt'],
    [
      'a start in the future',
      { startedAt: t('12:01'), endedAt: t('12:02') },
      'TIME_IN_FUTURE',
      'startedAt',
    ],
    [
      'a start within the previous session',
      { startedAt: t('09:29') },
      'SESSION_OVERLAPS',
      'startedAt',
    ],
    ['an end within the next session', { endedAt: t('11:01') }, 'SESSION_OVERLAPS', 'endedAt'],
    ['an end after the next session', { endedAt: t('11:45') }, 'SESSION_OVERLAPS', 'endedAt'],
    [
      'times within another session',
      { startedAt: t('11:10'), endedAt: t('11:10') },
      'SESSION_OVERLAPS',
      'startedAt',
    ],
  ])('is refused for %s, and names the field', (_, change, code, field) => {
    const workspace = open();
    const { corrections, worked, clock } = workspace;
    worked('09:00', '09:30');
    const id = worked('10:00', '10:30');
    worked('11:00', '11:30');
    clock.set(t('12:00'));
    const error = errorOf(workspace, () => corrections.editSession(id, change));
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\S/) });
    expect((error as { field?: string }).field).toBe(field);
  });

  it('is refused for the end of an active session, and for an unknown session', () => {
    const workspace = open();
    const { corrections, sessions, thesis } = workspace;
    const id = sessions.startSession(thesis);
    const end = { endedAt: t('09:00') };
    expect(errorOf(workspace, () => corrections.editSession(id, end))).toMatchObject({
      code: 'SESSION_NOT_ENDED',
      field: 'endedAt',
    });
    expect(errorOf(workspace, () => corrections.editSession('none', end))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('treats a session whose expiry nobody has noticed as timed out', () => {
    const { corrections, sessions, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('15:00'));
    expect(corrections.editSession(id, { endedAt: t('09:50') })).toMatchObject({
      endedAt: t('09:50'),
      status: 'ended',
    });
  });

  it('may keep an overlap that came from merged histories, but not extend it', () => {
    const workspace = open();
    const { corrections, worked, merged, clock } = workspace;
    const id = worked('09:00', '10:00');
    merged('other', '09:30', '11:00');
    clock.set(t('12:00'));
    const edit = (change: object) => corrections.editSession(id, change);
    expect(edit({ startedAt: t('08:30') }).startedAt).toBe(t('08:30'));
    expect(errorOf(workspace, () => edit({ endedAt: t('10:30') }))).toMatchObject({
      code: 'SESSION_OVERLAPS',
    });
    expect(edit({ endedAt: t('09:45') }).endedAt).toBe(t('09:45'));
    expect(edit({ endedAt: t('09:30') }).endedAt).toBe(t('09:30'));
    expect(errorOf(workspace, () => edit({ endedAt: t('09:45') }))).toMatchObject({
      code: 'SESSION_OVERLAPS',
    });
  });

  it('keeps an end that is in the future because the clock was set back', () => {
    const workspace = open();
    const { corrections, worked, clock, essay } = workspace;
    const id = worked('09:00', '10:00');
    clock.set(t('09:30'));
    expect(corrections.editSession(id, { startedAt: t('09:10') })).toMatchObject({
      endedAt: t('10:00'),
    });
    // In the thesis it counts as ten o'clock, but nowhere else.
    const times = { startedAt: t('09:30'), endedAt: t('10:00') };
    expect(errorOf(workspace, () => corrections.addSession(essay, times))).toMatchObject({
      code: 'TIME_IN_FUTURE',
      field: 'endedAt',
    });
  });
});

describe('describing a session', () => {
  it('sets its title and where the user stopped, each on one line', () => {
    const { corrections, worked, workstreams } = open();
    const id = worked('09:00', '10:00');
    const described = corrections.describeSession(id, { title: ' Outline\nof  1 ' });
    expect(described).toMatchObject({ title: 'Outline of 1', whereStopped: null });
    corrections.describeSession(id, { whereStopped: 'At chapter 2' });
    expect(workstreams.getSession(id)).toMatchObject({
      title: 'Outline of 1',
      whereStopped: 'At chapter 2',
    });
  });

  it('gives it the derived title again with an empty one', () => {
    const { corrections, worked, workstreams } = open();
    const id = worked('09:00', '10:00');
    for (const title of ['', ' \n', '\u200b', null]) {
      corrections.describeSession(id, { title: 'Outline' });
      corrections.describeSession(id, { title });
      expect(workstreams.getSession(id).title).toBeNull();
    }
  });

  it('works while it is active, and is no activity', () => {
    const { corrections, sessions, workstreams, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('10:00'));
    expect(corrections.describeSession(id, { title: 'Outline' })).toMatchObject({
      title: 'Outline',
      status: 'active',
      lastActivityAt: t('09:00'),
    });
    clock.set(t('11:01'));
    sessions.timeoutCheck();
    expect(workstreams.getSession(id)).toMatchObject({ status: 'timed_out', title: 'Outline' });
  });

  it('changes nothing, and leaves nothing to undo, if it is described so already', () => {
    const { corrections, worked, undo } = open();
    const id = worked('09:00', '10:00');
    const latest = undo.latest();
    corrections.describeSession(id, { title: '' });
    expect(undo.latest()).toEqual(latest);
  });

  it('refuses a title or an answer that is too long', () => {
    const workspace = open();
    const id = workspace.worked('09:00', '10:00');
    for (const change of [{ title: 'x'.repeat(201) }, { whereStopped: 'x'.repeat(501) }]) {
      const error = errorOf(workspace, () => workspace.corrections.describeSession(id, change));
      expect(error).toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('does not keep earlier messages from starting a session', () => {
    const { corrections, worked, sessions, workstreams, appendByAnother, thesis, clock } = open();
    const id = worked('09:00', '10:00');
    clock.set(t('10:10'));
    appendByAnother(lineAt('10:05:00'));
    corrections.describeSession(id, { title: 'Outline' });
    sessions.onFilesChanged(thesis, 0);
    expect(workstreams.getActiveSession(thesis)?.startedAt).toBe(t('10:05'));
  });

  it('stays with the halves of a split, and where it stopped with the second', () => {
    const { corrections, worked } = open();
    const id = worked('09:00', '10:00');
    corrections.describeSession(id, { title: 'Outline', whereStopped: 'At chapter 2' });
    expect(corrections.splitSession(id, t('09:30'))).toMatchObject([
      { title: 'Outline', whereStopped: null },
      { title: 'Outline', whereStopped: 'At chapter 2' },
    ]);
  });

  it('is of both sessions after a merge: the first title, and where the last one stopped', () => {
    const { corrections, worked } = open();
    const [one, two] = [worked('09:00', '10:00'), worked('10:10', '10:30')];
    corrections.describeSession(one, { title: 'Outline', whereStopped: 'At chapter 1' });
    corrections.describeSession(two, { title: 'More', whereStopped: 'At chapter 2' });
    expect(corrections.mergeSessions([one, two])).toMatchObject({
      title: 'Outline',
      whereStopped: 'At chapter 2',
    });
  });
});

describe('adding a session', () => {
  it('adds an ended session with the messages of its time, active until its end', () => {
    const { corrections, workstreams, written, thesis, clock } = open();
    clock.set(t('12:00'));
    written(
      thesis,
      lineAt('09:59:59.999'),
      lineAt('10:00:00', { role: 'user', content: 'Hello' }),
      lineAt('10:30:00', { session_id: 'another' }),
      lineAt('11:00:00'),
    );
    const added = corrections.addSession(thesis, { startedAt: t('10:00'), endedAt: t('11:00') });
    expect(added).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      workstreamId: thesis,
      startedAt: t('10:00'),
      endedAt: t('11:00'),
      status: 'ended',
      messageCount: 2,
      lastActivityAt: t('11:00'),
      summary: '2 messages: 1 user, 1 assistant. Began with “Hello”',
      summaryKind: 'placeholder',
      title: null,
      derivedTitle: 'Hello',
      whereStopped: null,
      writtenSummary: null,
      device: expect.stringMatching(DEVICE_ID),
      adoptedRanges: [],
      agentAlone: minutes(5, 60),
    });
    expect(workstreams.getSession(added.id)).toEqual(added);
  });

  it('fits between two sessions, and may have zero length', () => {
    const { corrections, worked, times, thesis } = open();
    worked('09:00', '09:30');
    worked('10:00', '10:30');
    corrections.addSession(thesis, { startedAt: t('09:30'), endedAt: t('10:00') });
    corrections.addSession(thesis, { startedAt: t('08:00'), endedAt: t('08:00') });
    expect(times()).toEqual(['10:00–10:30', '09:30–10:00', '09:00–09:30', '08:00–08:00']);
  });

  it('works in an archived workstream, and before an active session', () => {
    const { corrections, sessions, workstreams, thesis, essay, times } = open();
    workstreams.updateWorkstream(essay, { state: 'archived' });
    sessions.startSession(thesis);
    for (const id of [essay, thesis]) {
      corrections.addSession(id, { startedAt: t('08:00'), endedAt: t('09:00') });
      expect(times(id)).toContain('08:00–09:00');
    }
  });

  // At 12:00, with a session from 09:00 to 10:00 and one running since 11:00.
  it.each([
    ['reversed times', '10:30', '10:20', 'TIME_REVERSED', 'endedAt'],
    ['an end in the future', '10:00', '12:01', 'TIME_IN_FUTURE', 'endedAt'],
    ['times in the future', '12:01', '12:02', 'TIME_IN_FUTURE', 'startedAt'],
    ['a start within another session', '09:59', '10:30', 'SESSION_OVERLAPS', 'startedAt'],
    ['an end within another session', '08:00', '09:01', 'SESSION_OVERLAPS', 'endedAt'],
    ['times around another session', '08:00', '10:30', 'SESSION_OVERLAPS', 'endedAt'],
    ['times inside another session', '09:10', '09:20', 'SESSION_OVERLAPS', 'startedAt'],
    ['an end within the active session', '10:00', '11:30', 'SESSION_OVERLAPS', 'endedAt'],
    ['times inside the active session', '11:30', '11:40', 'SESSION_OVERLAPS', 'startedAt'],
  ])('is refused for %s, and names the field', (_, from, to, code, field) => {
    const workspace = open();
    const { corrections, sessions, worked, clock, thesis } = workspace;
    worked('09:00', '10:00');
    clock.set(t('11:00'));
    sessions.startSession(thesis);
    clock.set(t('12:00'));
    const times = { startedAt: t(from), endedAt: t(to) };
    expect(errorOf(workspace, () => corrections.addSession(thesis, times))).toMatchObject({
      code,
      field,
    });
  });

  it('is refused for an overlap with the nearest free time', () => {
    const workspace = open();
    const { corrections, worked, clock, thesis } = workspace;
    worked('09:00', '10:00');
    clock.set(t('12:00'));
    const times = { startedAt: t('08:30'), endedAt: t('09:15') };
    expect(errorOf(workspace, () => corrections.addSession(thesis, times))).toMatchObject({
      suggestion: { startedAt: t('08:30'), endedAt: t('09:00') },
    });
  });

  it('is refused for an invalid instant and an unknown workstream', () => {
    const workspace = open();
    const { corrections, thesis } = workspace;
    const times = { startedAt: t('08:00'), endedAt: t('08:30') };
    for (const endedAt of [
      '',
      '2026-01-29',
      '2026-02-30T00:00:00.000Z',
      '2026-01-29T10:00+01:00',
    ]) {
      expect(
        errorOf(workspace, () => corrections.addSession(thesis, { ...times, endedAt })),
      ).toMatchObject({ code: 'INVALID_INPUT' });
    }
    for (const id of ['../x', '00000000-0000-7000-8000-000000000000']) {
      expect(errorOf(workspace, () => corrections.addSession(id, times))).toMatchObject({
        code: 'WORKSTREAM_NOT_FOUND',
      });
    }
  });
});

describe('deleting a session', () => {
  it('removes it from the history; its messages stay in the file, in no session', () => {
    const { corrections, workstreams, messages, worked, written, thesis, times } = open();
    worked('09:00', '09:30');
    const id = worked('10:00', '10:30');
    written(thesis, lineAt('10:10:00'), lineAt('10:20:00', { session_id: id }));
    corrections.deleteSession(id);
    expect(times()).toEqual(['09:00–09:30']);
    expect(workstreams.findSession(id)).toBeNull();
    expect(thrownBy(() => messages.readSession(id, { limit: 1 }))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    // Messages that named the session belong to none; the others to the session of their time.
    const times10 = { startedAt: t('10:00'), endedAt: t('10:30') };
    expect(corrections.addSession(thesis, times10)).toMatchObject({ messageCount: 1 });
  });

  it('does not start a session with its messages', () => {
    const { corrections, sessions, workstreams, worked, written, thesis } = open();
    const id = worked('09:00', '09:30');
    written(thesis, lineAt('09:20:00'));
    corrections.deleteSession(id);
    sessions.onFilesChanged(thesis);
    expect(workstreams.listSessions(thesis, { limit: 10 })).toEqual([]);
  });

  it('is refused for an active, an unknown and a deleted session', () => {
    const workspace = open();
    const { corrections, sessions, worked, thesis } = workspace;
    const gone = worked('09:00', '09:10');
    corrections.deleteSession(gone);
    const id = sessions.startSession(thesis);
    expect(errorOf(workspace, () => corrections.deleteSession(id))).toMatchObject({
      code: 'SESSION_NOT_ENDED',
    });
    for (const each of [gone, 'none']) {
      expect(errorOf(workspace, () => corrections.deleteSession(each))).toMatchObject({
        code: 'SESSION_NOT_FOUND',
      });
    }
  });

  it('treats a session whose expiry nobody has noticed as timed out', () => {
    const { corrections, sessions, thesis, clock, times } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('15:00'));
    corrections.deleteSession(id);
    expect(times()).toEqual([]);
  });
});

describe('splitting a session', () => {
  it('makes two sessions, before and from the instant, each with its messages', () => {
    const { corrections, worked, written, thesis, contents } = open();
    const id = worked('09:00', '10:00');
    const own = { session_id: id };
    written(
      thesis,
      lineAt('09:00:00', { ...own, role: 'user', content: 'start' }),
      lineAt('09:29:59.999', { content: 'just before' }),
      lineAt('09:30:00', { ...own, content: 'at' }),
      lineAt('09:45:00', { session_id: 'another' }),
      lineAt('10:00:00', { ...own, role: 'user', content: 'end' }),
    );
    const [first, second] = corrections.splitSession(id, t('09:30')) as [Session, Session];
    expect(first).toEqual({
      id,
      workstreamId: thesis,
      startedAt: t('09:00'),
      endedAt: '2026-01-29T09:29:59.999Z',
      status: 'ended',
      messageCount: 2,
      lastActivityAt: '2026-01-29T09:00:00.000Z',
      summary: '2 messages: 1 user, 1 assistant. Began with “start”',
      summaryKind: 'placeholder',
      title: null,
      derivedTitle: 'start',
      whereStopped: null,
      writtenSummary: null,
      device: expect.stringMatching(DEVICE_ID),
      adoptedRanges: [],
      agentAlone: [5 * MINUTE_MS, 30 * MINUTE_MS - 1],
    });
    expect(second).toEqual({
      id: expect.not.stringMatching(id),
      workstreamId: thesis,
      startedAt: t('09:30'),
      endedAt: t('10:00'),
      status: 'ended',
      messageCount: 2,
      lastActivityAt: t('09:30'),
      summary: '2 messages: 1 user, 1 assistant. Began with “end”',
      summaryKind: 'placeholder',
      title: null,
      derivedTitle: 'end',
      whereStopped: null,
      writtenSummary: null,
      device: expect.stringMatching(DEVICE_ID),
      adoptedRanges: [adopted(thesis, { sessionId: id, from: t('09:30'), to: t('10:00') })],
      agentAlone: [],
    });
    expect(contents(first.id)).toEqual(['start', 'just before']);
    expect(contents(second.id)).toEqual(['at', 'end']);
  });

  it('assigns late messages by their time, whichever half they name', () => {
    const { corrections, workstreams, worked, written, thesis } = open();
    const id = worked('09:00', '10:00');
    const [, second] = corrections.splitSession(id, t('09:30')) as [Session, Session];
    written(
      thesis,
      lineAt('09:10:00', { session_id: id }),
      lineAt('09:40:00', { session_id: id }),
      lineAt('09:50:00', { session_id: second.id }),
      lineAt('09:55:00'),
    );
    expect(workstreams.getSession(id).messageCount).toBe(1);
    expect(workstreams.getSession(second.id)).toMatchObject({
      messageCount: 3,
      summary: '3 messages: 3 assistant.',
    });
  });

  // A session that was active from 09:00 to 09:40 and timed out at 11:40.
  it.each([
    ['before the last activity', '09:30', 'ended', '09:29:59.999', '09:40:00.000'],
    ['at the last activity', '09:40', 'ended', '09:39:59.999', '09:40:00.000'],
    ['in the idle tail', '10:00', 'timed_out', '09:40:00.000', '10:00:00.000'],
  ])('splits a timed out session %s', (_, at, status, firstActive, secondActive) => {
    const { corrections, sessions, thesis, clock } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('09:40'));
    sessions.keepAlive(id);
    clock.set(t('12:00'));
    sessions.timeoutCheck();
    expect(corrections.splitSession(id, t(at))).toMatchObject([
      { status, lastActivityAt: `2026-01-29T${firstActive}Z` },
      { status: 'timed_out', endedAt: t('11:40'), lastActivityAt: `2026-01-29T${secondActive}Z` },
    ]);
  });

  it('may leave a session of zero length', () => {
    const { corrections, worked } = open();
    const id = worked('09:00', '10:00');
    const [first] = corrections.splitSession(id, '2026-01-29T09:00:00.001Z') as [Session];
    expect(first).toMatchObject({ startedAt: t('09:00'), endedAt: t('09:00') });
  });

  it('is refused at an instant that is not between start and end, and names the field', () => {
    const workspace = open();
    const id = workspace.worked('09:00', '10:00');
    for (const at of ['08:00', '09:00', '10:00', '11:00'].map(t)) {
      expect(errorOf(workspace, () => workspace.corrections.splitSession(id, at))).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'at',
      });
    }
    const empty = workspace.worked('10:30', '10:30');
    expect(
      errorOf(workspace, () => workspace.corrections.splitSession(empty, t('10:30'))),
    ).toMatchObject({ code: 'INVALID_INPUT', field: 'at' });
    expect(
      errorOf(workspace, () => workspace.corrections.splitSession(id, 'half past')),
    ).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is refused for an active and an unknown session', () => {
    const workspace = open();
    const { corrections, sessions, thesis, clock } = workspace;
    const id = sessions.startSession(thesis);
    clock.set(t('10:00'));
    expect(errorOf(workspace, () => corrections.splitSession(id, t('09:30')))).toMatchObject({
      code: 'SESSION_NOT_ENDED',
    });
    expect(errorOf(workspace, () => corrections.splitSession('none', t('09:30')))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });
});

describe('merging two neighbours', () => {
  it('combines them into the earlier one, with the messages between them', () => {
    const { corrections, worked, written, thesis, times, contents } = open();
    const earlier = worked('09:00', '09:30');
    const later = worked('10:00', '10:30');
    written(
      thesis,
      lineAt('09:10:00', { session_id: earlier, content: 'one' }),
      lineAt('09:45:00', { content: 'between' }),
      lineAt('09:50:00', { session_id: later, content: "the later's, before it began" }),
      lineAt('10:10:00', { session_id: later, content: 'two' }),
    );
    // Given in either order.
    expect(corrections.mergeSessions([later, earlier])).toEqual({
      id: earlier,
      workstreamId: thesis,
      startedAt: t('09:00'),
      endedAt: t('10:30'),
      status: 'ended',
      messageCount: 3,
      lastActivityAt: t('10:00'),
      summary: '3 messages: 3 assistant.',
      summaryKind: 'placeholder',
      title: null,
      derivedTitle: 'one',
      whereStopped: null,
      writtenSummary: null,
      device: expect.stringMatching(DEVICE_ID),
      adoptedRanges: [adopted(thesis, { sessionId: later, from: t('10:00'), to: t('10:30') })],
      agentAlone: minutes(10, 70),
    });
    expect(times()).toEqual(['09:00–10:30']);
    expect(contents(earlier)).toEqual(['one', 'between', 'two']);
  });

  it('ends the way the later one did', () => {
    const { corrections, sessions, worked, thesis, clock } = open();
    const earlier = worked('09:00', '09:30');
    const later = sessions.startSession(thesis);
    clock.set(t('15:00'));
    sessions.timeoutCheck();
    expect(corrections.mergeSessions([earlier, later])).toMatchObject({
      status: 'timed_out',
      endedAt: t('11:30'),
      lastActivityAt: t('09:30'),
    });
  });

  it('accepts sessions that overlap since histories were merged, even nested ones', () => {
    const { corrections, worked, merged, times, clock } = open();
    const id = worked('09:00', '10:00');
    merged('within', '09:10', '09:20');
    merged('longer', '09:50', '11:00');
    clock.set(t('12:00'));
    corrections.mergeSessions([id, 'within']);
    expect(times()).toEqual(['09:50–11:00', '09:00–10:00']);
    expect(corrections.mergeSessions([id, 'longer'])).toMatchObject({ lastActivityAt: t('11:00') });
    expect(times()).toEqual(['09:00–11:00']);
  });

  it('restores a session that was split, with its messages', () => {
    const { corrections, worked, written, thesis, times, contents } = open();
    const id = worked('09:00', '10:00');
    written(
      thesis,
      lineAt('09:10:00', { session_id: id, content: 'one' }),
      lineAt('09:40:00', { session_id: id, content: 'two' }),
    );
    const [first, second] = corrections.splitSession(id, t('09:30')) as [Session, Session];
    corrections.mergeSessions([first.id, second.id]);
    expect(times()).toEqual(['09:00–10:00']);
    expect(contents(id)).toEqual(['one', 'two']);
  });

  it('is refused unless they are neighbours in one workstream', () => {
    const workspace = open();
    const { corrections, worked, essay } = workspace;
    const one = worked('09:00', '09:10');
    const two = worked('09:20', '09:30');
    const three = worked('09:40', '09:50');
    const other = worked('10:00', '10:10', essay);
    for (const pair of [
      [one, three],
      [three, one],
      [two, two],
      [three, other],
    ] as const) {
      expect(errorOf(workspace, () => corrections.mergeSessions(pair))).toMatchObject({
        code: 'SESSIONS_APART',
      });
    }
    for (const pair of [
      [one, 'none'],
      ['none', one],
    ] as const) {
      expect(errorOf(workspace, () => corrections.mergeSessions(pair))).toMatchObject({
        code: 'SESSION_NOT_FOUND',
      });
    }
  });

  it('is refused while one of them is active', () => {
    const workspace = open();
    const { corrections, sessions, worked, thesis } = workspace;
    const one = worked('09:00', '09:10');
    const two = sessions.startSession(thesis);
    for (const pair of [
      [one, two],
      [two, one],
    ] as const) {
      expect(errorOf(workspace, () => corrections.mergeSessions(pair))).toMatchObject({
        code: 'SESSION_NOT_ENDED',
      });
    }
  });
});

describe('moving a session', () => {
  it('takes its messages along, which stay in their file', () => {
    const { corrections, workstreams, worked, written, thesis, essay, times, contents } = open();
    const id = worked('09:00', '10:00');
    written(
      thesis,
      lineAt('09:00:00', { content: 'none named' }),
      lineAt('09:20:00', { content: 'named', session_id: id }),
      lineAt('09:30:00', { content: 'of another', session_id: 'another' }),
      lineAt('10:00:00.001', { content: 'after it' }),
    );
    written(essay, lineAt('09:10:00', { content: 'of the essay' }));
    expect(corrections.moveSession(id, essay)).toEqual({
      id,
      workstreamId: essay,
      startedAt: t('09:00'),
      endedAt: t('10:00'),
      status: 'ended',
      messageCount: 3,
      lastActivityAt: t('09:00'),
      summary: '3 messages: 3 assistant.',
      summaryKind: 'placeholder',
      title: null,
      derivedTitle: 'none named',
      whereStopped: null,
      writtenSummary: null,
      device: expect.stringMatching(DEVICE_ID),
      adoptedRanges: [adopted(thesis, { sessionId: id, from: t('09:00'), to: t('10:00') })],
      agentAlone: minutes(0, 20),
    });
    expect([times(thesis), times(essay)]).toEqual([[], ['09:00–10:00']]);
    expect(contents(id)).toEqual(['none named', 'of the essay', 'named']);
    expect(workstreams.getOverview(thesis).lastActivityAt).toBeNull();
    expect(workstreams.getOverview(essay).lastActivityAt).toBe(t('09:00'));
  });

  it('moves a closed one to other times as well, in one step; messages outside them are not its own', () => {
    const { corrections, undo, worked, written, thesis, essay, times, contents } = open();
    const id = worked('09:00', '10:00');
    written(thesis, lineAt('09:10:00', { content: 'within' }), lineAt('09:50:00'));
    const moved = { startedAt: t('08:20'), endedAt: t('09:20') };
    expect(corrections.moveSession(id, essay, moved)).toMatchObject({ ...moved, status: 'ended' });
    expect([times(thesis), times(essay)]).toEqual([[], ['08:20–09:20']]);
    expect(contents(id)).toEqual(['within']);
    undo.undo();
    expect(contents(id)).toHaveLength(2);
    expect([times(thesis), times(essay)]).toEqual([['09:00–10:00'], []]);
  });

  it('refuses times that are reversed, in the future, in use, or of an active session', () => {
    const workspace = open();
    const { corrections, sessions, worked, thesis, essay, clock } = workspace;
    worked('09:00', '09:30', essay);
    const id = worked('09:40', '10:00');
    clock.set(t('10:30'));
    const running = sessions.startSession(thesis);
    for (const [sessionId, times, code] of [
      [id, { startedAt: t('10:20'), endedAt: t('10:10') }, 'TIME_REVERSED'],
      [id, { startedAt: t('10:20'), endedAt: t('10:40') }, 'TIME_IN_FUTURE'],
      [id, { startedAt: t('09:20'), endedAt: t('09:50') }, 'SESSION_OVERLAPS'],
      [running, { startedAt: t('10:10') }, 'SESSION_NOT_ENDED'],
    ] as const) {
      const error = errorOf(workspace, () => corrections.moveSession(sessionId, essay, times));
      expect(error).toMatchObject({ code });
    }
  });

  it('follows late messages to the file that it came from', () => {
    const { corrections, workstreams, worked, written, thesis, essay, openAgain } = open();
    const id = worked('09:00', '10:00');
    corrections.moveSession(id, essay);
    written(thesis, lineAt('09:30:00', { session_id: id }), lineAt('09:40:00'), lineAt('10:30:00'));
    expect(workstreams.getSession(id)).toMatchObject({
      messageCount: 2,
      summary: '2 messages: 2 assistant.',
    });
    expect(openAgain().workstreams.getSession(id).messageCount).toBe(2);
  });

  it('takes an active session with its messages so far; it continues in the other workstream', () => {
    const { corrections, sessions, messages, thesis, essay, clock, contents } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('09:10'));
    messages.append(thesis, { role: 'user', content: 'for the essay, in truth' });
    clock.set(t('09:20'));
    expect(corrections.moveSession(id, essay)).toMatchObject({
      status: 'active',
      lastActivityAt: t('09:20'),
      messageCount: 1,
      adoptedRanges: [
        adopted(thesis, { sessionId: id, from: t('09:00'), to: t('09:20') }),
        { ...adopted(thesis, { sessionId: id, from: t('09:20'), to: LATEST }), isNamedOnly: true },
      ],
    });
    clock.set(t('09:30'));
    messages.append(essay, { role: 'user', content: 'in the right place' });
    const other = messages.append(thesis, { role: 'user', content: 'for the thesis' });
    expect(contents(id)).toEqual(['for the essay, in truth', 'in the right place']);
    expect(other.sessionId).not.toBe(id);
  });

  it('has messages that name it in the file that it came from, but is not kept alive by them', () => {
    const { corrections, sessions, workstreams, thesis, essay, clock, written } = open();
    const id = sessions.startSession(thesis);
    clock.set(t('09:10'));
    corrections.moveSession(id, essay);
    clock.set(t('09:20'));
    written(thesis, lineAt('09:20:00'), lineAt('09:20:00', { session_id: id }));
    expect(workstreams.getSession(id)).toMatchObject({
      lastActivityAt: t('09:10'),
      messageCount: 1,
    });
  });

  it('counts as activity for an active session, so a shorter threshold does not end it', () => {
    const { corrections, sessions, workstreams, essay, thesis, clock } = open();
    sessions.updateWorkstream(essay, { idleThresholdMs: 10 * MINUTE_MS });
    const id = sessions.startSession(thesis);
    clock.set(t('09:20'));
    corrections.moveSession(id, essay);
    expect(sessions.timeoutCheck()).toEqual([]);
    clock.set(t('09:30'));
    expect(sessions.timeoutCheck()).toMatchObject([{ id, endedAt: t('09:30') }]);
    expect(workstreams.getSession(id).lastActivityAt).toBe(t('09:20'));
  });

  it('counts messages that arrive late where it was, also beside a line that a crash has cut off', () => {
    const { essay, sessions, corrections, workstreams, folder, thesis, clock, written } = open();
    const id = sessions.startSession(essay);
    clock.pass(10);
    corrections.moveSession(id, thesis);
    written(thesis, lineAt('09:10:00', { session_id: id }));
    appendFileSync(folder.messages(thesis), '{"role":"us');
    sessions.syncAndExpire(thesis);
    written(essay, lineAt('09:05:00', { session_id: id }));
    expect(workstreams.getSession(id).messageCount).toBe(2);
  });

  it('keeps the messages when moved there and back, unless another session has adopted them', () => {
    const { corrections, worked, written, thesis, essay, contents } = open();
    const id = worked('09:00', '10:00');
    written(thesis, lineAt('09:20:00', { content: 'thesis' }));
    written(essay, lineAt('09:30:00', { content: 'essay' }));
    for (const to of [essay, thesis, essay]) {
      corrections.moveSession(id, to);
      expect(contents(id)).toEqual(['thesis', 'essay']);
    }
    expect(corrections.moveSession(id, thesis).adoptedRanges).toHaveLength(1);
  });

  it('still occupies its old time, as the messages are counted elsewhere', () => {
    const workspace = open();
    const { corrections, worked, thesis, essay } = workspace;
    corrections.moveSession(worked('09:00', '10:00'), essay);
    const times = { startedAt: t('09:30'), endedAt: t('09:40') };
    expect(errorOf(workspace, () => corrections.addSession(thesis, times))).toMatchObject({
      code: 'SESSION_OVERLAPS',
      field: 'startedAt',
    });
  });

  it('occupies only as much of its old time as it still has', () => {
    const workspace = open();
    const { corrections, worked, thesis, essay } = workspace;
    const id = worked('09:00', '10:00');
    corrections.moveSession(id, essay);
    corrections.editSession(id, { startedAt: t('09:30') });
    corrections.addSession(thesis, { startedAt: t('09:00'), endedAt: t('09:30') });
    expect(
      errorOf(workspace, () => corrections.editSession(id, { startedAt: t('09:20') })),
    ).toMatchObject({ code: 'SESSION_OVERLAPS', field: 'startedAt' });
  });

  it('does not get the messages of its other half, however the two are moved', () => {
    const workspace = open();
    const { corrections, workstreams, worked, written, thesis, essay } = workspace;
    const id = worked('09:00', '10:00');
    written(thesis, lineAt('09:20:00'), lineAt('09:40:00'));
    corrections.moveSession(id, essay);
    const [, second] = corrections.splitSession(id, t('09:30'));
    const other = workstreams.createWorkstream({ title: 'Talk' }).id;
    const secondId = second?.id ?? '';
    corrections.moveSession(secondId, other);
    const earlier = { startedAt: t('09:10') };
    for (const call of [
      () => corrections.editSession(secondId, earlier),
      () => corrections.moveSession(secondId, thesis, earlier),
    ]) {
      expect(errorOf(workspace, call)).toMatchObject({ code: 'SESSION_OVERLAPS' });
    }
    expect(workstreams.getSession(secondId).messageCount).toBe(1);
  });

  it('is possible out of an archived workstream, but not into one', () => {
    const workspace = open();
    const { corrections, workstreams, worked, thesis, essay } = workspace;
    const id = worked('09:00', '10:00');
    workstreams.updateWorkstream(thesis, { state: 'archived' });
    expect(corrections.moveSession(id, essay).workstreamId).toBe(essay);
    expect(errorOf(workspace, () => corrections.moveSession(id, thesis))).toMatchObject({
      code: 'WORKSTREAM_ARCHIVED',
      field: 'workstreamId',
    });
  });

  it('is refused for an overlap, for the same workstream, and for unknown ids', () => {
    const workspace = open();
    const { corrections, sessions, worked, thesis, essay, clock } = workspace;
    worked('09:00', '09:30', essay);
    const id = worked('09:20', '10:00');
    clock.set(t('10:30'));
    const running = sessions.startSession(thesis);
    sessions.startSession(essay);
    for (const [sessionId, to, code, field] of [
      [id, essay, 'SESSION_OVERLAPS', 'workstreamId'],
      [running, essay, 'SESSION_OVERLAPS', 'workstreamId'],
      [id, thesis, 'INVALID_INPUT', 'workstreamId'],
      [id, '00000000-0000-7000-8000-000000000000', 'WORKSTREAM_NOT_FOUND', undefined],
      ['none', essay, 'SESSION_NOT_FOUND', undefined],
    ] as const) {
      const error = errorOf(workspace, () => corrections.moveSession(sessionId, to));
      expect(error).toMatchObject({ code });
      expect((error as { field?: string }).field).toBe(field);
    }
  });

  it('reads page by page from both files, nothing twice and nothing missing', () => {
    const { corrections, messages, worked, written, thesis, essay, clock } = open();
    const id = worked('09:00', '10:00');
    // The same bytes in both files: the same offsets and the same times.
    const lines = ['09:10', '09:10', '09:20', '09:30'].map((time) => lineAt(`${time}:00`));
    written(thesis, ...lines);
    written(essay, ...lines);
    corrections.moveSession(id, essay);
    corrections.resumeSession(id);
    clock.set(t('10:10'));
    messages.append(essay, { role: 'user', content: 'Resumed' });
    const whole = messages.readSession(id, { limit: 100 });
    expect(whole).toHaveLength(9);
    expect(new Set(whole.map((each) => `${each.workstreamId} ${each.position}`)).size).toBe(9);
    for (const limit of [1, 2, 3, 8]) {
      expect(pagesOf(messages, id, limit)).toEqual(whole);
    }
  });
});

function pagesOf(
  messages: Pick<TestWorkspace['messages'], 'readSession'>,
  id: string,
  limit: number,
): Message[] {
  const all: Message[] = [];
  let after: MessageKey | undefined;
  for (;;) {
    const page = messages.readSession(id, after ? { limit, after } : { limit });
    all.push(...page);
    after = page.at(-1);
    if (!after) return all;
  }
}
