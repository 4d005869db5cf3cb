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
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../tests/support/rows.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { assembleWorkspace, openWorkspace } from '../workspace.ts';

const PAGE_BYTES = 4096;
const UNPLUGGED = '0190a1b2-0000-7000-8000-00000000000a';
const BROKEN_NAME = 'workstreams.db.broken-2026-01-29T09-00-00.000Z';

function lived(): TestWorkspace & { id: string } {
  const workspace = openTestWorkspace();
  const { sessions, messages, thesis } = workspace;
  const id = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: 'One' });
  sessions.endSession(id);
  return { ...workspace, id };
}

/** Opens a folder as the app does, and tells what had to be mended. */
function recover({ dataDir, clock }: Pick<TestWorkspace, 'dataDir' | 'clock'>) {
  const workspace = assembleWorkspace({ dataDir, clock });
  const recovered = runToCompletion(workspace.open());
  return { ...workspace, recovered };
}

describe('a database that is broken', () => {
  it.each([
    ['no database', () => Buffer.from('Dear diary, '.repeat(50))],
    ['too short to be one', () => Buffer.from('SQLite')],
    ['cut short', (whole: Buffer) => whole.subarray(0, 4096)],
    ['overwritten behind its header', (whole: Buffer) => Buffer.from(whole).fill(0xff, 100)],
    ['overwritten at its beginning', (whole: Buffer) => Buffer.from(whole).fill(0, 16, 100)],
  ])('as it is %s is put aside under a dated name, and rebuilt', (_name, damage) => {
    const workspace = lived();
    const before = rowsOf(workspace.folder.database);
    workspace.close();
    const damaged = damage(readFileSync(workspace.folder.database));
    writeFileSync(workspace.folder.database, damaged);
    const { recovered, close } = recover(workspace);
    const putAside = join(workspace.dataDir, BROKEN_NAME);
    expect(recovered).toEqual({ putAside, isRebuilt: true, keptIn: null, unread: new Map() });
    expect(readFileSync(putAside)).toEqual(damaged);
    close();
    expect(rowsOf(workspace.folder.database)).toEqual(before);
  });

  it('is put aside with its log, which could spoil the new one', () => {
    const workspace = lived();
    workspace.close();
    writeFileSync(workspace.folder.database, 'x'.repeat(5000));
    writeFileSync(workspace.folder.wal, 'y'.repeat(5000));
    const { recovered, workstreams } = recover(workspace);
    expect(readFileSync(`${recovered.putAside}-wal`, 'utf8')).toBe('y'.repeat(5000));
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
  });

  it('is put aside also where only its log is to be looked at', () => {
    const workspace = lived();
    workspace.close();
    truncateSync(workspace.folder.database, 2 * PAGE_BYTES + 1);
    writeFileSync(workspace.folder.wal, '');
    const { recovered } = recover(workspace);
    expect(recovered).toEqual({
      putAside: join(workspace.dataDir, BROKEN_NAME),
      isRebuilt: true,
      keptIn: null,
      unread: new Map(),
    });
  });

  it('while it is in use is told as such, and recovers in place', () => {
    const workspace = lived();
    workspace.sessions.startSession('scratch');
    const file = readFileSync(workspace.folder.database);
    // No page of it is what it was, and none is in memory.
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

/** Overwrites the first page of a table or an index, in the file and not in the log. */
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

describe('a damage inside the database', () => {
  it('that is met while the files are taken in is mended at once', () => {
    const workspace = lived();
    workspace.close();
    damage(workspace, 'journals');
    const { recovered, workstreams } = recover(workspace);
    expect(recovered).toEqual({
      putAside: join(workspace.dataDir, BROKEN_NAME),
      isRebuilt: true,
      keptIn: null,
      unread: new Map(),
    });
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
  });

  it('that is met only at work is mended when the database is opened anew', () => {
    const workspace = lived();
    workspace.close();
    damage(workspace, 'message_index');
    const later = recover(workspace);
    expect(later.recovered.putAside).toBeNull();
    expect(thrownBy(() => later.messages.count(workspace.id))).toMatchObject({
      code: 'DATABASE_BROKEN',
    });
    expect(runToCompletion(later.open()).putAside).toBe(join(workspace.dataDir, BROKEN_NAME));
    expect(later.messages.count(workspace.id)).toBe(1);
  });

  it('that nothing would have met is found after a crash', () => {
    const workspace = lived();
    workspace.close();
    damage(workspace, 'session_ends');
    // What a process leaves that did not come to close it.
    writeFileSync(workspace.folder.wal, '');
    expect(recover(workspace).recovered.putAside).not.toBeNull();
  });
});

describe('a database that is not there', () => {
  it('is made, and for a new folder that is nothing to tell of', () => {
    const { recovered } = recover({ dataDir: temporaryFolder(), clock: lived().clock });
    expect(recovered).toEqual({
      putAside: null,
      isRebuilt: false,
      keptIn: null,
      unread: new Map(),
    });
  });

  it('is rebuilt from the files', () => {
    const workspace = lived();
    workspace.close();
    rmSync(workspace.folder.database);
    const { recovered, workstreams } = recover(workspace);
    expect(recovered).toEqual({ putAside: null, isRebuilt: true, keptIn: null, unread: new Map() });
    expect(workstreams.getSession(workspace.id).status).toBe('ended');
  });

  it.each([
    ['removed', (path: string) => rmSync(path)],
    ['left without its log', (path: string) => rmSync(`${path}-wal`)],
    ['left without the index of its log', (path: string) => rmSync(`${path}-shm`)],
    [
      'replaced by an older one',
      (path: string) => {
        writeFileSync(`${path}.copy`, readFileSync(path));
        renameSync(`${path}.copy`, path);
      },
    ],
  ])(
    'as it was %s under the running app is noticed before anything is changed',
    (_name, change) => {
      const workspace = lived();
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
    },
  );
});

describe('a database whose making was interrupted', () => {
  it('is made to the end, and the history is read as into a new one', () => {
    const workspace = lived();
    workspace.close();
    rmSync(workspace.folder.database);
    const begun = new BetterSqlite3(workspace.folder.database);
    begun.pragma(`application_id = ${0x576b7374}`);
    begun.close();
    const { recovered, workstreams } = recover(workspace);
    expect(recovered).toEqual({ putAside: null, isRebuilt: true, keptIn: null, unread: new Map() });
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
  });
});

describe('a database of an earlier time', () => {
  it('catches up with the files', () => {
    const workspace = lived();
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
  it('has its messages counted, also where they are known already', () => {
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

describe('a folder of a workstream that is a link to one elsewhere', () => {
  it('is found when the database is rebuilt', () => {
    const workspace = lived();
    const { folder, thesis } = workspace;
    workspace.close();
    const elsewhere = join(temporaryFolder(), 'thesis');
    renameSync(folder.workstream(thesis), elsewhere);
    symlinkSync(elsewhere, folder.workstream(thesis));
    // Beside one that leads nowhere, as when a disk is not plugged in.
    symlinkSync(join(elsewhere, 'none'), folder.workstream(UNPLUGGED));
    rmSync(folder.database);
    const { workstreams } = recover(workspace);
    expect(workstreams.getSession(workspace.id).messageCount).toBe(1);
    expect(workstreams.has(UNPLUGGED)).toBe(false);
  });
});

describe('opening', () => {
  it('tells how far it has come, in bytes of the files', () => {
    const workspace = lived();
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

  it('leaves a database alone that another process has put in the place of its own', () => {
    const { dataDir, clock, folder, close } = lived();
    close();
    rmSync(folder.database);
    const workspace = assembleWorkspace({ dataDir, clock });
    const work = workspace.open();
    work.next();
    for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`);
    const other = recover({ dataDir, clock });
    expect(runToCompletion(work)).toMatchObject({ putAside: null });
    expect(other.workstreams.listWorkstreams()).toHaveLength(2);
    expect(readdirSync(dataDir).filter((name) => name.includes('.broken-'))).toEqual([]);
    other.close();
    workspace.close();
  });

  it('that fails half-way leaves nothing open, and can be tried again', () => {
    const workspace = lived();
    workspace.close();
    rmSync(workspace.folder.database);
    const path = workspace.folder.journal(workspace.thesis);
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

  it.each(['journal', 'messages'] as const)(
    'goes on with the others where the %s of one cannot be read, which is taken in when it can',
    (name) => {
      const workspace = lived();
      workspace.close();
      rmSync(workspace.folder.database);
      const path = workspace.folder[name](workspace.thesis);
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

  it("stops at another program's database among nothing of ours, but not among our files", () => {
    const make = (path: string) => {
      const foreign = new BetterSqlite3(path);
      foreign.exec('CREATE TABLE bookmarks (url TEXT)');
      foreign.close();
    };
    const dataDir = temporaryFolder();
    make(join(dataDir, 'workstreams.db'));
    expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({ code: 'DATABASE_FOREIGN' });
    expect(readdirSync(dataDir)).toEqual(['workstreams.db']);
    const workspace = lived();
    workspace.close();
    rmSync(workspace.folder.database);
    make(workspace.folder.database);
    const { recovered } = recover(workspace);
    expect(existsSync(recovered.putAside ?? '')).toBe(true);
    expect(recovered.isRebuilt).toBe(true);
  });
});
