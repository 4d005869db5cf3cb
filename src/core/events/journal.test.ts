import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { linesOf as journalLines, ownJournal } from '../../../tests/support/history-files.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { MIGRATIONS } from '../storage/sqlite/migrations.ts';
import { openWorkspace } from '../workspace.ts';

const A = '0190a1b2-0000-7000-8000-00000000000a';
const B = '0190a1b2-0000-7000-8000-00000000000b';

/** Returns the lines of all journals, in the order of time. */
function linesOf({ folder, thesis }: TestWorkspace): (Record<string, unknown> & { at: string })[] {
  expect(readFileSync(ownJournal(folder, thesis), 'utf8').endsWith('\n')).toBe(true);
  const lines = journalLines(folder, thesis, 'journal').map((line) => JSON.parse(line));
  return lines.toSorted((a, b) => a.at.localeCompare(b.at));
}

function eventsOf(workspace: TestWorkspace): unknown[] {
  return linesOf(workspace).map(({ event }) => event);
}

function instant(time: string): string {
  return `2026-01-29T${time}.000Z`;
}

/** Returns a line about a session as another program writes it, without the derived values. */
function sessionLine(
  { thesis }: TestWorkspace,
  event: string,
  at: string,
  session: Record<string, unknown>,
): string {
  const whole = { workstream_id: thesis, ended_at: null, status: 'active', ...session };
  return `${JSON.stringify({ v: 1, at: instant(at), event, session: whole })}\n`;
}

function started(workspace: TestWorkspace, id: string, at: string, last = at): string {
  const times = { started_at: instant(at), last_activity_at: instant(last) };
  return sessionLine(workspace, 'session_started', at, { id, ...times });
}

function ended(workspace: TestWorkspace, id: string, from: string, to: string): string {
  return sessionLine(workspace, 'session_ended', to, {
    id,
    started_at: instant(from),
    last_activity_at: instant(from),
    ended_at: instant(to),
    status: 'ended',
  });
}

function write({ folder, thesis }: TestWorkspace, ...lines: string[]): void {
  appendFileSync(folder.journal(thesis), lines.join(''));
}

/** Deletes the database and opens the folder again. */
function rebuild(workspace: TestWorkspace) {
  workspace.close();
  for (const side of ['', '-wal', '-shm']) {
    rmSync(`${workspace.folder.database}${side}`, { force: true });
  }
  return workspace.openAgain();
}

const device = expect.any(String);

describe('the journal', () => {
  it('has a line for every change, with the keys of the format', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, messages, thesis, clock } = workspace;
    workstreams.updateWorkstream(thesis, { title: 'Dissertation' });
    const id = sessions.startSession(thesis);
    clock.pass(1);
    messages.append(thesis, { role: 'user', content: 'One' });
    clock.pass(1);
    sessions.endSession(id);
    workspace.appendByAnother(lineAt('09:00:30'));
    sessions.syncAndExpire(thesis);
    sessions.startSession(thesis);
    clock.pass(40);
    sessions.timeoutCheck();
    expect(eventsOf(workspace)).toEqual([
      'workstream_created',
      'workstream_changed',
      'session_started',
      'session_active',
      'session_ended',
      'summary_written',
      'session_started',
      'session_timed_out',
    ]);
    // Only a complete session says which of its fields were changed.
    expect(linesOf(workspace)[5]).not.toHaveProperty('changed');
    expect(linesOf(workspace)[4]).toEqual({
      v: 1,
      at: '2026-01-29T09:02:00.000Z',
      event: 'session_ended',
      session: {
        id,
        workstream_id: thesis,
        started_at: '2026-01-29T09:00:00.000Z',
        ended_at: '2026-01-29T09:02:00.000Z',
        status: 'ended',
        last_activity_at: '2026-01-29T09:01:00.000Z',
        message_count: 1,
        summary: '1 message: 1 user. Began with “One”',
        summary_kind: 'placeholder',
        derived_title: 'One',
        device: expect.any(String),
      },
      changed: ['ended_at', 'status'],
      before: {
        id,
        workstream_id: thesis,
        started_at: '2026-01-29T09:00:00.000Z',
        ended_at: null,
        status: 'active',
        last_activity_at: '2026-01-29T09:01:00.000Z',
        device: expect.any(String),
      },
      correction: { id: expect.any(String), kind: 'end', by: 'user', device },
    });
  });

  it('has increasing instants, one per line, whatever the clock does', () => {
    const workspace = openTestWorkspace();
    for (const by of [0, 0, -600, 1440, -2000]) {
      workspace.clock.pass(by);
      workspace.workstreams.updateWorkstream(workspace.thesis, { title: `By ${by}` });
    }
    const times = linesOf(workspace).map(({ at }) => at);
    expect(new Set(times).size).toBe(times.length);
    expect([...times].sort()).toEqual(times);
  });

  it('is on the disk before the change is emitted', () => {
    const workspace = openTestWorkspace();
    const seen: unknown[] = [];
    workspace.changes.on(() => seen.push(eventsOf(workspace).at(-1)));
    workspace.sessions.startSession(workspace.thesis);
    expect(seen).toEqual(['session_started']);
  });

  it('has no line of a change that failed', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, folder, thesis } = workspace;
    const before = readFileSync(ownJournal(folder, thesis), 'utf8');
    // The database fails after the line was written.
    const database = new BetterSqlite3(folder.database);
    database.exec(`CREATE TRIGGER full BEFORE INSERT ON journals
      WHEN new.read_to > (SELECT read_to FROM journals WHERE workstream_id = new.workstream_id)
      BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    database.close();
    expect(() => sessions.startSession(thesis)).toThrow();
    expect(readFileSync(ownJournal(folder, thesis), 'utf8')).toBe(before);
    expect(workstreams.getActiveSession(thesis)).toBeNull();
  });
});

describe('journal lines that the database lacks', () => {
  it('are applied at the next open: a crash between the line and the commit loses nothing', () => {
    const workspace = openTestWorkspace();
    const id = workspace.sessions.startSession(workspace.thesis);
    // The database as it was before the last changes.
    const old = `${workspace.folder.database}.old`;
    workspace.close();
    copyFileSync(workspace.folder.database, old);
    const again = workspace.openAgain();
    again.sessions.endSession(id);
    again.workstreams.updateWorkstream(workspace.thesis, { title: 'Later' });
    again.close();
    const after = rowsOf(workspace.folder.database);
    copyFileSync(old, workspace.folder.database);
    for (const side of ['-wal', '-shm']) {
      rmSync(`${workspace.folder.database}${side}`, { force: true });
    }
    const repaired = workspace.openAgain();
    expect(repaired.workstreams.getSession(id).status).toBe('ended');
    expect(repaired.workstreams.getWorkstream(workspace.thesis).title).toBe('Later');
    expect(rowsOf(workspace.folder.database)).toEqual(after);
  });

  it('are read before every decision: a session that another program started is active', () => {
    const workspace = openTestWorkspace();
    write(workspace, started(workspace, A, '09:00:00'));
    expect(thrownBy(() => workspace.sessions.startSession(workspace.thesis))).toMatchObject({
      code: 'SESSION_ALREADY_ACTIVE',
      sessionId: A,
    });
  });

  it('get their counts from the messages, whatever the other program wrote', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, thesis, clock } = workspace;
    clock.pass(30);
    workspace.appendByAnother(lineAt('09:05:00', { role: 'user', content: 'Hello' }));
    sessions.syncAndExpire(thesis);
    write(workspace, ended(workspace, A, '09:00:00', '09:10:00'));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(A)).toMatchObject({
      messageCount: 1,
      summary: '1 message: 1 user. Began with “Hello”',
    });
    expect(eventsOf(workspace).at(-1)).toBe('summary_written');
  });

  it('get their counts at the next open, too, with messages that arrived meanwhile', () => {
    const workspace = openTestWorkspace();
    const { sessions, folder, thesis, clock } = workspace;
    clock.pass(30);
    workspace.appendByAnother(lineAt('09:05:00'), lineAt('09:35:00'));
    sessions.syncAndExpire(thesis);
    workspace.close();
    write(workspace, ended(workspace, A, '09:00:00', '09:10:00'));
    write(workspace, started(workspace, B, '09:20:00'));
    workspace.openAgain();
    expect(rowsOf(folder.database).sessions).toMatchObject([
      { id: A, message_count: 1 },
      { id: B, message_count: 1 },
    ]);
  });

  it('are emitted as a whole', () => {
    const workspace = openTestWorkspace();
    const emitted: string[] = [];
    workspace.changes.on((batch) => emitted.push(...batch.map(({ kind }) => kind)));
    write(workspace, started(workspace, A, '09:00:00'));
    workspace.sessions.onFilesChanged(workspace.thesis);
    expect(emitted).toContain('external');
  });

  it('may have another time zone, a byte order mark, CRLF and unknown keys', () => {
    const workspace = openTestWorkspace();
    const line = started(workspace, A, '09:00:00')
      .replaceAll('09:00:00.000Z', '10:00:00+01:00')
      .replace('{"v"', '{"more":{"a":1},"v"');
    write(workspace, `\uFEFF${line.trimEnd()}\r\n`);
    workspace.sessions.syncAndExpire(workspace.thesis);
    expect(workspace.workstreams.getSession(A).startedAt).toBe('2026-01-29T09:00:00.000Z');
  });

  it('are kept, ignored and counted if they are invalid', () => {
    const workspace = openTestWorkspace();
    const { workstreams, sessions, thesis } = workspace;
    const scratch = JSON.stringify({
      v: 1,
      at: instant('09:00:00'),
      event: 'workstream_changed',
      workstream: { ...(linesOf(workspace)[0]?.workstream as object), id: 'scratch' },
    });
    const bad = [
      'no JSON',
      '[]',
      'null',
      '{"v":1}',
      '{"v":"1"}',
      scratch,
      started(workspace, A, '09:00:00').replace(thesis, 'scratch'),
      started(workspace, A, '09:00:00').replace('"active"', '"ended"'),
      started(workspace, A, '09:00:00', '08:00:00'),
      started(workspace, A, '09:00:00').replace('2026-01-29T09', '9999-01-29T09'),
      sessionLine(workspace, 'session_dreamt', '09:00:00', { id: A }),
    ].map((line) => `${line.trimEnd()}\n`);
    write(workspace, ...bad, '\n', '   \n', started(workspace, A, '09:00:00'));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(bad.length);
    expect(workstreams.getActiveSession(thesis)?.id).toBe(A);
    sessions.endSession(A);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(bad.length);
  });

  it('wait while the last one is incomplete, and are not swallowed by it', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, thesis } = workspace;
    const torn = started(workspace, A, '09:00:00').slice(0, 40);
    appendFileSync(ownJournal(workspace.folder, thesis), torn);
    sessions.syncAndExpire(thesis);
    const id = sessions.startSession(thesis);
    sessions.endSession(id);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(1);
    expect(rebuild(workspace).workstreams.getSession(id).status).toBe('ended');
  });

  it('of a newer version stop everything that would continue without them', () => {
    const workspace = openTestWorkspace();
    write(workspace, '{"v":2,"event":"session_dreamt"}\n');
    expect(thrownBy(() => workspace.sessions.startSession(workspace.thesis))).toMatchObject({
      code: 'JOURNAL_TOO_NEW',
    });
    workspace.close();
    expect(thrownBy(() => openWorkspace({ dataDir: workspace.dataDir }))).toMatchObject({
      code: 'JOURNAL_TOO_NEW',
    });
  });
});

describe('journal lines in any order', () => {
  function active({ thesis }: TestWorkspace, id: string, at: string): string {
    const session = { id, last_activity_at: instant(at) };
    return sessionLine({ thesis } as TestWorkspace, 'session_active', at, session);
  }

  it('wait for the complete line about their session', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, thesis, clock } = workspace;
    clock.pass(20);
    write(workspace, active(workspace, A, '09:10:00'));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(0);
    write(workspace, started(workspace, A, '09:00:00'));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(A).lastActivityAt).toBe(instant('09:10:00'));
  });

  it('wait for the line about their workstream', () => {
    const workspace = openTestWorkspace();
    const { folder, sessions, workstreams, thesis } = workspace;
    const created = readFileSync(ownJournal(folder, thesis), 'utf8').replaceAll(thesis, A);
    mkdirSync(folder.workstream(A));
    writeFileSync(ownJournal(folder, A), started({ thesis: A } as TestWorkspace, B, '09:00:00'));
    sessions.onFilesChanged(A);
    expect(workstreams.has(A)).toBe(false);
    appendFileSync(folder.journal(A), created);
    sessions.onFilesChanged(A);
    expect(workstreams.getActiveSession(A)?.id).toBe(B);
  });

  it('wait for the line that says which id their folder had before', () => {
    const workspace = openTestWorkspace();
    const { folder, sessions, workstreams, thesis } = workspace;
    const created = readFileSync(ownJournal(folder, thesis), 'utf8')
      .trimEnd()
      .replaceAll(thesis, A);
    const line = { ...JSON.parse(created), at: instant('09:01:00'), formerly: 'scratch' };
    mkdirSync(folder.workstream(A));
    const scratch = { thesis: 'scratch' } as TestWorkspace;
    writeFileSync(ownJournal(folder, A), started(scratch, B, '09:00:00'));
    sessions.onFilesChanged(A);
    appendFileSync(folder.journal(A), `${JSON.stringify(line)}\n`);
    sessions.onFilesChanged(A);
    expect(workstreams.getSession(B).workstreamId).toBe(A);
    expect(workstreams.getOverview(A).unreadableLines).toBe(0);
  });

  it('are not written again because an older line is below them', () => {
    const workspace = openTestWorkspace();
    const { folder, thesis, workstreams, close, clock } = workspace;
    clock.pass(1);
    workstreams.updateWorkstream(thesis, { title: 'Dissertation' });
    close();
    const [created, changed] = readFileSync(ownJournal(folder, thesis), 'utf8')
      .trimEnd()
      .split('\n');
    const merged = `${changed}\n${created}\n`;
    writeFileSync(ownJournal(folder, thesis), merged);
    workspace.openAgain().close();
    expect(readFileSync(ownJournal(folder, thesis), 'utf8')).toBe(merged);
  });

  it('keep a title that was changed on one machine and notes that were changed on another', () => {
    const workspace = openTestWorkspace();
    const { folder, sessions, workstreams, thesis, clock } = workspace;
    const line = linesOf(workspace)[0] ?? { at: '', workstream: {} };
    clock.pass(2);
    workstreams.updateWorkstream(thesis, { title: 'Dissertation' });
    const there = {
      ...line,
      at: instant('09:01:00'),
      event: 'workstream_changed',
      workstream: { ...(line.workstream as object), notes: 'Chapter 2' },
      changed: ['notes'],
    };
    appendFileSync(folder.journal(thesis), `${JSON.stringify(there)}\n`);
    sessions.syncAndExpire(thesis);
    const merged = { title: 'Dissertation', notes: 'Chapter 2' };
    expect(workstreams.getWorkstream(thesis)).toMatchObject(merged);
    expect(rebuild(workspace).workstreams.getWorkstream(thesis)).toMatchObject(merged);
  });
});

describe('two histories with an active session each', () => {
  it('end the other one for good once the one that continued has ended', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, thesis, clock } = workspace;
    clock.pass(20);
    write(workspace, started(workspace, A, '09:00:00'), started(workspace, B, '09:05:00'));
    sessions.syncAndExpire(thesis);
    sessions.endSession(B);
    expect(workstreams.getActiveSession(thesis)).toBeNull();
    expect(workstreams.getSession(A).endedAt).toBe(instant('09:00:00'));
    expect(rebuild(workspace).workstreams.getSession(A).endedAt).toBe(instant('09:00:00'));
  });

  it('keep the session that was active last; the other one ended at its last activity', () => {
    for (const order of [
      [A, B],
      [B, A],
    ]) {
      const workspace = openTestWorkspace();
      const { sessions, workstreams, thesis, clock } = workspace;
      clock.pass(20);
      const last: Record<string, string> = { [A]: '09:05:00', [B]: '09:15:00' };
      write(workspace, ...order.map((id) => started(workspace, id, '09:00:00', last[id])));
      sessions.syncAndExpire(thesis);
      expect(workstreams.getActiveSession(thesis)?.id).toBe(B);
      expect(workstreams.getSession(A)).toMatchObject({
        status: 'ended',
        endedAt: instant('09:05:00'),
      });
    }
  });

  it('lose nothing: a later end still applies, wherever its line is', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, thesis, clock } = workspace;
    clock.pass(20);
    write(workspace, started(workspace, A, '09:00:00'), started(workspace, B, '09:05:00'));
    sessions.syncAndExpire(thesis);
    write(workspace, ended(workspace, A, '09:00:00', '09:12:00'));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(A).endedAt).toBe(instant('09:12:00'));
    expect(workstreams.getActiveSession(thesis)?.id).toBe(B);
  });

  it('count the messages of both, even if they overlap', () => {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, thesis, clock } = workspace;
    clock.pass(60);
    write(
      workspace,
      ended(workspace, A, '09:00:00', '09:30:00'),
      ended(workspace, B, '09:10:00', '09:20:00'),
    );
    workspace.appendByAnother(lineAt('09:05:00'), lineAt('09:15:00'), lineAt('09:25:00'));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(A).messageCount).toBe(3);
    expect(workstreams.getSession(B).messageCount).toBe(1);
  });
});

describe('a journal that was replaced', () => {
  function lived(): TestWorkspace & { id: string } {
    const workspace = openTestWorkspace();
    const { sessions, messages, thesis, clock } = workspace;
    const id = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'One' });
    clock.pass(1);
    sessions.endSession(id);
    return { ...workspace, id };
  }

  /** Returns the rows, without their positions in the file. */
  function statesOf({ folder }: TestWorkspace) {
    const { workstreams, sessions } = rowsOf(folder.database);
    return { workstreams, sessions };
  }

  it.each([
    ['is deleted', (path: string) => rmSync(path)],
    ['is truncated to nothing', (path: string) => truncateSync(path, 0)],
    ['is truncated in the middle', (path: string) => truncateSync(path, 700)],
    ['was overwritten', (path: string) => writeFileSync(path, 'x'.repeat(5000))],
  ])('that %s gets its missing lines back', (_name, damage) => {
    const workspace = lived();
    const before = statesOf(workspace);
    damage(ownJournal(workspace.folder, workspace.thesis));
    workspace.sessions.syncAndExpire(workspace.thesis);
    expect(statesOf(workspace)).toEqual(before);
    const rebuilt = rebuild(workspace);
    expect(statesOf(workspace)).toEqual(before);
    expect(rebuilt.workstreams.getSession(workspace.id).messageCount).toBe(1);
  });

  it('by another history is merged with it', () => {
    const workspace = lived();
    const { folder, thesis, sessions, workstreams } = workspace;
    const created = `${JSON.stringify(linesOf(workspace)[0])}\n`;
    workspace.clock.pass(60);
    writeFileSync(
      ownJournal(folder, thesis),
      created + ended(workspace, A, '09:20:00', '09:30:00'),
    );
    sessions.syncAndExpire(thesis);
    const ids = () => workstreams.listSessions(thesis, { limit: 9 }).map(({ id }) => id);
    expect(ids()).toEqual([A, workspace.id]);
    expect(rebuild(workspace).workstreams.listSessions(thesis, { limit: 9 })).toHaveLength(2);
  });

  it('by its own earlier state does not undo later changes', () => {
    const workspace = lived();
    const { folder, thesis, sessions, workstreams, id } = workspace;
    const lines = readFileSync(ownJournal(folder, thesis), 'utf8').split('\n');
    writeFileSync(ownJournal(folder, thesis), `${lines.slice(0, 2).join('\n')}\n`);
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(id).status).toBe('ended');
    expect(rebuild(workspace).workstreams.getSession(id).status).toBe('ended');
  });
});

/**
 * Turns the folder into one of the first version: no journals, and nothing that came with them or
 * later.
 */
function makeFirstVersion(path: string): void {
  const first = new BetterSqlite3(':memory:');
  first.exec(MIGRATIONS[0] ?? '');
  first.exec(`ATTACH '${path}' AS later`);
  const mark = first.pragma('later.application_id', { simple: true });
  for (const table of ['workstreams', 'sessions']) {
    const columns = first.pragma(`table_info(${table})`) as { name: string }[];
    const names = columns.map(({ name }) => name).join(', ');
    first.exec(`INSERT INTO ${table} (${names}) SELECT ${names} FROM later.${table}`);
  }
  first.exec('DETACH later');
  first.pragma('user_version = 1');
  first.pragma(`application_id = ${mark}`);
  rmSync(path);
  first.exec(`VACUUM INTO '${path}'`);
  first.close();
}

describe('a folder of the first version', () => {
  it('gets journals from the database', () => {
    const workspace = openTestWorkspace();
    const { sessions, folder, thesis } = workspace;
    const id = sessions.startSession(thesis);
    sessions.endSession(id);
    workspace.close();
    makeFirstVersion(folder.database);
    for (const workstream of [thesis, 'scratch']) rmSync(ownJournal(folder, workstream));
    workspace.openAgain().close();
    expect(existsSync(ownJournal(folder, 'scratch'))).toBe(true);
    expect(rebuild(workspace).workstreams.getSession(id).status).toBe('ended');
  });
});

describe('a folder that another program creates', () => {
  it('becomes a workstream once it has a journal, also while the app runs', () => {
    const workspace = openTestWorkspace();
    const { folder, workstreams, sessions } = workspace;
    const created = readFileSync(ownJournal(folder, workspace.thesis), 'utf8');
    mkdirSync(folder.workstream(A));
    writeFileSync(folder.messages(A), '');
    sessions.onFilesChanged(A);
    expect(workstreams.has(A)).toBe(false);
    writeFileSync(ownJournal(folder, A), created.replaceAll(workspace.thesis, A));
    sessions.onFilesChanged(A);
    expect(workstreams.getWorkstream(A).title).toBe('Thesis');
  });

  it('is found at the next open if it has only messages, and a later journal wins', () => {
    const workspace = openTestWorkspace();
    const { folder } = workspace;
    const created = readFileSync(ownJournal(folder, workspace.thesis), 'utf8');
    mkdirSync(folder.workstream(A));
    writeFileSync(folder.messages(A), `${JSON.stringify(lineAt('09:00:00'))}\n`);
    const again = workspace.openAgain();
    expect(again.workstreams.getWorkstream(A).title).toBe('Found messages');
    writeFileSync(ownJournal(folder, A), created.replaceAll(workspace.thesis, A));
    again.sessions.syncAndExpire(A);
    expect(again.workstreams.getWorkstream(A).title).toBe('Thesis');
  });
});

describe('corrections', () => {
  const A_MORNING = { from: '09:00:00', to: '10:00:00' };

  /** Opens a workspace at 12:00 whose thesis has one session, A, that another program wrote. */
  function corrected() {
    const workspace = openTestWorkspace();
    const { sessions, workstreams, thesis, clock } = workspace;
    write(workspace, ended(workspace, A, A_MORNING.from, A_MORNING.to));
    clock.set(instant('12:00:00'));
    sessions.syncAndExpire(thesis);
    const essay = workstreams.createWorkstream({ title: 'Essay' }).id;
    return { ...workspace, essay };
  }

  function placesOf({ workstreams }: Pick<TestWorkspace, 'workstreams'>): string[] {
    return workstreams
      .listWorkstreams()
      .flatMap(({ id, title }) =>
        workstreams
          .listSessions(id, { limit: 10 })
          .map((session) => `${session.id} in ${title}, until ${session.endedAt?.slice(11, 16)}`),
      )
      .sort();
  }

  /** Returns a line about A in a workstream, as another machine has written it. */
  function elsewhere(workstreamId: string, event: string, at: string, more = {}): string {
    const place = { id: A, workstream_id: workstreamId };
    const times = {
      started_at: instant(A_MORNING.from),
      last_activity_at: instant(A_MORNING.from),
      ended_at: instant(A_MORNING.to),
      status: 'ended',
    };
    const whole = event === 'session_edited' ? { ...place, ...times, ...more } : place;
    return `${JSON.stringify({ v: 1, at: instant(at), event, session: whole })}\n`;
  }

  it('are lines with who changed what: the session before and after', () => {
    const workspace = corrected();
    const before = linesOf(workspace).find(({ event }) => event === 'session_ended')?.session;
    workspace.corrections.editSession(A, { endedAt: instant('10:30:00') });
    const correction = workspace.undo.latest();
    workspace.undo.undo();
    const facts = { message_count: 0, summary: 'No messages.', summary_kind: 'placeholder' };
    const was = { ...(before as object), ...facts };
    const became = { ...was, ended_at: instant('10:30:00') };
    expect(linesOf(workspace).slice(-2)).toEqual([
      {
        v: 1,
        at: expect.stringMatching(/^2026-01-29T12:00:00/),
        event: 'session_edited',
        session: became,
        changed: ['ended_at'],
        before: was,
        correction: { id: correction?.id, kind: 'edit', by: 'user', device },
      },
      {
        v: 1,
        at: expect.stringMatching(/^2026-01-29T12:00:00/),
        event: 'session_edited',
        session: was,
        changed: ['ended_at'],
        before: became,
        correction: {
          id: expect.any(String),
          kind: 'undo',
          by: 'user',
          device,
          undoes: correction?.id,
        },
      },
    ]);
  });

  it('each have their own event', () => {
    const workspace = corrected();
    const { corrections, undo, thesis, essay } = workspace;
    const count = linesOf(workspace).length;
    const { id } = corrections.addSession(thesis, {
      startedAt: instant('10:30:00'),
      endedAt: instant('11:00:00'),
    });
    corrections.splitSession(id, instant('10:45:00'));
    corrections.mergeSessions([A, id]);
    corrections.deleteSession(A);
    undo.undo();
    corrections.moveSession(A, essay);
    expect(eventsOf(workspace).slice(count)).toEqual([
      'session_edited',
      'session_edited',
      'session_edited',
      'session_edited',
      'session_deleted',
      'session_deleted',
      'session_edited',
      'session_moved',
    ]);
  });

  it('that delete win over every older line, but not over a later one', () => {
    const workspace = corrected();
    const { corrections, sessions, workstreams, thesis, clock } = workspace;
    corrections.deleteSession(A);
    write(workspace, ended(workspace, A, '08:00:00', '11:30:00'));
    write(workspace, elsewhere(thesis, 'session_edited', '11:59:00'));
    sessions.syncAndExpire(thesis);
    expect(placesOf(workspace)).toEqual([]);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(0);
    clock.pass(10);
    write(workspace, elsewhere(thesis, 'session_edited', '12:05:00'));
    sessions.syncAndExpire(thesis);
    expect(placesOf(workspace)).toEqual([`${A} in Thesis, until 10:00`]);
    expect(placesOf(rebuild(workspace))).toEqual([`${A} in Thesis, until 10:00`]);
  });

  it('that delete are written again to a journal that has lost them', () => {
    const workspace = corrected();
    const path = ownJournal(workspace.folder, workspace.thesis);
    const before = readFileSync(path);
    workspace.corrections.deleteSession(A);
    workspace.close();
    writeFileSync(path, before);
    const again = workspace.openAgain();
    expect(placesOf(again)).toEqual([]);
    again.close();
    expect(placesOf(rebuild(workspace))).toEqual([]);
  });

  it('that delete something unknown are invalid', () => {
    const workspace = corrected();
    write(workspace, elsewhere(workspace.essay, 'session_deleted', '12:00:00'));
    workspace.sessions.syncAndExpire(workspace.thesis);
    expect(placesOf(workspace)).toEqual([`${A} in Thesis, until 10:00`]);
    expect(workspace.workstreams.getOverview(workspace.thesis).unreadableLines).toBe(1);
  });

  it('that move, interrupted between the two journals, leave the session in the new one', () => {
    const workspace = corrected();
    const { sessions, thesis, essay, folder } = workspace;
    workspace.appendByAnother(lineAt('09:30:00'));
    sessions.syncAndExpire(thesis);
    const taken = [
      {
        workstream_id: thesis,
        session_id: A,
        from: instant(A_MORNING.from),
        to: instant(A_MORNING.to),
      },
    ];
    const line = elsewhere(essay, 'session_edited', '12:01:00', { takes_in: taken });
    workspace.close();
    appendFileSync(folder.journal(essay), line);
    for (const reopen of [() => workspace.openAgain(), () => rebuild(workspace)]) {
      const again = reopen();
      expect(placesOf(again)).toEqual([`${A} in Essay, until 10:00`]);
      expect(again.workstreams.getSession(A).messageCount).toBe(1);
      again.close();
    }
  });

  it('that move apply even if the old journal is read last, or alone for a while', () => {
    const workspace = corrected();
    const { corrections, thesis, essay, folder } = workspace;
    corrections.moveSession(A, essay);
    workspace.close();
    const journal = readFileSync(ownJournal(folder, essay));
    // A synced folder brings the other journal later.
    rmSync(ownJournal(folder, essay));
    const again = rebuild(workspace);
    writeFileSync(ownJournal(folder, essay), journal);
    again.sessions.syncAndExpire(essay);
    again.sessions.syncAndExpire(thesis);
    expect(placesOf(again)).toEqual([`${A} in Essay, until 10:00`]);
  });

  // Two machines have changed the same session: one moved it to the essay at 12:01.
  it.each([
    ['deleted it later', 'session_deleted', '12:02:00', []],
    ['deleted it before', 'session_deleted', '12:00:30', [`${A} in Essay, until 10:00`]],
    ['edited it later', 'session_edited', '12:02:00', [`${A} in Thesis, until 09:50`]],
    ['edited it before', 'session_edited', '12:00:30', [`${A} in Essay, until 10:00`]],
  ])(
    'of two machines, one of which moved the session while the other %s: the later one wins',
    (_, event, at, places) => {
      for (const isMovedFirst of [true, false]) {
        const workspace = corrected();
        const { sessions, thesis, essay, folder } = workspace;
        const there = () => {
          appendFileSync(folder.journal(essay), elsewhere(essay, 'session_edited', '12:01:00'));
          write(workspace, elsewhere(essay, 'session_moved', '12:01:00'));
        };
        const here = () =>
          write(workspace, elsewhere(thesis, event, at, { ended_at: instant('09:50:00') }));
        for (const work of isMovedFirst ? [there, here] : [here, there]) {
          work();
          for (const id of [thesis, essay]) sessions.syncAndExpire(id);
        }
        expect(placesOf(workspace)).toEqual(places);
        expect(placesOf(rebuild(workspace))).toEqual(places);
      }
    },
  );

  it('of two folders with a common past are merged in any order of their lines', () => {
    const workspace = corrected();
    const { corrections, undo, thesis, essay, folder, clock } = workspace;
    const { id } = corrections.addSession(thesis, {
      startedAt: instant('10:30:00'),
      endedAt: instant('11:00:00'),
    });
    clock.pass(1);
    corrections.moveSession(A, essay);
    clock.pass(1);
    corrections.splitSession(id, instant('10:40:00'));
    clock.pass(1);
    corrections.deleteSession(id);
    clock.pass(1);
    corrections.moveSession(A, thesis);
    corrections.editSession(A, { endedAt: instant('09:45:00') });
    undo.undo();
    const places = placesOf(workspace);
    workspace.close();
    for (const workstreamId of [thesis, essay]) {
      const path = ownJournal(folder, workstreamId);
      const [created = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
      const reversed = [created, ...lines.toReversed(), ...lines];
      writeFileSync(path, `${reversed.join('\n')}\n`);
    }
    expect(placesOf(rebuild(workspace))).toEqual(places);
  });
});
