import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lineAt, openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID, type TimeAway } from '../../shared/model/model.ts';

const at = (time: string) => `2026-01-29T${time}:00.000Z`;
const AWAY = { from: Date.parse(at('09:10')), to: Date.parse(at('09:30')) };
const FROM = at('09:10');
const MINUTES_15 = 15 * MINUTE_MS;
const HOUR = 60 * MINUTE_MS;

/** A session since 9:00, the user away from 9:10 to 9:30, and back for as long as `since` says. */
function setUp({
  now = '09:30',
  idleThresholdMs,
}: {
  now?: string;
  idleThresholdMs?: number;
} = {}) {
  const workspace = openTestWorkspace(idleThresholdMs ?? HOUR);
  const { sessions, thesis, clock, absence, workstreams } = workspace;
  const emitted: (TimeAway | null)[] = [];
  absence.onDidChange((pending) => emitted.push(pending));
  const id = sessions.startSession(thesis);
  clock.set(at(now));
  sessions.timeoutCheck();
  const times = (workstreamId = thesis) =>
    workstreams
      .listSessions(workstreamId, { limit: 10 })
      .map(({ startedAt, endedAt, status }) => [
        startedAt.slice(11, 16),
        endedAt?.slice(11, 16) ?? null,
        status,
      ])
      .toReversed();
  const asked = () => absence.get()?.sessions.map((session) => session.id) ?? [];
  return { ...workspace, id, times, asked, emitted };
}

describe('time away', () => {
  it('is asked about with the sessions that were active when it began', () => {
    const { absence, sessions, corrections, id, asked, emitted } = setUp();
    corrections.addSession(SCRATCH_ID, { startedAt: at('08:00'), endedAt: at('09:05') });
    sessions.startSession(SCRATCH_ID);
    absence.ask(AWAY);
    expect(asked()).toEqual([id]);
    expect(emitted).toMatchObject([{ from: FROM, to: at('09:30'), sessions: [{ id }] }]);
  });

  it('is not asked about if none was, or if the only one was ended meanwhile', () => {
    const { absence, sessions, clock, id, emitted } = setUp({ now: '09:20' });
    sessions.endSession(id);
    clock.set(at('09:30'));
    absence.ask(AWAY);
    expect(emitted).toEqual([]);
  });

  it('is no absence of an agent: a session in which it wrote meanwhile is left alone', () => {
    const { absence, sessions, thesis, appendByAnother, id, asked } = setUp();
    const other = sessions.startSession(SCRATCH_ID);
    appendByAnother(lineAt('09:20:00.000'));
    sessions.syncAndExpire(thesis);
    absence.ask({ ...AWAY, from: Date.parse(at('09:10')) });
    expect(asked()).not.toContain(id);
    expect(asked()).not.toContain(other);
    expect(absence.get()).toBeNull();
  });

  it('that is kept is activity of an active session, and resumes one that timed out', () => {
    const { absence, sessions, workstreams, thesis, times, emitted } = setUp();
    absence.ask(AWAY);
    absence.keep(FROM);
    expect(times()).toEqual([['09:00', null, 'active']]);
    expect(workstreams.getActiveSession(thesis)?.lastActivityAt).toBe(at('09:30'));
    expect(emitted.at(-1)).toBeNull();
    expect(sessions.listActive()).toHaveLength(1);
    const late = setUp({ idleThresholdMs: MINUTES_15 });
    late.absence.ask(AWAY);
    late.absence.keep(FROM);
    expect(late.times()).toEqual([['09:00', null, 'active']]);
    expect(late.undo.undo()).toMatchObject({ kind: 'away' });
    expect(late.times()).toEqual([['09:00', '09:15', 'timed_out']]);
  });

  it('that is dropped is cut out: what was active continues from the return', () => {
    const { absence, sessions, clock, thesis, id, times, workstreams } = setUp();
    absence.ask(AWAY);
    clock.set(at('09:35'));
    absence.drop(FROM);
    expect(times()).toEqual([
      ['09:00', '09:10', 'ended'],
      ['09:30', null, 'active'],
    ]);
    const active = workstreams.getActiveSession(thesis);
    expect(active).toMatchObject({ id, lastActivityAt: at('09:35') });
    expect(sessions.listActive()).toHaveLength(1);
  });

  it('that is dropped ends a session that timed out where it began', () => {
    const { absence, times } = setUp({ idleThresholdMs: MINUTES_15 });
    absence.ask(AWAY);
    absence.drop(FROM);
    expect(times()).toEqual([['09:00', '09:10', 'ended']]);
  });

  it('leaves every message in one session, also those that name it', () => {
    const { absence, sessions, thesis, appendByAnother, messages, times, workstreams, id } =
      setUp();
    appendByAnother(
      lineAt('09:05:00.000', { content: 'before', session_id: id }),
      lineAt('09:30:00.001', { content: 'after', session_id: id }),
    );
    sessions.syncAndExpire(thesis);
    absence.ask(AWAY);
    absence.drop(FROM);
    expect(times()).toHaveLength(2);
    const written = workstreams
      .listSessions(thesis, { limit: 10 })
      .map((session) => messages.readSession(session.id, { limit: 10 }).map((one) => one.content));
    expect(written).toEqual([['after'], ['before']]);
  });

  it('that is moved to another workstream is a session of that', () => {
    const { absence, times, undo } = setUp();
    absence.ask(AWAY);
    absence.moveTo(FROM, SCRATCH_ID);
    const cut = [
      ['09:00', '09:10', 'ended'],
      ['09:30', null, 'active'],
    ];
    expect(times()).toEqual(cut);
    expect(times(SCRATCH_ID)).toEqual([['09:10', '09:30', 'ended']]);
    undo.undo();
    expect(times()).toEqual([['09:00', null, 'active']]);
    expect(times(SCRATCH_ID)).toEqual([]);
  });

  it('that would overlap there is refused, and nothing changes', () => {
    const { absence, corrections, times, asked, id } = setUp();
    corrections.addSession(SCRATCH_ID, { startedAt: at('09:20'), endedAt: at('09:25') });
    absence.ask(AWAY);
    expect(thrownBy(() => absence.moveTo(FROM, SCRATCH_ID))).toMatchObject({
      code: 'SESSION_OVERLAPS',
      field: 'workstreamId',
    });
    expect(times()).toEqual([['09:00', null, 'active']]);
    expect(asked()).toEqual([id]);
  });

  it('of several sessions is one correction: one undo restores them all', () => {
    const workspace = openTestWorkspace(HOUR);
    const { sessions, absence, thesis, clock, undo, workstreams } = workspace;
    sessions.startSession(thesis);
    sessions.startSession(SCRATCH_ID);
    clock.set(at('09:30'));
    absence.ask(AWAY);
    const before = [thesis, SCRATCH_ID].map((id) => workstreams.listSessions(id, { limit: 5 }));
    absence.drop(FROM);
    undo.undo();
    const after = [thesis, SCRATCH_ID].map((id) => workstreams.listSessions(id, { limit: 5 }));
    expect(after).toEqual(before.map(([one]) => [{ ...one, lastActivityAt: at('09:30') }]));
    expect(undo.latest()).toBeNull();
  });

  it('leaves the same history after a rebuild from the files', () => {
    const { absence, times, openAgain, close, thesis, folder } = setUp();
    absence.ask(AWAY);
    absence.moveTo(FROM, SCRATCH_ID);
    const before = [times(), times(SCRATCH_ID)];
    close();
    rmSync(folder.database);
    const again = openAgain();
    const after = [thesis, SCRATCH_ID].map((id) =>
      again.workstreams
        .listSessions(id, { limit: 10 })
        .map((one) => [one.startedAt.slice(11, 16), one.endedAt?.slice(11, 16) ?? null, one.status])
        .toReversed(),
    );
    expect(after).toEqual(before);
  });
});

describe('the question', () => {
  it('can be answered later, also after the session was ended by hand', () => {
    const { absence, sessions, clock, id, times } = setUp();
    absence.ask(AWAY);
    clock.set(at('09:40'));
    sessions.endSession(id);
    clock.set(at('09:50'));
    absence.drop(FROM);
    expect(times()).toEqual([
      ['09:00', '09:10', 'ended'],
      ['09:30', '09:40', 'ended'],
    ]);
  });

  it.each(['resumed', 'given another end', 'followed by another', 'deleted'] as const)(
    'goes away when its session, which timed out, is %s',
    (what) => {
      const all = setUp({ idleThresholdMs: MINUTES_15 });
      const { absence, sessions, corrections, thesis, id, asked } = all;
      absence.ask(AWAY);
      expect(asked()).toEqual([id]);
      if (what === 'resumed') corrections.resumeSession(id);
      if (what === 'given another end') corrections.editSession(id, { endedAt: at('09:12') });
      if (what === 'followed by another') sessions.startSession(thesis);
      if (what === 'deleted') corrections.deleteSession(id);
      expect(absence.get()).toBeNull();
      expect(thrownBy(() => absence.drop(FROM))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
    },
  );

  it('goes away when a message of that time arrives', () => {
    const { absence, sessions, thesis, appendByAnother } = setUp();
    absence.ask(AWAY);
    appendByAnother(lineAt('09:20:00.000'));
    sessions.onFilesChanged(thesis);
    expect(absence.get()).toBeNull();
  });

  it('notices a message of that time only when it is answered, at the latest', () => {
    const { absence, times, appendByAnother } = setUp();
    absence.ask(AWAY);
    appendByAnother(lineAt('09:20:00.000'));
    expect(thrownBy(() => absence.drop(FROM))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
    expect(times()).toEqual([['09:00', null, 'active']]);
    expect(absence.get()).toBeNull();
  });

  it('can be dismissed: sessions and their timeouts stay as they are', () => {
    const { absence, times, timeouts } = setUp({ idleThresholdMs: MINUTES_15 });
    absence.ask(AWAY);
    absence.leave(FROM);
    expect(absence.get()).toBeNull();
    expect(timeouts.list()).toEqual([]);
    expect(times()).toEqual([['09:00', '09:15', 'timed_out']]);
  });

  it.each([
    ['dropped', 'active', HOUR],
    ['dropped', 'timed out', MINUTES_15],
    ['moved', 'active', HOUR],
    ['kept', 'timed out', MINUTES_15],
  ] as const)('comes back when the time is %s and that is undone (%s)', (answer, _state, idle) => {
    const { absence, undo, id, asked, times } = setUp({ idleThresholdMs: idle });
    absence.ask(AWAY);
    const before = times();
    if (answer === 'dropped') absence.drop(FROM);
    if (answer === 'moved') absence.moveTo(FROM, SCRATCH_ID);
    if (answer === 'kept') absence.keep(FROM);
    expect(asked()).toEqual([]);
    undo.undo();
    expect(times()).toEqual(before);
    expect(asked()).toEqual([id]);
    absence.drop(FROM);
    expect(asked()).toEqual([]);
  });

  it('does not come back when time of an active session was kept', () => {
    const { absence, corrections, id, asked } = setUp();
    absence.ask(AWAY);
    absence.keep(FROM);
    corrections.describeSession(id, { title: 'Outline' });
    expect(asked()).toEqual([]);
  });

  it('is replaced by that of the next absence, which it extends if the user only looked in', () => {
    const { absence, clock, thesis, sessions } = setUp();
    absence.ask(AWAY);
    clock.set(at('09:40'));
    sessions.keepAlive(sessions.listActive()[0]?.id ?? '');
    absence.ask({ from: Date.parse(at('09:30')) + 30_000, to: Date.parse(at('09:40')) });
    expect(absence.get()).toMatchObject({ from: FROM, to: at('09:40') });
    clock.set(at('09:59'));
    absence.ask({ from: Date.parse(at('09:45')), to: Date.parse(at('09:59')) });
    expect(absence.get()).toMatchObject({
      from: at('09:45'),
      sessions: [{ workstreamId: thesis }],
    });
    expect(thrownBy(() => absence.keep(FROM))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });

  it('is replaced by an earlier one, as after the clock was set back, and does not extend it', () => {
    const { absence, clock } = setUp();
    absence.ask(AWAY);
    const [from, to] = [at('09:02'), at('09:06')];
    clock.set(to);
    absence.ask({ from: Date.parse(from), to: Date.parse(to) });
    expect(absence.get()).toMatchObject({ from, to });
  });
});
