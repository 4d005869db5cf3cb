import fs, { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { happen, operation } from '../support/histories.ts';
import { ownJournal, ownMessages } from '../support/history-files.ts';
import { rowsOf } from '../support/rows.ts';
import { HANG_MS, isLongRun, sampleSeed } from '../support/sampling.ts';
import { openTestWorkspace, temporaryFolder } from '../support/test-workspace.ts';

const HISTORIES = isLongRun ? 150 : 15;
const OPERATIONS = 60;
/** How many earlier commits of each history are restored. */
const CUTS = 8;

/** The database's files after a commit. */
interface Commit {
  readonly database: Buffer;
  readonly wal: Buffer;
}

it('a power cut that loses any number of the latest commits of the database loses no history', {
  timeout: HANG_MS,
}, () => {
  fc.assert(
    fc.property(
      fc.array(operation, { minLength: OPERATIONS, maxLength: OPERATIONS }),
      fc.array(fc.nat(), { minLength: CUTS, maxLength: CUTS }),
      (history, cuts) => {
        const workspace = openTestWorkspace();
        const { folder, clock } = workspace;
        let commits: Commit[] = [];
        for (const each of history) {
          happen(each, workspace);
          const commit = readCommit(folder);
          // A checkpoint syncs what it writes: no power cut can undo it.
          if (!commits.at(-1)?.database.equals(commit.database)) commits = [];
          commits.push(commit);
        }
        syncAll(workspace);
        const rows = factsOf(folder);
        for (const cut of cuts) {
          const commit = commits[cut % commits.length];
          if (!commit) throw new Error('There is always a commit.');
          const copy = copyAt(folder, commit);
          const reopened = openWorkspace({ dataDir: copy.path, clock });
          syncAll(reopened);
          expect(factsOf(copy)).toEqual(rows);
          reopened.close();
        }
        workspace.close();
      },
    ),
    { numRuns: HISTORIES, seed: sampleSeed(), endOnFailure: true },
  );
});

it('a promotion reaches the disk before the record that would repeat it is removed', () => {
  const { folder, clock, sessions, promotion } = openTestWorkspace();
  sessions.endSession(sessions.startSession('scratch'));
  promotion.promoteScratch('Promoted');
  const rows = rowsOf(folder.database);
  const copy = copyAt(folder, { ...readCommit(folder), wal: Buffer.alloc(0) });
  const reopened = openWorkspace({ dataDir: copy.path, clock });
  expect(rowsOf(copy.database)).toEqual(rows);
  reopened.close();
});

it.skipIf(process.platform === 'win32')(
  'every folder and file that is created is in a folder that was synced since',
  () => {
    const disk = watchDisk();
    const dataDir = join(temporaryFolder(), 'above', 'data');
    const all = openWorkspace({ dataDir });
    const { folder, workstreams, sessions, messages, promotion, undo } = all;
    disk.expectSynced(dirname(dirname(dataDir)), 'above');
    disk.expectSynced(dirname(dataDir), 'data');
    disk.expectSynced(dataDir, 'workstreams');
    const steps: readonly [() => unknown, () => string[]][] = [
      [() => sessions.updateSettings({ oneAtATime: true }), () => [folder.settings]],
      [
        () => workstreams.createWorkstream({ title: 'Thesis' }),
        () => folder.listWorkstreams().map((id) => ownJournal(folder, id)),
      ],
      [
        () => messages.append('scratch', { role: 'user', content: 'An idea' }),
        () => [ownMessages(folder, 'scratch')],
      ],
      [() => promotion.promoteScratch('Ideas'), () => [folder.renaming]],
      [() => undo.undo(), () => [ownJournal(folder, 'scratch')]],
    ];
    for (const [work, made] of steps) {
      work();
      for (const path of made()) {
        disk.expectSynced(dirname(path), basename(path));
        disk.expectSynced(dirname(dirname(path)), basename(dirname(path)));
      }
    }
    all.close();
  },
);

/** Notes what was in each folder whenever it was synced: a power cut can lose anything else. */
function watchDisk() {
  const { openSync, fsyncSync } = fs;
  const paths = new Map<number, string>();
  const synced = new Map<string, Set<string>>();
  fs.openSync = (path, ...more) => {
    const file = openSync(path, ...more);
    paths.set(file, `${path}`);
    return file;
  };
  fs.fsyncSync = (file) => {
    fsyncSync(file);
    const path = paths.get(file);
    if (path === undefined || !fs.fstatSync(file).isDirectory()) return;
    synced.set(path, new Set([...(synced.get(path) ?? []), ...readdirSync(path)]));
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(fs, { openSync, fsyncSync });
    syncBuiltinESMExports();
  });
  return {
    expectSynced: (folder: string, name: string) => {
      expect([...(synced.get(folder) ?? [])], folder).toContain(name);
    },
  };
}

/**
 * Every row, without the positions in journals, and without when counts were written: those that are computed
 * again before their line is read are written again, in a journal of the copy's own, as a copied folder is
 * another device.
 */
function factsOf({ database }: DataFolder) {
  const { journals, journalFiles: _positions, sessions, registers, ...rows } = rowsOf(database);
  return {
    ...rows,
    journals: journals?.length,
    sessions: sessions?.map(without('noted_at')),
    registers: registers?.map(without('described_at')),
  };
}

const without = (name: string) => (row: unknown) =>
  Object.fromEntries(Object.entries(row as object).filter(([key]) => key !== name));

function syncAll({ workstreams, sessions }: Workspace): void {
  for (const { id } of workstreams.listWorkstreams()) sessions.syncAndExpire(id);
}

function readCommit({ database, wal }: DataFolder): Commit {
  return {
    database: readFileSync(database),
    wal: existsSync(wal) ? readFileSync(wal) : Buffer.alloc(0),
  };
}

/** Copies the data folder, with the database as it was after a commit. */
function copyAt(folder: DataFolder, commit: Commit): DataFolder {
  const copy = new DataFolder(temporaryFolder());
  cpSync(folder.path, copy.path, { recursive: true });
  rmSync(`${copy.database}-shm`, { force: true });
  writeFileSync(copy.database, commit.database);
  writeFileSync(copy.wal, commit.wal);
  return copy;
}
