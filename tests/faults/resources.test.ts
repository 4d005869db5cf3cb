import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { ownJournal, ownMessages } from '../support/history-files.ts';
import { Operator } from '../support/operate.ts';
import { rowsOf } from '../support/rows.ts';
import { HANG_MS } from '../support/sampling.ts';
import { temporaryFolder } from '../support/test-workspace.ts';

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const BLANK_LINE = `${' '.repeat(1_000_000)}\n`;
const HELD_MS = 1000;
const BUSY_TIMEOUT_MS = 5000;
const POLL = { timeout: HANG_MS };
const canMount =
  isLinux && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** Sets a limit of a running process (see prlimit(1)); `unlimited` restores it. */
function limit(
  operator: Operator,
  resource: 'fsize' | 'nofile',
  value: number | 'unlimited',
): void {
  const soft = value === 'unlimited' && resource === 'nofile' ? 1024 : value;
  execFileSync('prlimit', ['--pid', `${operator.pid}`, `--${resource}=${soft}:`]);
}

/** Opens a folder with a workstream, a running session and a message in another process. */
async function createHistory(
  options: ConstructorParameters<typeof Operator>[0] = {},
  dataDir = temporaryFolder(),
) {
  const operator = new Operator(options);
  await operator.ask('open', dataDir);
  const thesis = await operator.ask('createWorkstream', 'Thesis');
  await operator.ask('append', thesis, 'One');
  return { operator, thesis, dataDir, folder: new DataFolder(dataDir) };
}

/** Returns the folder's content as data. */
function stateOf(folder: DataFolder) {
  const files = readdirSync(folder.workstreams, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder.workstreams, name))
    .filter((path) => statSync(path).isFile());
  // SQLite cannot open a path in another process's mount namespace, so it reads a copy.
  const copy = join(temporaryFolder(), 'workstreams.db');
  cpSync(folder.database, copy);
  cpSync(folder.wal, `${copy}-wal`);
  return {
    folders: folder.listWorkstreams().sort(),
    rows: rowsOf(copy),
    files: files.sort().map((path) => [path, readFileSync(path).toString('base64')]),
  };
}

describe.runIf(isLinux)('a file that may not grow (Linux: elsewhere no limit can be set)', () => {
  it.each([
    ['messages', ownMessages],
    ['journal', ownJournal],
  ] as const)(
    'a %s file that cannot grow: changes fail with a clear error and leave nothing half-done',
    async (_name, pathOf) => {
      const { operator, thesis, folder } = await createHistory();
      const path = pathOf(folder, thesis);
      // Makes this the largest file, so that the limit affects only it.
      for (let n = 0; n < 3; n += 1) appendFileSync(path, BLANK_LINE);
      await operator.ask('syncAndExpire', thesis);
      const before = stateOf(folder);
      limit(operator, 'fsize', statSync(path).size + 20);
      expect(await operator.failure('append', thesis, 'Two')).toEqual({
        code: 'FILE_UNUSABLE',
        message: `${path} can’t be written: EFBIG: file too large, write`,
      });
      expect(stateOf(folder)).toEqual(before);
      limit(operator, 'fsize', 'unlimited');
      const { sessionId } = await operator.ask('append', thesis, 'Two');
      expect(await operator.ask('count', sessionId ?? '')).toBe(2);
    },
    HANG_MS,
  );

  it(
    'a database that cannot grow: changes fail with a clear error and leave nothing half-done',
    async () => {
      const { operator, thesis, folder } = await createHistory();
      const before = stateOf(folder);
      limit(operator, 'fsize', statSync(folder.wal).size);
      expect(await operator.failure('append', thesis, 'Two')).toEqual({
        code: 'FILE_UNUSABLE',
        message: `${folder.database} can’t be read or written: disk I/O error.`,
      });
      expect(stateOf(folder)).toEqual(before);
      limit(operator, 'fsize', 'unlimited');
      const { sessionId } = await operator.ask('append', thesis, 'Two');
      expect(await operator.ask('count', sessionId ?? '')).toBe(2);
    },
    HANG_MS,
  );

  it(
    'a database that cannot grow can be opened: the numbers of new messages are merged later',
    async () => {
      const { operator, thesis, folder, dataDir } = await createHistory();
      for (let part = 0; part < 4; part += 1) {
        const lines = Array.from({ length: 800 }, () => {
          const message = { role: 'user', content: 'x', timestamp: '2026-01-29T09:00:00Z' };
          return `${JSON.stringify({ id: crypto.randomUUID(), ...message })}\n`;
        });
        appendFileSync(folder.messages(thesis), lines.join(''));
        await operator.ask('syncAndExpire', thesis);
      }
      const before = stateOf(folder);
      await operator.kill();
      const isNew = () => {
        const database = new BetterSqlite3(folder.database, { readonly: true });
        const rows = database.prepare('SELECT DISTINCT is_new FROM message_identities').pluck();
        const found = rows.all();
        database.close();
        return found;
      };
      const again = new Operator();
      // The command must reach the process before the limit applies.
      await again.ask('peakMemory');
      limit(again, 'fsize', Math.max(statSync(folder.database).size, statSync(folder.wal).size));
      await again.ask('open', dataDir);
      expect(isNew()).toEqual([1]);
      limit(again, 'fsize', 'unlimited');
      await again.ask('openAgain');
      expect(isNew()).toEqual([0]);
      expect(stateOf(folder)).toEqual(before);
    },
    HANG_MS,
  );

  it.each([
    ['its first step', 8 * 1024, 'DATABASE_UNREADABLE'],
    ['the reading of the messages', 600 * 1024, 'FILE_UNUSABLE'],
  ])(
    'a database that cannot grow at %s: creating it fails, and works once it can',
    async (_name, bytes, code) => {
      const { operator, thesis, folder, dataDir } = await createHistory();
      const line = '{"role":"user","content":"x","timestamp":"2026-01-29T09:00:00Z"}\n';
      appendFileSync(folder.messages(thesis), line.repeat(50_000));
      await operator.ask('syncAndExpire', thesis);
      const before = stateOf(folder);
      await operator.kill();
      for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
      const again = new Operator();
      // The command must reach the process before the limit applies.
      await again.ask('peakMemory');
      limit(again, 'fsize', bytes);
      expect(await again.failure('open', dataDir)).toMatchObject({
        code,
        message: expect.stringContaining(`${folder.database} can’t be`),
      });
      limit(again, 'fsize', 'unlimited');
      await again.ask('openAgain');
      expect(stateOf(folder)).toEqual(before);
    },
    HANG_MS,
  );
});

describe.runIf(canMount)('a disk that is full (where one can be mounted for a test)', () => {
  it(
    'a full disk: every change fails with a clear error and leaves nothing half-done, until there is room',
    async () => {
      const { operator, disk, folder, filler } = onSmallDisk();
      await operator.ask('open', disk);
      const thesis = await operator.ask('createWorkstream', 'Thesis');
      await operator.ask('append', thesis, 'One');
      const before = stateOf(folder);
      fill(filler);
      const error = await operator.failure('append', thesis, 'x'.repeat(100_000));
      expect(error).toEqual({
        code: 'FILE_UNUSABLE',
        message: expect.stringMatching(
          /^The disk is full\. Nothing has changed\. \(.*messages\.[^/]*\.jsonl can’t/,
        ),
      });
      expect(await operator.failure('createWorkstream', 'Essay')).toMatchObject({
        code: 'FILE_UNUSABLE',
      });
      expect(stateOf(folder)).toEqual(before);
      rmSync(filler);
      await operator.ask('append', thesis, 'x'.repeat(100_000));
      await operator.ask('createWorkstream', 'Essay');
    },
    HANG_MS,
  );

  it(
    'is one problem, whose message names it, and which is gone when there is room again',
    async () => {
      const { operator, disk, folder, filler } = onSmallDisk();
      await operator.ask('openAsApp', disk);
      const thesis = await operator.ask('createWorkstream', 'Thesis');
      const { sessionId } = await operator.ask('append', thesis, 'One');
      const line = { role: 'assistant', content: 'x'.repeat(2000) };
      const timestamp = new Date().toISOString();
      const lines = `${JSON.stringify({ ...line, timestamp })}\n`.repeat(300);
      // Moved to its place when the disk is full: otherwise it may have been read before.
      const aside = join(folder.path, 'aside.jsonl');
      writeFileSync(aside, lines);
      fill(filler);
      renameSync(aside, folder.messages(thesis));
      const problems = () => operator.ask('problems');
      await expect.poll(problems, POLL).toContainEqual({
        code: 'WRITES_REFUSED',
        message: expect.stringContaining('can’t save anything at the moment: the disk is full'),
      });
      expect((await problems()).map(({ code }) => code)).not.toContain('MESSAGES_UNREAD');
      rmSync(filler);
      await expect.poll(problems, POLL).toEqual([]);
      expect(await operator.ask('count', sessionId ?? '')).toBe(301);
    },
    HANG_MS,
  );
});

/** Starts an operator on a small disk that only it sees, with the folder as this process sees it. */
function onSmallDisk() {
  const disk = temporaryFolder();
  const mount = `mount -t tmpfs -o size=8m none ${disk} && exec "$@"`;
  const operator = new Operator({ wrapper: ['unshare', '-rm', 'sh', '-c', mount, 'sh'] });
  const folder = new DataFolder(join('/proc', `${operator.pid}`, 'root', disk));
  return { operator, disk, folder, filler: join(folder.path, 'filler') };
}

/** Fills the disk. */
function fill(path: string): void {
  const write = (bytes: number) => {
    try {
      for (;;) appendFileSync(path, Buffer.alloc(bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  };
  for (const bytes of [65_536, 4096, 1]) write(bytes);
}

describe.runIf(isLinux)('a folder that turns read-only', () => {
  it(
    'a read-only folder: every change fails with a clear error and leaves nothing half-done, until it is writable',
    async () => {
      const dataDir = temporaryFolder();
      // Root ignores permissions.
      if (isRoot) chownSync(dataDir, NOBODY, NOBODY);
      const options = isRoot ? { uid: NOBODY } : {};
      const { operator, thesis, folder } = await createHistory(options, dataDir);
      const before = stateOf(folder);
      const paths = [
        ownMessages(folder, thesis),
        ownJournal(folder, thesis),
        folder.workstream(thesis),
        dataDir,
      ];
      const modes = paths.map((path) => statSync(path).mode);
      for (const path of paths) chmodSync(path, 0o555);
      expect(await operator.failure('append', thesis, 'Two')).toEqual({
        code: 'FILE_UNUSABLE',
        message: expect.stringContaining(
          `${ownMessages(folder, thesis)} can’t be written: permission denied`,
        ),
      });
      const other = new Operator(options);
      expect(await other.failure('open', dataDir)).toEqual({
        code: 'DATA_FOLDER_UNUSABLE',
        message: expect.stringContaining(
          `The data folder ${dataDir} isn’t writable: permission denied`,
        ),
      });
      for (const [n, path] of paths.entries()) chmodSync(path, modes[n] ?? 0);
      expect(stateOf(folder)).toEqual(before);
      await operator.ask('append', thesis, 'Two');
    },
    HANG_MS,
  );
});

describe('a database that another process holds', () => {
  it(
    'is waited for, and the change happens when it is free',
    async () => {
      const { operator, thesis, folder } = await createHistory();
      const holder = new BetterSqlite3(folder.database);
      holder.exec('BEGIN IMMEDIATE');
      operator.send('append', thesis, 'Two');
      await new Promise((resolve) => setTimeout(resolve, HELD_MS));
      holder.exec('COMMIT');
      holder.close();
      expect(await operator.answer()).toMatchObject({ value: { content: 'Two' } });
    },
    HANG_MS,
  );

  it(
    'for more than five seconds: the change fails with a clear error and leaves nothing half-done',
    async () => {
      const { operator, thesis, folder } = await createHistory();
      const before = stateOf(folder);
      const holder = new BetterSqlite3(folder.database);
      holder.exec('BEGIN IMMEDIATE');
      const asked = performance.now();
      expect(await operator.failure('append', thesis, 'Two')).toEqual({
        code: 'DATABASE_BUSY',
        message: expect.stringMatching(
          /^Another program is using .*workstreams\.db\. Nothing has changed/,
        ),
      });
      // It has waited for the other program first.
      expect(performance.now() - asked).toBeGreaterThan(BUSY_TIMEOUT_MS * 0.9);
      holder.exec('COMMIT');
      holder.close();
      expect(stateOf(folder)).toEqual(before);
      await operator.ask('append', thesis, 'Two');
    },
    HANG_MS,
  );
});

describe.runIf(isLinux)(
  'a process that cannot open more files (Linux only: no limit can be set elsewhere)',
  () => {
    it(
      'gets a clear error, and nothing half-done remains',
      async () => {
        const { operator, thesis, folder } = await createHistory();
        const before = stateOf(folder);
        const open = readdirSync(`/proc/${operator.pid}/fd`).map(Number);
        const firstFree = Array.from({ length: 1024 }, (_, n) => n).find((n) => !open.includes(n));
        limit(operator, 'nofile', firstFree ?? 0);
        expect(await operator.failure('append', thesis, 'Two')).toEqual({
          code: 'FILE_UNUSABLE',
          message: `${folder.workstream(thesis)} can’t be read: too many files are open`,
        });
        limit(operator, 'nofile', 'unlimited');
        expect(stateOf(folder)).toEqual(before);
        await operator.ask('append', thesis, 'Two');
      },
      HANG_MS,
    );
  },
);
