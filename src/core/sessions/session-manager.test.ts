import { appendFileSync, mkdirSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { lineAt, openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { runToCompletion } from '../base/steps.ts';

describe('starting a session (rule 1)', () => {
  it('creates an active session that starts now, and returns its id', () => {
    const { device, sessions, workstreams, thesis } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    expect(workstreams.getActiveSession(thesis)).toEqual({
      id,
      workstreamId: thesis,
      startedAt: '2026-01-29T09:00:00.000Z',
      endedAt: null,
      status: 'active',
      messageCount: 0,
      lastActivityAt: '2026-01-29T09:00:00.000Z',
      summary: null,
      summaryKind: null,
      title: null,
      derivedTitle: null,
      whereStopped: null,
      writtenSummary: null,
      device: device.id,
      adoptedRanges: [],
      agentAlone: [],
    });
  });

  it('is refused in an unknown workstream', () => {
    const { sessions } = openTestWorkspace();
    for (const id of ['nowhere', '../x', '', '00000000-0000-7000-8000-000000000000']) {
      expect(thrownBy(() => sessions.startSession(id))).toMatchObject({
        code: 'WORKSTREAM_NOT_FOUND',
      });
    }
  });

  it('is refused in an archived workstream, and works again once it is restored', () => {
    const { sessions, workstreams, thesis } = openTestWorkspace();
    workstreams.updateWorkstream(thesis, { state: 'archived' });
    expect(thrownBy(() => sessions.startSession(thesis))).toMatchObject({
      code: 'WORKSTREAM_ARCHIVED',
    });
    expect(workstreams.listSessions(thesis, { limit: 10 })).toEqual([]);
    workstreams.updateWorkstream(thesis, { state: 'active' });
    expect(sessions.startSession(thesis)).toBeTypeOf('string');
  });

  it('is refused while another session is active, and names it', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const first = sessions.startSession(thesis);
    clock.pass(29);
    expect(thrownBy(() => sessions.startSession(thesis))).toMatchObject({
      code: 'SESSION_ALREADY_ACTIVE',
      sessionId: first,
    });
    expect(workstreams.listSessions(thesis, { limit: 10 })).toHaveLength(1);
  });

  it('times out an expired session first, and succeeds', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const first = sessions.startSession(thesis);
    clock.pass(30);
    const second = sessions.startSession(thesis);
    expect(workstreams.getSession(first)).toMatchObject({
      status: 'timed_out',
      endedAt: '2026-01-29T09:30:00.000Z',
    });
    expect(workstreams.getActiveSession(thesis)?.id).toBe(second);
  });

  it('does not affect other workstreams: each has its own session', () => {
    const { sessions, workstreams, thesis } = openTestWorkspace();
    sessions.startSession(thesis);
    sessions.startSession(SCRATCH_ID);
    expect(workstreams.listActiveSessions()).toHaveLength(2);
  });
});

describe('activity (rule 3)', () => {
  it('is a message of this app', () => {
    const { sessions, messages, workstreams, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(20);
    messages.append(thesis, { role: 'user', content: 'Still here.' });
    expect(workstreams.getSession(id).lastActivityAt).toBe('2026-01-29T09:20:00.000Z');
  });

  it('is a message of another program, at its own timestamp', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(lineAt('09:15:00'));
    clock.pass(20);
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id).lastActivityAt).toBe('2026-01-29T09:15:00.000Z');
  });

  it('is "Keep going", now', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(29);
    expect(sessions.keepAlive(id).lastActivityAt).toBe('2026-01-29T09:29:00.000Z');
    clock.pass(29);
    expect(sessions.timeoutCheck()).toEqual([]);
  });

  it('never moves back', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(20);
    sessions.keepAlive(id);
    appendByAnother(lineAt('09:05:00'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id)).toMatchObject({
      lastActivityAt: '2026-01-29T09:20:00.000Z',
      messageCount: 1,
    });
  });

  it('is never later than now, whatever the timestamp of a message', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    appendByAnother({ ...lineAt('09:00:00'), timestamp: '2099-01-01T00:00:00Z' });
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id).lastActivityAt).toBe('2026-01-29T09:10:00.000Z');
  });

  it('is not a message that names another session', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    appendByAnother(lineAt('09:08:00', { session_id: 'another' }));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id)).toMatchObject({
      lastActivityAt: '2026-01-29T09:00:00.000Z',
      messageCount: 0,
    });
  });

  it('is too late at the expiry itself', () => {
    const { sessions, thesis, clock, appendByAnother } = openTestWorkspace();
    sessions.startSession(thesis);
    appendByAnother(lineAt('09:30:00.000'));
    clock.pass(40);
    expect(sessions.timeoutCheck()).toMatchObject([
      { endedAt: '2026-01-29T09:30:00.000Z', lastActivityAt: '2026-01-29T09:00:00.000Z' },
    ]);
  });

  it('of another program starts a session if none is active, from its beginning on (rule 9)', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const first = sessions.startSession(thesis);
    sessions.endSession(first);
    clock.set('2026-01-29T12:00:00.000Z');
    appendByAnother(
      lineAt('08:00:00'),
      lineAt('10:00:00'),
      lineAt('11:40:00'),
      lineAt('11:41:00', { session_id: 'another' }),
      lineAt('11:55:00'),
    );
    sessions.onFilesChanged(thesis);
    expect(workstreams.getActiveSession(thesis)).toMatchObject({
      startedAt: '2026-01-29T11:40:00.000Z',
      lastActivityAt: '2026-01-29T11:55:00.000Z',
      messageCount: 2,
    });
  });

  it('of another program starts no session if it is too old, or the workstream is archived', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    clock.set('2026-01-29T12:00:00.000Z');
    appendByAnother(lineAt('11:30:00'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getActiveSession(thesis)).toBeNull();
    appendByAnother(lineAt('11:59:00', { session_id: 'another' }));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getActiveSession(thesis)).toBeNull();
    workstreams.updateWorkstream(thesis, { state: 'archived' });
    appendByAnother(lineAt('11:59:00'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getActiveSession(thesis)).toBeNull();
  });

  it('cannot revive a session that had already timed out by then', () => {
    const { sessions, thesis, clock, appendByAnother } = openTestWorkspace();
    sessions.startSession(thesis);
    appendByAnother(lineAt('09:20:00'), lineAt('09:45:00'), lineAt('10:30:00'));
    clock.set('2026-01-29T10:31:00.000Z');
    expect(sessions.timeoutCheck()).toMatchObject([
      { endedAt: '2026-01-29T10:15:00.000Z', messageCount: 2 },
    ]);
  });

  it('is refused as "Keep going" for a session that has timed out, which stays timed out', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(31);
    expect(thrownBy(() => sessions.keepAlive(id))).toMatchObject({ code: 'SESSION_NOT_ACTIVE' });
    expect(workstreams.getSession(id).status).toBe('timed_out');
    expect(thrownBy(() => sessions.keepAlive('none'))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });
});

describe('timing out (rule 4)', () => {
  it('happens at the expiry, not a millisecond before', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.set('2026-01-29T09:29:59.999Z');
    expect(sessions.timeoutCheck()).toEqual([]);
    clock.set('2026-01-29T09:30:00.000Z');
    expect(sessions.timeoutCheck()).toMatchObject([
      { id, status: 'timed_out', endedAt: '2026-01-29T09:30:00.000Z' },
    ]);
  });

  it.each(['2026-01-29T09:30:00.001Z', '2026-01-30T07:00:00.000Z', '2027-01-01T00:00:00.000Z'])(
    'ends the session at its expiry if the check is as late as %s',
    (late) => {
      const { sessions, thesis, clock } = openTestWorkspace();
      sessions.startSession(thesis);
      clock.set(late);
      expect(sessions.timeoutCheck()).toMatchObject([{ endedAt: '2026-01-29T09:30:00.000Z' }]);
      expect(sessions.timeoutCheck()).toEqual([]);
    },
  );

  it('first syncs what another program has written, which keeps the session alive', () => {
    const { sessions, thesis, clock, appendByAnother } = openTestWorkspace();
    sessions.startSession(thesis);
    clock.pass(25);
    appendByAnother(lineAt('09:25:00'));
    clock.pass(20);
    expect(sessions.timeoutCheck()).toEqual([]);
    clock.pass(10);
    expect(sessions.timeoutCheck()).toMatchObject([{ endedAt: '2026-01-29T09:55:00.000Z' }]);
  });

  it('ends every expired session, and only those', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const other = workstreams.createWorkstream({ title: 'Garden' }).id;
    const expired = [sessions.startSession(thesis), sessions.startSession(SCRATCH_ID)];
    clock.pass(20);
    const running = sessions.startSession(other);
    clock.pass(10);
    expect(
      sessions
        .timeoutCheck()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(expired.sort());
    expect(workstreams.getSession(running).status).toBe('active');
  });

  it('applies a changed threshold at once, also to active sessions', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    sessions.startSession(thesis);
    clock.pass(20);
    expect(sessions.updateSettings({ idleThresholdMs: 10 * MINUTE_MS })).toMatchObject([
      { endedAt: '2026-01-29T09:10:00.000Z' },
    ]);
  });

  it('does not revive, by a longer threshold, a session that had expired by the old one', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    sessions.startSession(thesis);
    clock.pass(40);
    expect(sessions.updateSettings({ idleThresholdMs: 60 * MINUTE_MS })).toMatchObject([
      { endedAt: '2026-01-29T09:30:00.000Z' },
    ]);
  });

  it('refuses an invalid threshold, and keeps the current one', () => {
    const { sessions, settings } = openTestWorkspace();
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 0.5]) {
      expect(thrownBy(() => sessions.updateSettings({ idleThresholdMs: ms }))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
  });

  it("prefers a workstream's own threshold to the general one, as long as it has one", () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    sessions.updateWorkstream(thesis, { idleThresholdMs: 10 * MINUTE_MS });
    sessions.startSession(thesis);
    const inScratch = sessions.startSession('scratch');
    expect(sessions.nextExpiry()).toBe(clock.now() + 10 * MINUTE_MS);
    clock.pass(29);
    expect(sessions.timeoutCheck()).toMatchObject([{ endedAt: '2026-01-29T09:10:00.000Z' }]);
    expect(sessions.nextExpiry()).toBe(clock.now() + MINUTE_MS);
    sessions.endSession(inScratch);
    expect(sessions.nextExpiry()).toBeNull();
    sessions.updateWorkstream(thesis, { idleThresholdMs: null });
    sessions.startSession(thesis);
    expect(sessions.nextExpiry()).toBe(clock.now() + 30 * MINUTE_MS);
  });

  it("does not revive, by a workstream's longer threshold, a session that had expired by the old one", () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(40);
    sessions.updateWorkstream(thesis, { idleThresholdMs: 60 * MINUTE_MS });
    expect(workstreams.getSession(id)).toMatchObject({
      status: 'timed_out',
      endedAt: '2026-01-29T09:30:00.000Z',
    });
  });

  it('ends sessions that a crash left active, at the next start', () => {
    const { sessions, thesis, clock, openAgain } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(12 * 60);
    const afterCrash = openAgain();
    expect(afterCrash.sessions.timeoutCheck()).toMatchObject([
      { id, status: 'timed_out', endedAt: '2026-01-29T09:30:00.000Z' },
    ]);
  });

  it('knows the next expiry; none while no session is active', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    expect(sessions.nextExpiry()).toBeNull();
    const id = sessions.startSession(thesis);
    clock.pass(5);
    sessions.startSession(SCRATCH_ID);
    expect(sessions.nextExpiry()).toBe(Date.parse('2026-01-29T09:30:00.000Z'));
    sessions.endSession(id);
    expect(sessions.nextExpiry()).toBe(Date.parse('2026-01-29T09:35:00.000Z'));
  });

  it('checks every workstream even if the file of one cannot be read', () => {
    const { sessions, workstreams, folder, thesis, clock } = openTestWorkspace();
    const broken = sessions.startSession(SCRATCH_ID);
    clock.pass(1);
    const sound = sessions.startSession(thesis);
    // A folder in place of the file.
    mkdirSync(folder.messages(SCRATCH_ID));
    clock.pass(60);
    expect(thrownBy(() => sessions.timeoutCheck())).toBeInstanceOf(AggregateError);
    expect(workstreams.getSession(sound).status).toBe('timed_out');
    expect(workstreams.getSession(broken).status).toBe('active');
  });
});

describe('ending a session (rule 5)', () => {
  it('ends it now', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    expect(sessions.endSession(id)).toMatchObject({
      status: 'ended',
      endedAt: '2026-01-29T09:10:00.000Z',
    });
  });

  it('after the expiry closes it at the expiry: End in the morning does not count the night', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.set('2026-01-30T08:00:00.000Z');
    expect(sessions.endSession(id)).toMatchObject({
      status: 'timed_out',
      endedAt: '2026-01-29T09:30:00.000Z',
    });
  });

  it('first counts messages of another program as activity', () => {
    const { sessions, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(lineAt('09:25:00'));
    clock.pass(40);
    expect(sessions.endSession(id)).toMatchObject({
      status: 'ended',
      endedAt: '2026-01-29T09:40:00.000Z',
      messageCount: 1,
    });
  });

  it('is refused for an unknown session, and for one that has ended, which stays unchanged', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const ended = sessions.endSession(id);
    clock.pass(10);
    expect(thrownBy(() => sessions.endSession(id))).toMatchObject({ code: 'SESSION_NOT_ACTIVE' });
    expect(workstreams.getSession(id)).toEqual(ended);
    expect(thrownBy(() => sessions.endSession('none'))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });
});

describe('the message count (rule 6)', () => {
  it('includes messages at both ends, and excludes those outside or of another session', () => {
    const { sessions, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(
      lineAt('08:59:59.999'),
      lineAt('09:00:00.000'),
      lineAt('09:05:00.000', { session_id: id }),
      lineAt('09:06:00.000', { session_id: 'another' }),
      lineAt('09:10:00.000', { session_id: null }),
      lineAt('09:10:00.001'),
    );
    clock.pass(10);
    expect(sessions.endSession(id).messageCount).toBe(3);
  });

  it('is live while the session is active', () => {
    const { sessions, messages, workstreams, thesis, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'One' });
    appendByAnother(lineAt('09:00:00'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id).messageCount).toBe(2);
    expect(messages.count(id)).toBe(2);
  });

  it('covers, while the session is active, all messages since its start as they are read', () => {
    const { sessions, messages, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    appendByAnother(lineAt('08:00:00'));
    sessions.syncAndExpire(thesis);
    appendByAnother(lineAt('08:59:59.999'), lineAt('09:10:00'), lineAt('09:10:00.001'));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(id).messageCount).toBe(2);
    expect(messages.count(id)).toBe(2);
    expect(messages.readSession(id, { limit: 10 })).toHaveLength(2);
    // A message stamped later than its end is not counted, however wrong that clock was.
    expect(sessions.endSession(id).messageCount).toBe(1);
  });

  it('includes messages that are written while the file is being read', () => {
    const { sessions, messages, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(lineAt('09:00:00'));
    sessions.syncAndExpire(thesis);
    appendByAnother(lineAt('09:00:30'), lineAt('09:01:30'));
    const syncAndExpireInSteps = sessions.syncAndExpireInSteps(thesis);
    syncAndExpireInSteps.next();
    clock.pass(2);
    runToCompletion(syncAndExpireInSteps);
    expect(workstreams.getSession(id)).toMatchObject({
      messageCount: 3,
      lastActivityAt: '2026-01-29T09:01:30.000Z',
    });
    expect(messages.count(id)).toBe(3);
  });

  it('includes a late line at the very end of a closed session', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(lineAt('09:05:00'));
    clock.pass(10);
    sessions.endSession(id);
    clock.pass(10);
    appendByAnother(lineAt('09:10:00.000'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id).messageCount).toBe(2);
    expect(workstreams.getActiveSession(thesis)).toBeNull();
  });

  it('is corrected, with the summary, when late lines for a closed session arrive', () => {
    const { sessions, workstreams, thesis, clock, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    sessions.endSession(id);
    appendByAnother(lineAt('09:04:00', { role: 'user', content: 'Late' }));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getSession(id)).toMatchObject({
      messageCount: 1,
      summary: '1 message: 1 user. Began with “Late”',
      endedAt: '2026-01-29T09:10:00.000Z',
    });
  });
});

describe('the summary record (rule 7)', () => {
  it('is a placeholder of plain facts, on every close', () => {
    const { sessions, messages, thesis, clock } = openTestWorkspace();
    const first = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'Draft the\n  introduction' });
    messages.append(thesis, { role: 'assistant', content: 'Here it is.' });
    messages.append(thesis, { role: 'tool_use', content: '{}' });
    expect(sessions.endSession(first)).toMatchObject({
      summaryKind: 'placeholder',
      summary: '3 messages: 1 user, 1 assistant, 1 tool use. Began with “Draft the introduction”',
    });
    sessions.startSession(thesis);
    clock.pass(30);
    expect(sessions.timeoutCheck()).toMatchObject([
      { summaryKind: 'placeholder', summary: 'No messages.' },
    ]);
  });

  it('is written in the same transaction: if the close fails, nothing of it remains', () => {
    const { sessions, workstreams, thesis, folder } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const database = new BetterSqlite3(folder.database);
    database.exec(`CREATE TRIGGER no_summaries BEFORE UPDATE OF summary ON sessions
      BEGIN SELECT raise(ABORT, 'no'); END`);
    database.close();
    expect(thrownBy(() => sessions.endSession(id))).toBeInstanceOf(Error);
    expect(workstreams.getSession(id)).toMatchObject({ status: 'active', summary: null });
  });
});

describe('starting a session for work that has begun before', () => {
  it('starts it then, active until now', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const since = clock.now();
    clock.pass(11);
    const id = sessions.startSince(thesis, since);
    expect(workstreams.getSession(id)).toMatchObject({
      startedAt: '2026-01-29T09:00:00.000Z',
      lastActivityAt: '2026-01-29T09:11:00.000Z',
      status: 'active',
    });
  });

  it('starts it not before the end of the last session, nor in the future', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const since = clock.now();
    const first = sessions.startSession(thesis);
    clock.pass(5);
    sessions.endSession(first);
    clock.pass(5);
    const id = sessions.startSince(thesis, since);
    expect(workstreams.getSession(id).startedAt).toBe('2026-01-29T09:05:00.000Z');
    const other = sessions.startSince(SCRATCH_ID, clock.now() + 60_000);
    expect(workstreams.getSession(other).startedAt).toBe('2026-01-29T09:10:00.000Z');
  });
});

describe('time within a workstream (rule 9)', () => {
  it('does not run backwards when the clock is set back a little', () => {
    const { sessions, messages, workstreams, thesis, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    messages.append(thesis, { role: 'user', content: 'Before' });
    clock.set('2026-01-29T09:08:00.000Z');
    const after = messages.append(thesis, { role: 'user', content: 'After' });
    expect(after.timestamp).toBe('2026-01-29T09:10:00.000Z');
    expect(sessions.endSession(id)).toMatchObject({
      endedAt: '2026-01-29T09:10:00.000Z',
      messageCount: 2,
    });
    const next = sessions.startSession(thesis);
    expect(workstreams.getSession(next).startedAt).toBe('2026-01-29T09:10:00.000Z');
    expect(workstreams.listSessions(thesis, { limit: 10 }).map((session) => session.id)).toEqual([
      next,
      id,
    ]);
  });

  it('does not go back before an end or a change of title, if the clock is set back a little', () => {
    const { sessions, workstreams, thesis, clock } = openTestWorkspace();
    const first = sessions.startSession(thesis);
    clock.pass(20);
    sessions.endSession(first);
    clock.pass(-2);
    expect(workstreams.getSession(sessions.startSession(thesis)).startedAt).toBe(
      '2026-01-29T09:20:00.000Z',
    );
    const garden = workstreams.createWorkstream({ title: 'Garden' });
    const orchard = () => workstreams.updateWorkstream(garden.id, { title: 'Orchard' }).updatedAt;
    clock.pass(10);
    const later = orchard();
    clock.pass(-2);
    expect(orchard()).toBe(later);
    clock.pass(-5);
    expect(orchard()).toBe('2026-01-29T09:21:00.000Z');
  });

  it('keeps the order of creation for sessions that start in the same millisecond', () => {
    const { sessions, workstreams, thesis, clock, openAgain } = openTestWorkspace();
    const ids = [sessions.startSession(thesis)];
    clock.pass(-2);
    for (let count = 0; count < 20; count += 1) {
      sessions.endSession(ids[0] ?? '');
      sessions.endSession(sessions.startSession(SCRATCH_ID));
      ids.unshift(openAgain().sessions.startSession(thesis));
    }
    expect(workstreams.listSessions(thesis, { limit: 100 }).map(({ id }) => id)).toEqual(ids);
    expect(workstreams.getOverview(thesis).activeSession?.id).toBe(ids[0]);
    clock.pass(12);
    const { lastActivityAt } = sessions.keepAlive(ids[0] ?? '');
    expect(workstreams.getOverview(thesis).lastActivityAt).toBe(lastActivityAt);
    expect(workstreams.listWorkstreams()[0]?.activeSession?.id).toBe(ids[0]);
  });

  it('times a session out by the clock once that has caught up', () => {
    const { sessions, thesis, clock } = openTestWorkspace();
    sessions.startSession(thesis);
    clock.set('2026-01-28T09:00:00.000Z');
    expect(sessions.timeoutCheck()).toEqual([]);
    clock.set('2026-01-29T09:30:00.000Z');
    expect(sessions.timeoutCheck()).toHaveLength(1);
  });
});

describe('one at a time', () => {
  function withTwo() {
    const workspace = openTestWorkspace();
    const { sessions, thesis } = workspace;
    const running = sessions.startSession(thesis);
    sessions.updateSettings({ oneAtATime: true });
    workspace.clock.pass(5);
    return { ...workspace, running };
  }

  it('ends the active session when the user starts another', () => {
    const { sessions, workstreams, running } = withTwo();
    const id = sessions.startSession('scratch');
    expect(workstreams.getSession(running)).toMatchObject({
      status: 'ended',
      endedAt: '2026-01-29T09:05:00.000Z',
    });
    expect(workstreams.listActiveSessions()).toMatchObject([{ id }]);
  });

  it("ends it for the user's message as well, but not for another program's", () => {
    const { sessions, messages, workstreams, running, thesis, clock, appendByAnother } = withTwo();
    messages.append('scratch', { role: 'user', content: 'Something else.' });
    expect(workstreams.getSession(running).status).toBe('ended');
    clock.pass(1);
    appendByAnother(lineAt('09:06:00'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.listActiveSessions()).toHaveLength(2);
  });

  it('ends nothing if the start is refused', () => {
    const { sessions, workstreams, running } = withTwo();
    const other = workstreams.createWorkstream({ title: 'Old' }).id;
    workstreams.updateWorkstream(other, { state: 'archived' });
    expect(thrownBy(() => sessions.startSession(other))).toMatchObject({
      code: 'WORKSTREAM_ARCHIVED',
    });
    expect(workstreams.getSession(running).status).toBe('active');
  });
});

it('endAll ends all sessions; expired ones end at their expiry', () => {
  const { sessions, thesis, clock } = openTestWorkspace();
  sessions.startSession(thesis);
  clock.pass(20);
  sessions.startSession('scratch');
  clock.pass(20);
  expect(sessions.endAll()).toMatchObject([
    { workstreamId: thesis, status: 'timed_out', endedAt: '2026-01-29T09:30:00.000Z' },
    { workstreamId: 'scratch', status: 'ended', endedAt: '2026-01-29T09:40:00.000Z' },
  ]);
  expect(sessions.endAll()).toEqual([]);
});

it('endAll leaves out a session that another machine has deleted', () => {
  const { sessions, workstreams, folder, thesis } = openTestWorkspace();
  const deleted = sessions.startSession(thesis);
  const sound = sessions.startSession(SCRATCH_ID);
  const at = '2026-01-29T09:00:30.000Z';
  const session = { id: deleted, workstream_id: thesis };
  const line = JSON.stringify({ v: 1, at, event: 'session_deleted', session });
  appendFileSync(folder.journal(thesis), `${line}\n`);
  expect(sessions.endAll()).toMatchObject([{ id: sound, status: 'ended' }]);
  expect(workstreams.findSession(deleted)).toBeNull();
});

it('endAll ends the others if the file of one cannot be read, and one undo resumes them', () => {
  const { sessions, workstreams, undo, folder, thesis } = openTestWorkspace();
  const garden = workstreams.createWorkstream({ title: 'Garden' }).id;
  const broken = sessions.startSession(SCRATCH_ID);
  const sound = [sessions.startSession(thesis), sessions.startSession(garden)];
  mkdirSync(folder.messages(SCRATCH_ID));
  expect(thrownBy(() => sessions.endAll())).toBeInstanceOf(AggregateError);
  const statuses = () => [broken, ...sound].map((id) => workstreams.getSession(id).status);
  expect(statuses()).toEqual(['active', 'ended', 'ended']);
  undo.undo();
  expect(statuses()).toEqual(['active', 'active', 'active']);
});
