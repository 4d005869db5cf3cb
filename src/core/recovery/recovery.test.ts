import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ownJournal, ownMessages } from '../../../tests/support/history-files.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { runToCompletion } from '../base/steps.ts';
import { assembleWorkspace, openWorkspace, type Workspace } from '../workspace.ts';

const PAGE_BYTES = 4096;
const UNPLUGGED = '0190a1b2-0000-7000-8000-00000000000a';
const BROKEN_NAME = 'workstreams.db.broken-2026-01-29T09-00-00.000Z';

function createHistory(): TestWorkspace & { id: string } {
  const workspace = openTestWorkspace();
  const { sessions, messages, thesis } = workspace;
  const id = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: 'One' });
  sessions.endSession(id);
  return { ...workspace, id };
}

/** Opens a folder as the app does, and returns what was repaired. */
function recover({ dataDir, clock }: Pick<TestWorkspace, 'dataDir' | 'clock'>) {
  const workspace = assembleWorkspace({ dataDir, clock });
  const recovered = runToCompletion(workspace.open());
  return { ...workspace, recovered };
}

describe('a broken database', () => {
  it.each([
    ['not a database', () => Buffer.from('Dear diary, '.repeat(50))],
    ['too short', () => Buffer.from('SQLite')],
    ['truncated', (whole: Buffer) => whole.subarray(0, 4096)],
    ['overwritten after its header', (whole: Buffer) => Buffer.from(whole).fill(0xff, 100)],
    ['overwritten at the beginning', (whole: Buffer) => Buffer.from(whole).fill(0, 16, 100)],
  ])('that is %s is moved aside under a dated name, and rebuilt', (_name, damage) => {
    const workspace = createHistory();
    const before = rowsOf(workspace.folder.database);
    workspace.close();
    const damaged = damage(readFileSync(workspace.folder.database));
    writeFileSync(workspace.folder.database, damaged);
    const { recovered, close } = recover(workspace);
    const movedAside = join(workspace.dataDir, BROKEN_NAME);
    expect(recovered).toEqual({
      movedAside,
      isRebuilt: true,
      keptIn: null,
      unread: new Map(),
      notRemoved: null,
    });
    expect(readFileSync(movedAside)).toEqual(damaged);
    close();
    expect(rowsOf(workspace.folder.database)).toEqual(before);
  });

  it('is moved aside with its WAL, which could spoil the new one', () => {
    const workspace = createHistory();
    workspace.close();
    writeFileSync(workspace.folder.database, 'x'.repeat(5000));
    writeFileSync(workspace.folder.wal, 'y'.repeat(5000));
    const { recovered, workstreams } = recover(workspace);
    expect(readFileSync(`${recovered.movedAside}-wal`, 'utf8')).toBe('y'.repeat(5000));
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
  });

  it('is moved aside with its WAL when only its WAL shows the damage', () => {
    const workspace = createHistory();
    workspace.close();
    truncateSync(workspace.folder.database, 2 * PAGE_BYTES + 1);
    writeFileSync(workspace.folder.wal, '');
    const { recovered } = recover(workspace);
    expect(recovered).toEqual({
      movedAside: join(workspace.dataDir, BROKEN_NAME),
      isRebuilt: true,
      keptIn: null,
      unread: new Map(),
      notRemoved: null,
    });
  });

  it('is reported while in use, and recovers in place', () => {
    const workspace = createHistory();
    workspace.sessions.startSession('scratch');
    const file = readFileSync(workspace.folder.database);
    // Every page differs, and none is cached.
    const checkpoint = new BetterSqlite3(workspace.folder.database);
    checkpoint.pragma('wal_checkpoint(TRUNCATE)');
    checkpoint.close();
    writeFileSync(workspace.folder.database, Buffer.alloc(file.length, 0xff));
    expect(thrownBy(() => workspace.sessions.startSession(workspace.thesis))).toMatchObject({
      code: 'DATABASE_BROKEN',
    });
    runToCompletion(workspace.open());
    workspace.sessions.startSession(workspace.thesis);
    expect(workspace.workstreams.listActiveSessions()).toHaveLength(2);
  });
});

/** Overwrites the first page of a table or an index in the file, not in the WAL. */
function damage({ folder }: TestWorkspace, name: string): void {
  const database = new BetterSqlite3(folder.database);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const page = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck();
  const place = ((page.get(name) as number) - 1) * PAGE_BYTES;
  database.close();
  const file = openSync(folder.database, 'r+');
  writeSync(file, Buffer.alloc(PAGE_BYTES), 0, PAGE_BYTES, place);
  closeSync(file);
}

describe('damage inside the database', () => {
  it('is repaired at once if syncing meets it', () => {
    const workspace = createHistory();
    workspace.close();
    damage(workspace, 'journals');
    const { recovered, workstreams } = recover(workspace);
    expect(recovered).toEqual({
      movedAside: join(workspace.dataDir, BROKEN_NAME),
      isRebuilt: true,
      keptIn: null,
      unread: new Map(),
      notRemoved: null,
    });
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
  });

  it('is repaired when the database is reopened if only work meets it', () => {
    const workspace = createHistory();
    workspace.close();
    damage(workspace, 'message_index');
    const later = recover(workspace);
    expect(later.recovered.movedAside).toBeNull();
    expect(thrownBy(() => later.messages.count(workspace.id))).toMatchObject({
      code: 'DATABASE_BROKEN',
    });
    expect(runToCompletion(later.open()).movedAside).toBe(join(workspace.dataDir, BROKEN_NAME));
    expect(later.messages.count(workspace.id)).toBe(1);
  });

  it('is found after a crash, even if no work would meet it', () => {
    const workspace = createHistory();
    workspace.close();
    damage(workspace, 'session_ends');
    // As a process leaves it that did not close the database.
    writeFileSync(workspace.folder.wal, '');
    expect(recover(workspace).recovered.movedAside).not.toBeNull();
  });
});

describe('a missing database', () => {
  it('is created, and for a new folder nothing is reported', () => {
    const { recovered } = recover({ dataDir: temporaryFolder(), clock: createHistory().clock });
    expect(recovered).toEqual({
      movedAside: null,
      isRebuilt: false,
      keptIn: null,
      unread: new Map(),
      notRemoved: null,
    });
  });

  it('is rebuilt from the files', () => {
    const workspace = createHistory();
    workspace.close();
    rmSync(workspace.folder.database);
    const { recovered, workstreams } = recover(workspace);
    expect(recovered).toEqual({
      movedAside: null,
      isRebuilt: true,
      keptIn: null,
      unread: new Map(),
      notRemoved: null,
    });
    expect(workstreams.getSession(workspace.id).status).toBe('ended');
  });

  it.each([
    ['removed', (path: string) => rmSync(path)],
    ['left without its WAL', (path: string) => rmSync(`${path}-wal`)],
    ['left without its shared memory file', (path: string) => rmSync(`${path}-shm`)],
    [
      'replaced by an older one',
      (path: string) => {
        writeFileSync(`${path}.copy`, readFileSync(path));
        renameSync(`${path}.copy`, path);
      },
    ],
  ])('that was %s under the running app is noticed before any change', (_name, change) => {
    const workspace = createHistory();
    change(workspace.folder.database);
    expect(thrownBy(() => workspace.sessions.startSession(workspace.thesis))).toMatchObject({
      code: 'DATABASE_BROKEN',
    });
    runToCompletion(workspace.open());
    const id = workspace.sessions.startSession(workspace.thesis);
    expect(workspace.workstreams.listSessions(workspace.thesis, { limit: 9 })).toMatchObject([
      { id },
      { id: workspace.id, messageCount: 1 },
    ]);
  });
});

describe('a database whose creation was interrupted', () => {
  it('is completed, and reads the whole history', () => {
    const workspace = createHistory();
    workspace.close();
    rmSync(workspace.folder.database);
    const begun = new BetterSqlite3(workspace.folder.database);
    begun.pragma(`application_id = ${0x576b7374}`);
    begun.close();
    const { recovered, workstreams } = recover(workspace);
    expect(recovered).toEqual({
      movedAside: null,
      isRebuilt: true,
      keptIn: null,
      unread: new Map(),
      notRemoved: null,
    });
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
  });
});

describe('an older database', () => {
  it('catches up with the files', () => {
    const workspace = createHistory();
    workspace.close();
    const old = readFileSync(workspace.folder.database);
    const later = workspace.openAgain();
    const id = later.sessions.startSession('scratch');
    later.close();
    writeFileSync(workspace.folder.database, old);
    expect(recover(workspace).workstreams.getActiveSession('scratch')?.id).toBe(id);
  });
});

describe('a session that another program has closed in the journal', () => {
  it('has its messages counted, even those that were indexed before', () => {
    const { dataDir, clock, thesis, folder, sessions, messages, close } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'One' });
    close();
    const session = {
      id,
      workstream_id: thesis,
      started_at: '2026-01-29T09:00:00.000Z',
      ended_at: '2026-01-29T09:05:00.000Z',
      status: 'ended',
      last_activity_at: '2026-01-29T09:00:00.000Z',
    };
    const line = { v: 1, at: '2026-01-29T09:05:00.000Z', event: 'session_ended', session };
    appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
    clock.pass(10);
    const again = recover({ dataDir, clock });
    expect(again.workstreams.getSession(id)).toMatchObject({
      status: 'ended',
      messageCount: 1,
      summary: expect.stringContaining('One'),
    });
    again.close();
  });
});

describe('a workstream folder that is a symbolic link', () => {
  it('is found when the database is rebuilt', () => {
    const workspace = createHistory();
    const { folder, thesis } = workspace;
    workspace.close();
    const elsewhere = join(temporaryFolder(), 'thesis');
    renameSync(folder.workstream(thesis), elsewhere);
    symlinkSync(elsewhere, folder.workstream(thesis));
    // Next to a link that leads nowhere, as when a disk is unplugged.
    symlinkSync(join(elsewhere, 'none'), folder.workstream(UNPLUGGED));
    rmSync(folder.database);
    const { workstreams } = recover(workspace);
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
    expect(workstreams.has(UNPLUGGED)).toBe(false);
  });
});

describe('opening', () => {
  it('reports its progress in bytes of the files', () => {
    const workspace = createHistory();
    const line = lineAt('09:00:00', { content: 'x'.repeat(1000) });
    workspace.appendByAnother(...Array.from({ length: 5000 }, () => line));
    workspace.close();
    rmSync(workspace.folder.database);
    const { clock, dataDir } = workspace;
    const steps = [...assembleWorkspace({ dataDir, clock }).open()];
    expect(steps.length).toBeGreaterThan(4);
    const bytes = steps.map((step) => step.bytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(steps.at(-1)?.bytes).toBe(steps[0]?.totalBytes);
  });

  it('keeps a database that another process has put in place', () => {
    const { dataDir, clock, folder, close } = createHistory();
    close();
    rmSync(folder.database);
    const workspace = assembleWorkspace({ dataDir, clock });
    const work = workspace.open();
    work.next();
    for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`);
    const other = recover({ dataDir, clock });
    expect(runToCompletion(work)).toMatchObject({ movedAside: null });
    expect(other.workstreams.listWorkstreams()).toHaveLength(2);
    expect(readdirSync(dataDir).filter((name) => name.includes('.broken-'))).toEqual([]);
    other.close();
    workspace.close();
  });

  it('opens although another process replaces the database again and again', () => {
    const { dataDir, clock, folder, close } = createHistory();
    close();
    const workspace = assembleWorkspace({ dataDir, clock });
    let replaced = 0;
    for (const _step of workspace.open()) {
      if (replaced === 3) continue;
      replaced += 1;
      for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
      recover({ dataDir, clock }).close();
    }
    expect(replaced).toBe(3);
    expect(workspace.workstreams.listWorkstreams()).toHaveLength(2);
    expect(readdirSync(dataDir).filter((name) => name.includes('.broken-'))).toEqual([]);
    workspace.close();
  });

  it('leaves nothing open if it fails half-way, and can be repeated', () => {
    const workspace = createHistory();
    workspace.close();
    rmSync(workspace.folder.database);
    const path = ownJournal(workspace.folder, workspace.thesis);
    const journal = readFileSync(path);
    writeFileSync(path, '{"v":2}\n');
    const assembled = assembleWorkspace(workspace);
    expect(thrownBy(() => runToCompletion(assembled.open()))).toMatchObject({
      code: 'JOURNAL_TOO_NEW',
    });
    expect(() => assembled.workstreams.listWorkstreams()).toThrow('could not be opened');
    writeFileSync(path, journal);
    runToCompletion(assembled.open());
    expect(assembled.messages.count(workspace.id)).toBe(1);
    assembled.close();
  });

  it.each([
    ['journal', ownJournal],
    ['messages', ownMessages],
  ] as const)(
    'reads the others if the %s of one cannot be read, and that one later',
    (name, pathOf) => {
      const workspace = createHistory();
      workspace.close();
      rmSync(workspace.folder.database);
      const path = pathOf(workspace.folder, workspace.thesis);
      renameSync(path, `${path}.away`);
      mkdirSync(path);
      const { recovered, workstreams, sessions, messages } = recover(workspace);
      expect([...recovered.unread]).toMatchObject([[workspace.thesis, { code: 'FILE_UNUSABLE' }]]);
      expect(workstreams.has('scratch')).toBe(true);
      expect(workstreams.has(workspace.thesis)).toBe(name === 'messages');
      expect(thrownBy(() => sessions.startSession(workspace.thesis))).toMatchObject({
        code: 'FILE_UNUSABLE',
        message: expect.stringContaining(path),
      });
      rmSync(path, { recursive: true });
      renameSync(`${path}.away`, path);
      sessions.onFilesChanged(workspace.thesis);
      expect(messages.count(workspace.id)).toBe(1);
    },
  );

  it("stops at another program's database, unless our own files are next to it", () => {
    const make = (path: string) => {
      const foreign = new BetterSqlite3(path);
      foreign.exec('CREATE TABLE bookmarks (url TEXT)');
      foreign.close();
    };
    const dataDir = temporaryFolder();
    make(join(dataDir, 'workstreams.db'));
    expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({ code: 'DATABASE_FOREIGN' });
    expect(readdirSync(dataDir)).toEqual(['workstreams.db']);
    const workspace = createHistory();
    workspace.close();
    rmSync(workspace.folder.database);
    make(workspace.folder.database);
    const { recovered } = recover(workspace);
    expect(existsSync(recovered.movedAside ?? '')).toBe(true);
    expect(recovered.isRebuilt).toBe(true);
  });
});

describe('a session that a journal which is read later has elsewhere', () => {
  const id = '019c08fb-1a81-7000-8000-000000000001';

  /** Writes as another device did: the session began in the thesis, and was then moved. */
  function writeMoved({ folder, thesis, appendByAnother }: TestWorkspace): void {
    const session = {
      id,
      workstream_id: thesis,
      started_at: '2026-01-29T08:00:00.000Z',
      ended_at: null,
      status: 'active',
      last_activity_at: '2026-01-29T08:00:00.000Z',
    };
    const moved = {
      ...session,
      workstream_id: SCRATCH_ID,
      ended_at: '2026-01-29T08:30:00.000Z',
      status: 'timed_out',
    };
    const line = (at: string, event: string, about: object) =>
      `${JSON.stringify({ v: 1, at, event, session: about })}\n`;
    appendFileSync(
      folder.journal(thesis),
      line('2026-01-29T08:00:00.000Z', 'session_started', session),
    );
    appendFileSync(
      folder.journal(SCRATCH_ID),
      line('2026-01-29T08:59:00.000Z', 'session_edited', moved),
    );
    appendByAnother(lineAt('08:10:00.000'));
  }

  const ways: Record<string, (workspace: TestWorkspace) => Workspace> = {
    'a rebuild': ({ folder, close, openAgain }) => {
      close();
      for (const end of ['', '-wal', '-shm']) rmSync(folder.database + end, { force: true });
      return openAgain();
    },
    'a start': ({ close, openAgain }) => {
      close();
      return openAgain();
    },
    'an end between the journals and the messages': (workspace) => {
      const { sessions, thesis, close, openAgain } = workspace;
      for (const read of [thesis, SCRATCH_ID]) sessions.readJournal(read);
      close();
      return openAgain();
    },
    'news while the folder is open': (workspace) => {
      const { sessions, thesis } = workspace;
      for (const read of [thesis, SCRATCH_ID]) sessions.readJournal(read);
      for (const read of [thesis, SCRATCH_ID]) sessions.onFilesChanged(read);
      return workspace;
    },
  };

  it.each(Object.keys(ways))('is left as it is by %s', (name) => {
    const workspace = openTestWorkspace();
    const { folder, thesis } = workspace;
    const sizes = () =>
      [thesis, SCRATCH_ID].map((each) =>
        folder.listJournals(each).map((journal) => statSync(folder.file(each, journal)).size),
      );
    writeMoved(workspace);
    const before = sizes();
    const { workstreams } = ways[name]?.(workspace) ?? workspace;
    expect(sizes()).toEqual(before);
    expect(workstreams.getSession(id)).toMatchObject({
      workstreamId: SCRATCH_ID,
      status: 'timed_out',
      endedAt: '2026-01-29T08:30:00.000Z',
    });
  });
});

it('counts after a start the messages of a session whose journal was read just before the end', () => {
  const { folder, thesis, sessions, close, appendByAnother, openAgain } = openTestWorkspace();
  appendByAnother(lineAt('08:10:00.000'));
  sessions.syncAndExpire(thesis);
  const session = {
    id: '019c08fb-1a81-7000-8000-000000000001',
    workstream_id: thesis,
    started_at: '2026-01-29T08:00:00.000Z',
    ended_at: '2026-01-29T08:30:00.000Z',
    status: 'ended',
    last_activity_at: '2026-01-29T08:30:00.000Z',
    message_count: 7,
  };
  const line = { v: 1, at: '2026-01-29T08:59:00.000Z', event: 'session_edited', session };
  appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
  sessions.readJournal(thesis);
  close();
  expect(openAgain().workstreams.getSession(session.id).messageCount).toBe(1);
});
