import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { MINUTE_MS, SCRATCH_ID, type Session } from '../../src/shared/model/model.ts';
import { lengthOf } from '../../src/shared/model/session-length.ts';
import { latestPresent } from '../../src/shared/model/wrong-clock.ts';
import { exportedText } from '../support/exports.ts';
import { ownJournal, ownMessages } from '../support/history-files.ts';
import { rowsOf } from '../support/rows.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../support/sampling.ts';
import { lineAt, openTestWorkspace, type TestWorkspace } from '../support/test-workspace.ts';

const HOUR = 60;
const YEAR = 365 * 24 * HOUR;
const HISTORIES = isLongRun ? 400 : 40;

/** How far off the clock is while it is wrong, in minutes. */
const offset = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -3 * HOUR, max: 3 * HOUR }),
  fc.integer({ min: -10 * YEAR, max: 10 * YEAR }),
);
const step = fc.record({
  what: fc.constantFrom(
    'start',
    'write',
    'otherWrites',
    'end',
    'keepAlive',
    'check',
    'input',
    'promote',
    'edit',
    'split',
    'merge',
    'delete',
    'move',
    'resume',
    'undo',
    'restart',
  ),
  which: fc.nat({ max: 20 }),
  minutes: fc.integer({ min: 0, max: 45 }),
  offset,
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What the user really did once the clock was right again: minutes of work, then an end or none. */
const workDone = fc.record({
  pause: fc.integer({ min: 1, max: 90 }),
  messages: fc.array(fc.integer({ min: 1, max: 29 }), { maxLength: 12 }),
  isByFile: fc.boolean(),
  isEnded: fc.boolean(),
  restarts: fc.boolean(),
});

/** A workspace that can be closed and opened again, and a clock that can be wrong. */
class Machine {
  readonly all: TestWorkspace;
  open: Workspace;
  #offset = 0;

  constructor() {
    this.all = openTestWorkspace();
    this.open = this.all;
  }

  get now(): number {
    return this.all.clock.now();
  }

  setOffset(minutes: number): void {
    this.all.clock.pass(minutes - this.#offset);
    this.#offset = minutes;
  }

  restart(): void {
    this.open.close();
    const { dataDir, clock } = this.all;
    this.open = openWorkspace({ dataDir, clock });
  }

  sessions(): Session[] {
    const { workstreams } = this.open;
    return workstreams
      .listWorkstreams()
      .flatMap(({ id }) => workstreams.listSessions(id, { limit: 1000 }));
  }

  writeByAnother(workstreamId: string): void {
    const timestamp = new Date(this.now).toISOString();
    const line = { role: 'assistant', content: 'Done.', timestamp };
    appendFileSync(this.open.folder.messages(workstreamId), `${JSON.stringify(line)}\n`);
    this.open.sessions.onFilesChanged(workstreamId);
  }

  take({ what, which, minutes }: Step): void {
    const { sessions, corrections, messages, promotion, undo } = this.open;
    const workstreamId = which % 2 === 0 ? this.all.thesis : SCRATCH_ID;
    const present = this.sessions();
    const one = present[which % Math.max(present.length, 1)];
    const id = one?.id ?? 'none';
    const ago = (length: number) => new Date(this.now - length * MINUTE_MS).toISOString();
    const active = this.open.workstreams.getActiveSession(workstreamId)?.id ?? 'none';
    const middle = one
      ? (Date.parse(one.startedAt) + Date.parse(one.endedAt ?? one.lastActivityAt)) / 2
      : 0;
    const operations = {
      start: () => sessions.startSession(workstreamId),
      write: () => messages.append(workstreamId, { role: 'user', content: 'A thought.' }),
      otherWrites: () => this.writeByAnother(workstreamId),
      end: () => sessions.endSession(active),
      keepAlive: () => sessions.keepAlive(active),
      check: () => sessions.timeoutCheck(),
      input: () => sessions.noteInput(this.now),
      promote: () => promotion.promoteScratch('Promoted'),
      edit: () => corrections.editSession(id, { startedAt: ago(minutes) }),
      split: () => corrections.splitSession(id, new Date(middle).toISOString()),
      merge: () =>
        corrections.mergeSessions([id, present[(which + 1) % present.length]?.id ?? 'none']),
      delete: () => corrections.deleteSession(id),
      move: () => corrections.moveSession(id, workstreamId),
      resume: () => corrections.resumeSession(id),
      undo: () => undo.undo(),
      restart: () => this.restart(),
    };
    try {
      operations[what]();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

describe('a clock that jumps up to ten years between any two operations', () => {
  it('once it is right again, every session has the times at which it was', {
    timeout: HANG_MS,
  }, () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.array(workDone, { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 0, max: 1 }),
        (wrong, right, where) => {
          const machine = new Machine();
          for (const each of wrong) {
            machine.setOffset(each.offset);
            machine.all.clock.pass(each.minutes);
            machine.take(each);
          }
          machine.setOffset(0);
          const workstreamId = where === 0 ? machine.all.thesis : SCRATCH_ID;
          machine.open.sessions.timeoutCheck();
          const left = machine.open.workstreams.getActiveSession(workstreamId);
          if (left) machine.open.sessions.endSession(left.id);
          const later = right.map((work) => workOn(machine, workstreamId, work));
          for (const { id, expected } of later) {
            const { startedAt, lengthMs } = timesOf(machine.open.workstreams.getSession(id));
            expect(startedAt).toBe(expected.startedAt);
            // An end may fall just before what lies ahead, which is taken for an adjusted clock then.
            expect(lengthMs).toBeGreaterThanOrEqual(expected.lengthMs);
            expect(latestPresent(expected.lengthMs)).toBeGreaterThanOrEqual(lengthMs);
          }
          const ids = new Set(later.map(({ id }) => id));
          expect(overlapping(machine.sessions(), ids)).toEqual([]);
          for (const { id, messageCount } of machine.sessions()) {
            expect(machine.open.messages.count(id)).toBe(messageCount);
          }
          expectRebuilt(machine);
        },
      ),
      { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
    );
  });
});

describe('once the clock is right again', () => {
  it('a session that a message began a year ahead continues now; the message keeps its time', () => {
    const all = openTestWorkspace();
    all.clock.set(at('09:00', 2027));
    write(all);
    all.clock.set(at('09:01'));
    write(all);
    all.clock.pass(20);
    all.sessions.endSession(active(all));
    expect(times(all)).toEqual([
      [at('09:01'), at('09:21'), 1],
      [at('09:00', 2027), at('09:00', 2027), 1],
    ]);
  });

  it.each([
    ['began ahead', at('09:00', 2027), at('09:02', 2027)],
    ['was only active ahead', at('09:00'), at('09:25')],
  ])('an active session that %s does not have its message from there', async (_, from, ahead) => {
    const machine = new Machine();
    const { all } = machine;
    all.clock.set(from);
    all.sessions.startSession(all.thesis);
    all.clock.set(ahead);
    write(all);
    all.clock.set(at('09:05'));
    all.sessions.timeoutCheck();
    const id = active(all);
    expect(all.workstreams.getSession(id).messageCount).toBe(0);
    expect(all.messages.count(id)).toBe(0);
    const [newest] = all.workstreams.listSessions(all.thesis, { limit: 1 });
    expect(all.messages.count(newest?.id ?? '')).toBe(1);
    const exported = JSON.parse(await exportedText(all, 'json', { sessionIds: [id] }));
    expect(exported.messages).toEqual([]);
    write(all);
    expect(all.workstreams.getSession(id).messageCount).toBe(1);
    expect(all.messages.count(id)).toBe(1);
    expectRebuilt(machine);
  });

  it('a rewritten file makes no activity, and no session, of a message that a session ahead has', () => {
    const all = openTestWorkspace();
    all.clock.set(at('09:00', 2027));
    write(all);
    all.clock.set(at('09:00'));
    all.sessions.keepAlive(active(all));
    const path = ownMessages(all.folder, all.thesis);
    const rewrite = (content: string) => {
      const [line = ''] = readFileSync(path, 'utf8').split('\n');
      writeFileSync(path, `${JSON.stringify({ ...JSON.parse(line), content })}\n`);
      all.sessions.onFilesChanged(all.thesis);
    };
    all.clock.pass(10);
    rewrite('A longer thought.');
    expect(all.workstreams.getSession(active(all)).lastActivityAt).toBe(at('09:00'));
    all.sessions.endSession(active(all));
    all.clock.pass(10);
    rewrite('Another.');
    expect(times(all)).toEqual([
      [at('09:00'), at('09:10'), 0],
      [at('09:00', 2027), at('09:00', 2027), 1],
    ]);
  });

  it('a message ahead makes one session, not another each time that one has timed out', () => {
    const all = openTestWorkspace();
    const { thesis, sessions, clock, workstreams } = all;
    all.appendByAnother(lineAt('12:00:00.000'));
    sessions.onFilesChanged(thesis);
    for (const time of ['09:40', '10:20', '11:00']) {
      clock.set(at(time));
      sessions.timeoutCheck();
      sessions.onFilesChanged(thesis, clock.now() - MINUTE_MS);
      expect(workstreams.listSessions(thesis, { limit: 10 })).toMatchObject([
        { startedAt: at('09:00'), status: 'timed_out' },
      ]);
    }
    all.appendByAnother(lineAt('12:00:00.001'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getActiveSession(thesis)?.startedAt).toBe(at('11:00'));
  });

  it('a message ahead counts once, also if the database is rebuilt from files in another order', () => {
    const all = openTestWorkspace();
    const { thesis, sessions, clock, folder } = all;
    sessions.startSession(thesis);
    all.appendByAnother(lineAt('09:10:00.000'), lineAt('12:00:00.000'), lineAt('08:00:00.000'));
    sessions.onFilesChanged(thesis);
    const was = all.workstreams.getSession(active(all));
    all.close();
    for (const path of [ownMessages(folder, thesis), ownJournal(folder, thesis)]) {
      const lines = readFileSync(path, 'utf8').trim().split('\n');
      writeFileSync(path, `${lines.toReversed().join('\n')}\n`);
    }
    for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
    const journal = readFileSync(ownJournal(folder, thesis), 'utf8');
    clock.set(at('09:20'));
    const rebuilt = all.openAgain();
    rebuilt.sessions.syncAndExpire(thesis);
    expect(rebuilt.workstreams.getActiveSession(thesis)).toEqual(was);
    expect(readFileSync(ownJournal(folder, thesis), 'utf8')).toBe(journal);
  });

  it('a message ahead belongs to the active session again if the session that has it is deleted', () => {
    const machine = new Machine();
    const { all } = machine;
    all.sessions.startSession(all.thesis);
    all.clock.set(at('09:25'));
    write(all);
    all.clock.set(at('09:05'));
    all.sessions.timeoutCheck();
    const [ahead] = all.workstreams.listSessions(all.thesis, { limit: 1 });
    all.corrections.deleteSession(ahead?.id ?? '');
    expect(all.workstreams.getSession(active(all)).messageCount).toBe(1);
    all.undo.undo();
    expect(all.workstreams.getSession(active(all)).messageCount).toBe(0);
    expectRebuilt(machine);
  });

  it('the first message that the user writes at the time of a session ahead is in the active session', () => {
    const { machine, all } = activeBeforeOneAhead();
    all.clock.set(at('09:25'));
    write(all);
    expectActivity(all, '09:25');
    expectRebuilt(machine);
  });

  it('what another program writes at the time of a session ahead is activity once that session is moved away', () => {
    const { machine, all, ahead, other } = activeBeforeOneAhead();
    all.clock.set(at('09:25'));
    all.appendByAnother(lineAt('09:25:00.000'));
    all.sessions.onFilesChanged(all.thesis);
    all.corrections.moveSession(ahead, other);
    expectActivity(all, '09:25');
    expectRebuilt(machine);
  });

  it('no undo makes a session overlap with its part from ahead', () => {
    const all = openTestWorkspace();
    const id = all.sessions.startSession(all.thesis);
    all.clock.set(at('09:20'));
    write(all);
    all.clock.set(at('09:30'));
    all.sessions.endSession(id);
    all.corrections.resumeSession(id);
    // Too late to undo the start.
    all.clock.set(at('09:06'));
    all.sessions.timeoutCheck();
    expect(all.undo.latest()).toBeNull();
  });

  it('an active session keeps its messages after a session that does not lie ahead of it', () => {
    const machine = new Machine();
    const { all } = machine;
    all.sessions.startSession(all.thesis);
    all.clock.set(at('09:20'));
    write(all);
    const id = active(all);
    const elsewhere = {
      id: '0198f2a0-0000-7000-8000-00000000000a',
      workstream_id: all.thesis,
      started_at: at('09:05'),
      ended_at: at('09:10'),
      last_activity_at: at('09:10'),
      status: 'ended',
    };
    const line = { v: 1, at: at('09:10'), event: 'session_edited', session: elsewhere };
    appendFileSync(all.folder.journal(all.thesis), `${JSON.stringify(line)}\n`);
    all.sessions.syncAndExpire(all.thesis);
    expect(all.workstreams.listSessions(all.thesis, { limit: 9 })).toHaveLength(2);
    expect(all.workstreams.getSession(id).messageCount).toBe(1);
    expect(all.messages.count(id)).toBe(1);
    expectRebuilt(machine);
  });

  it('90 minutes of work that began two hours ahead are 90 minutes', () => {
    const all = openTestWorkspace();
    all.clock.set(at('11:00'));
    all.sessions.startSession(all.thesis);
    all.clock.set(at('09:01'));
    for (let minutes = 0; minutes < 90; minutes += 10) {
      all.sessions.noteInput(all.clock.now());
      all.clock.pass(10);
    }
    all.sessions.endSession(active(all));
    expect(times(all)).toEqual([[at('09:01'), at('10:31'), 0]]);
  });

  it('a session that was active ahead times out by its last activity before that', () => {
    const all = openTestWorkspace();
    all.sessions.startSession(all.thesis);
    all.clock.set(at('09:10'));
    all.sessions.keepAlive(active(all));
    all.clock.set(at('09:35'));
    write(all);
    all.clock.set(at('09:12'));
    expect(all.sessions.timeoutCheck()).toEqual([]);
    expect(all.workstreams.getActiveSession(all.thesis)).toMatchObject({
      lastActivityAt: at('09:10'),
    });
    all.clock.set(at('09:40'));
    expect(all.sessions.timeoutCheck()).toMatchObject([{ endedAt: at('09:34:59.999') }]);
    expect(times(all)).toEqual([
      [at('09:00'), at('09:34:59.999'), 0],
      [at('09:35'), at('09:35'), 1],
    ]);
  });

  it('the next session shortens one that ended ahead, and is merged with one that it lasts until', () => {
    const all = openTestWorkspace();
    const { sessions, clock } = all;
    endTwoHoursAhead(all);
    sessions.startSession(all.thesis);
    expect(times(all)).toEqual([
      [at('09:00'), at('09:10:59.999'), 1],
      [at('09:11'), null, 0],
      [at('11:05'), at('11:05'), 1],
    ]);
    for (let minutes = 0; minutes < 120; minutes += 20) {
      sessions.noteInput(clock.now());
      clock.pass(20);
    }
    sessions.endSession(active(all));
    expect(times(all)).toEqual([
      [at('09:00'), at('09:10:59.999'), 1],
      [at('09:11'), at('11:11'), 1],
    ]);
  });

  it.each([
    ['one message', [at('09:05')]],
    ['several messages', [at('09:05'), at('09:06')]],
  ])('%s of another program within a session that ended ahead are in a new one only', (_, sent) => {
    const all = openTestWorkspace();
    const { sessions, clock, thesis } = all;
    sessions.startSession(thesis);
    write(all);
    clock.set(at('10:00'));
    expect(sessions.timeoutCheck()).toMatchObject([{ endedAt: at('09:30') }]);
    clock.set(at('09:06'));
    const line = { role: 'assistant', content: 'Done.' };
    all.appendByAnother(...sent.map((timestamp) => ({ ...line, timestamp })));
    sessions.onFilesChanged(thesis);
    expect(times(all)).toEqual([
      [at('09:00'), at('09:04:59.999'), 1],
      [at('09:05'), null, sent.length],
    ]);
  });

  it('a forgotten session times out before one that lies ahead', () => {
    const all = openTestWorkspace();
    const { sessions, clock } = all;
    endTwoHoursAhead(all);
    clock.set(at('10:50'));
    sessions.startSession(all.thesis);
    clock.set(at('12:00'));
    expect(sessions.timeoutCheck()).toMatchObject([{ endedAt: at('11:04:59.999') }]);
    expect(times(all).slice(1)).toEqual([
      [at('10:50'), at('11:04:59.999'), 0],
      [at('11:05'), at('11:05'), 1],
    ]);
  });

  it('a forgotten session times out before one that lies ahead and was moved to its workstream', () => {
    const all = openTestWorkspace();
    const { sessions, clock, thesis, workstreams, corrections } = all;
    const other = workstreams.createWorkstream({ title: 'Other' }).id;
    clock.set(at('11:05'));
    sessions.endSession(sessions.startSession(other));
    clock.set(at('10:50'));
    sessions.startSession(thesis);
    const [ahead] = workstreams.listSessions(other, { limit: 1 });
    corrections.moveSession(ahead?.id ?? '', thesis);
    clock.set(at('12:00'));
    expect(sessions.timeoutCheck()).toMatchObject([{ endedAt: at('11:04:59.999') }]);
    expect(times(all)).toEqual([
      [at('10:50'), at('11:04:59.999'), 0],
      [at('11:05'), at('11:05'), 0],
    ]);
  });

  it('the end of a session that has lasted into one from ahead can be undone, and keeps its messages', () => {
    const all = openTestWorkspace();
    endTwoHoursAhead(all);
    all.clock.set(at('10:50'));
    const id = all.sessions.startSession(all.thesis);
    all.clock.set(at('11:10'));
    all.sessions.endSession(id);
    expect(times(all).slice(1)).toEqual([[at('10:50'), at('11:10'), 1]]);
    all.undo.undo();
    expect(times(all).slice(1)).toEqual([[at('10:50'), null, 1]]);
  });

  it('a session that has lasted into one from ahead adopts both parts of it if the user has split it', () => {
    const all = openTestWorkspace();
    const { sessions, clock, thesis, workstreams, corrections } = all;
    clock.set(at('11:00'));
    sessions.startSession(thesis);
    write(all);
    clock.set(at('11:20'));
    write(all);
    clock.set(at('09:01'));
    sessions.timeoutCheck();
    for (let times = 0; times < 6; times += 1) {
      clock.pass(19);
      sessions.noteInput(clock.now());
    }
    clock.set(at('11:22'));
    const [ahead] = workstreams.listSessions(thesis, { limit: 1 });
    corrections.splitSession(ahead?.id ?? '', at('11:10'));
    expect(times(all)).toEqual([
      [at('09:01'), null, 0],
      [at('11:00'), at('11:09:59.999'), 1],
      [at('11:10'), at('11:20'), 1],
    ]);
    sessions.keepAlive(active(all));
    sessions.syncAndExpire(thesis);
    expect(times(all)).toEqual([[at('09:01'), null, 2]]);
  });

  it('a session can be resumed although another one lies ahead', () => {
    const all = openTestWorkspace();
    endTwoHoursAhead(all);
    const id = all.sessions.startSession(all.thesis);
    all.clock.pass(5);
    all.sessions.endSession(id);
    expect(all.corrections.resumeSession(id)).toMatchObject({ status: 'active' });
  });

  it('a session that starts within the tolerance and timed out ahead can be resumed', () => {
    const all = openTestWorkspace();
    const id = all.sessions.startSession(all.thesis);
    all.clock.set(at('10:00'));
    all.sessions.timeoutCheck();
    all.clock.set(at('08:58'));
    expect(all.corrections.resumeSession(id)).toMatchObject({ lastActivityAt: at('09:00') });
  });

  it('a session that starts just beyond the tolerance can be moved', () => {
    const all = openTestWorkspace();
    const { sessions, clock, corrections, thesis } = all;
    clock.set(at('09:03'));
    sessions.endSession(sessions.startSession(thesis));
    clock.set(at('09:04'));
    const id = sessions.startSession(thesis);
    clock.set(at('09:00'));
    expect(corrections.moveSession(id, SCRATCH_ID)).toMatchObject({ startedAt: at('09:03') });
  });

  it('a session from ahead is not merged around the start of the active one', () => {
    const all = openTestWorkspace();
    endTwoHoursAhead(all);
    all.sessions.startSession(all.thesis);
    const [ahead, , cut] = all.workstreams.listSessions(all.thesis, { limit: 10 });
    const merge = () => all.corrections.mergeSessions([cut?.id ?? '', ahead?.id ?? '']);
    expect(merge).toThrow('Only adjacent sessions can be merged.');
  });

  it('corrections are undone in their order, also after one that was made ahead', () => {
    const all = openTestWorkspace();
    const { corrections, clock, undo, thesis } = all;
    clock.pass(60);
    clock.set(at('10:00', 2027));
    corrections.addSession(thesis, { startedAt: at('08:00'), endedAt: at('08:10') });
    clock.set(at('10:01'));
    corrections.addSession('scratch', { startedAt: at('08:00'), endedAt: at('08:10') });
    clock.pass(1);
    corrections.addSession(thesis, { startedAt: at('08:20'), endedAt: at('08:30') });
    for (const each of [all, all.openAgain()]) {
      expect(each.undo.latest()).toMatchObject({ workstreamId: thesis, at: at('10:02') });
    }
    undo.undo();
    expect(undo.undo()).toMatchObject({ workstreamId: 'scratch' });
    expect(undo.undo()).toMatchObject({ workstreamId: thesis });
    clock.pass(25 * HOUR);
    expect(undo.latest()).toBeNull();
  });

  it('a workstream is listed by its last activity up to now', () => {
    const all = openTestWorkspace();
    const { workstreams, sessions, clock, thesis } = all;
    sessions.endSession(sessions.startSession(thesis));
    clock.set(at('10:00', 2027));
    sessions.endSession(sessions.startSession(thesis));
    clock.set(at('09:30'));
    sessions.startSession('scratch');
    expect(workstreams.listWorkstreams().map(({ id }) => id)).toEqual(['scratch', thesis]);
    expect(workstreams.getOverview(thesis).lastActivityAt).toBe(at('09:00'));
  });
});

function at(time: string, year = 2026): string {
  return `${year}-01-29T${time.padEnd(8, ':00').padEnd(12, '.000')}Z`;
}

function times({ workstreams, thesis }: TestWorkspace): unknown[] {
  return workstreams
    .listSessions(thesis, { limit: 100 })
    .map(({ startedAt, endedAt, messageCount }) => [startedAt, endedAt, messageCount])
    .toReversed();
}

function write({ messages, thesis }: TestWorkspace): void {
  messages.append(thesis, { role: 'user', content: 'A thought.' });
}

function active({ workstreams, thesis }: TestWorkspace): string {
  return workstreams.getActiveSession(thesis)?.id ?? 'none';
}

/** A workstream without messages: its session from 9:00 is active, and one lies ahead, from 9:20 to 9:50. */
function activeBeforeOneAhead() {
  const machine = new Machine();
  const { all } = machine;
  const other = all.workstreams.createWorkstream({ title: 'Other' }).id;
  all.clock.set(at('10:00'));
  const times = { startedAt: at('09:20'), endedAt: at('09:50') };
  const ahead = all.corrections.addSession(all.thesis, times).id;
  all.clock.set(at('09:00'));
  all.sessions.startSession(all.thesis);
  return { machine, all, ahead, other };
}

function expectActivity(all: TestWorkspace, time: string): void {
  const session = all.workstreams.getSession(active(all));
  expect(session).toMatchObject({ lastActivityAt: at(time), messageCount: 1 });
}

/** A session from 9:00, with a message at 9:05 and then one at 11:05. The clock is right at 9:11. */
function endTwoHoursAhead(all: TestWorkspace): void {
  const { sessions, clock, thesis } = all;
  sessions.updateSettings({ idleThresholdMs: 180 * MINUTE_MS });
  sessions.startSession(thesis);
  clock.set(at('09:05'));
  write(all);
  clock.set(at('11:05'));
  write(all);
  clock.set(at('11:10'));
  sessions.endSession(active(all));
  clock.set(at('09:11'));
  sessions.updateSettings({ idleThresholdMs: 30 * MINUTE_MS });
}

interface Times {
  readonly startedAt: string;
  readonly lengthMs: number;
}

/** Works for a while, and returns the session with the times that it must have. */
function workOn(
  machine: Machine,
  workstreamId: string,
  work: typeof workDone extends fc.Arbitrary<infer Value> ? Value : never,
): { id: string; expected: Times } {
  const { clock } = machine.all;
  clock.pass(work.pause);
  // Only what is ahead by less may be taken for an adjusted clock.
  const { workstreams } = machine.open;
  const near = workstreams.latestInstant(workstreamId, iso(latestPresent(clock.now())));
  if (near !== null && Date.parse(near) > clock.now()) clock.pass(4);
  let startedAt = clock.now();
  const begin = () => {
    startedAt = clock.now();
    if (work.isByFile) machine.writeByAnother(workstreamId);
    else machine.open.sessions.startSession(workstreamId);
    return machine.open.workstreams.getActiveSession(workstreamId)?.id;
  };
  let id = begin();
  if (id === undefined) {
    // The same is true of a correction: the message may be of what was corrected.
    clock.pass(4);
    id = begin() ?? 'none';
  }
  let last = startedAt;
  for (const minutes of work.messages) {
    clock.pass(minutes);
    if (work.isByFile) machine.writeByAnother(workstreamId);
    else machine.open.messages.append(workstreamId, { role: 'user', content: 'Another.' });
    last = clock.now();
  }
  if (work.restarts) machine.restart();
  clock.pass(work.isEnded ? 1 : 90);
  if (work.isEnded) {
    machine.open.sessions.endSession(id);
    last = clock.now();
  } else machine.open.sessions.timeoutCheck();
  return {
    id,
    expected: { startedAt: iso(startedAt), lengthMs: last - startedAt },
  };
}

function timesOf(session: Session): Times {
  const { startedAt } = session;
  return { startedAt, lengthMs: lengthOf(session) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Returns the pairs that share more than an instant, if one of them is among the given ones. */
function overlapping(all: readonly Session[], ids: ReadonlySet<string>): Session[][] {
  const endOf = ({ endedAt }: Session) => endedAt ?? '9999';
  return all
    .filter(({ id }) => ids.has(id))
    .flatMap((one) =>
      all
        .filter((other) => other.workstreamId === one.workstreamId && other.id !== one.id)
        .filter((other) => one.startedAt < endOf(other) && other.startedAt < endOf(one))
        .map((other) => [one, other]),
    );
}

function expectRebuilt(machine: Machine): void {
  const { database } = machine.open.folder;
  for (const { id } of machine.open.workstreams.listWorkstreams()) {
    machine.open.sessions.syncAndExpire(id);
  }
  const before = rowsOf(database);
  machine.open.close();
  for (const side of ['', '-wal', '-shm']) rmSync(`${database}${side}`, { force: true });
  machine.restart();
  expect(rowsOf(database)).toEqual(before);
  machine.open.close();
}
