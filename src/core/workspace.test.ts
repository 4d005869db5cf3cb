import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  openTestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../../tests/support/test-workspace.ts';
import { DEFAULT_SETTINGS } from '../shared/model/settings.ts';
import { runToCompletion } from './base/steps.ts';
import { openDatabase } from './storage/sqlite/open.ts';
import { assembleWorkspace, openWorkspace } from './workspace.ts';

describe('opening a data folder', () => {
  it('creates it if it is missing, and reads everything back', () => {
    const dataDir = join(temporaryFolder(), 'deep/inside');
    const first = openWorkspace({ dataDir });
    const { id } = first.workstreams.createWorkstream({ title: 'Thesis' });
    first.close();
    const second = openWorkspace({ dataDir });
    expect(second.workstreams.getWorkstream(id).title).toBe('Thesis');
    second.close();
  });

  it('uses WAL, and only STRICT tables', () => {
    const { folder } = openTestWorkspace();
    const database = new BetterSqlite3(folder.database);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    const loose = `SELECT name FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`;
    expect(database.prepare(loose).all()).toEqual([]);
    database.close();
  });

  it('leaves the syncing of each change to the journal, and enforces foreign keys', () => {
    const { database } = openDatabase(join(temporaryFolder(), 'workstreams.db'));
    expect(database.pragma('synchronous', { simple: true })).toBe(1);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });

  it("stops at another program's database, and touches nothing", () => {
    const dataDir = temporaryFolder();
    const path = join(dataDir, 'workstreams.db');
    const foreign = new BetterSqlite3(path);
    foreign.exec('CREATE TABLE bookmarks (url TEXT)');
    foreign.close();
    const before = readFileSync(path);
    expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({
      code: 'DATABASE_FOREIGN',
      message: expect.stringContaining('another program'),
    });
    expect(readdirSync(dataDir)).toEqual(['workstreams.db']);
    expect(readFileSync(path)).toEqual(before);
  });

  it('stops at a database of a newer version, and touches nothing', () => {
    const dataDir = temporaryFolder();
    openWorkspace({ dataDir }).close();
    const path = join(dataDir, 'workstreams.db');
    const newer = new BetterSqlite3(path);
    newer.pragma('user_version = 999');
    newer.close();
    const before = readFileSync(path);
    const files = readdirSync(dataDir);
    expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({
      code: 'DATABASE_TOO_NEW',
      message: expect.stringContaining(path),
    });
    expect(readdirSync(dataDir)).toEqual(files);
    expect(readFileSync(path)).toEqual(before);
  });

  it('stops at a newer database whose version is only in the WAL, and leaves both', () => {
    const dataDir = temporaryFolder();
    openWorkspace({ dataDir }).close();
    const newer = new BetterSqlite3(join(dataDir, 'workstreams.db'));
    newer.pragma('user_version = 999');
    // As after a crash: copied before the WAL was written back.
    const crashed = temporaryFolder();
    for (const name of ['workstreams.db', 'workstreams.db-wal']) {
      copyFileSync(join(dataDir, name), join(crashed, name));
    }
    newer.close();
    const files = () =>
      ['workstreams.db', 'workstreams.db-wal'].map((name) => readFileSync(join(crashed, name)));
    const before = files();
    expect(thrownBy(() => openWorkspace({ dataDir: crashed }))).toMatchObject({
      code: 'DATABASE_TOO_NEW',
    });
    expect(files()).toEqual(before);
  });

  it('stops if the workstreams folder is not a folder', () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'workstreams'), '');
    expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
    });
    expect(readdirSync(dataDir)).toEqual(['workstreams']);
  });

  it('stops if the folder is not writable, and names it', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'below')]) {
      expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({
        code: 'DATA_FOLDER_UNUSABLE',
        message: expect.stringContaining(dataDir),
      });
    }
  });

  it('stops if the database is a folder', () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'workstreams.db'));
    expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({
      code: 'DATABASE_UNREADABLE',
    });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1.5, 7 * 24 * 3_600_000 + 1])(
    'refuses an idle threshold of %s',
    (idleThresholdMs) => {
      const dataDir = temporaryFolder();
      expect(thrownBy(() => openWorkspace({ dataDir, idleThresholdMs }))).toMatchObject({
        code: 'INVALID_INPUT',
      });
      expect(readdirSync(dataDir)).toEqual([]);
    },
  );
});

it('a removed database is reported as lost, until it has been rebuilt', () => {
  const dataDir = temporaryFolder();
  let lost = 0;
  const workspace = assembleWorkspace({ dataDir });
  workspace.onLost(() => {
    lost += 1;
  });
  runToCompletion(workspace.open());
  workspace.checkInPlace();
  expect(lost).toBe(0);
  rmSync(workspace.folder.database);
  workspace.checkInPlace();
  expect(lost).toBe(1);
  expect(() => workspace.sessions.startSession('scratch')).toThrow('removed or replaced');
  expect(lost).toBe(2);
  runToCompletion(workspace.open());
  workspace.checkInPlace();
  expect(lost).toBe(2);
  workspace.close();
});

describe('settings', () => {
  it('default to 30 minutes, and keep what the user sets', () => {
    const dataDir = temporaryFolder();
    const first = openWorkspace({ dataDir });
    expect(first.settings.get()).toMatchObject({ idleThresholdMs: 30 * 60_000 });
    first.settings.update({ idleThresholdMs: 45 * 60_000 });
    first.close();
    const second = openWorkspace({ dataDir });
    expect(second.settings.get()).toMatchObject({ idleThresholdMs: 45 * 60_000 });
    second.close();
  });

  it.each([0, -5, Number.NaN, 0.5, Number.POSITIVE_INFINITY])('refuse a threshold of %s', (ms) => {
    const { settings } = openTestWorkspace();
    expect(thrownBy(() => settings.update({ idleThresholdMs: ms }))).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(settings.get()).toMatchObject({ idleThresholdMs: 30 * 60_000 });
  });

  it('keep the keys of a newer version of the app', () => {
    const dataDir = temporaryFolder();
    const path = join(dataDir, 'settings.json');
    writeFileSync(path, '{"theme":"dark","idle_threshold_ms":60000}');
    const workspace = openWorkspace({ dataDir });
    workspace.settings.update({ idleThresholdMs: 120_000 });
    workspace.close();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      theme: 'dark',
      idle_threshold_ms: 120_000,
    });
  });

  it.each(['', 'not JSON', '{"idle_threshold_ms":0}', '[]'])(
    'never keep the folder from opening: %j',
    (content) => {
      const dataDir = temporaryFolder();
      const path = join(dataDir, 'settings.json');
      writeFileSync(path, content);
      const workspace = openWorkspace({ dataDir });
      expect(workspace.settings.get()).toEqual(DEFAULT_SETTINGS);
      workspace.close();
      // Only the app changes the file: it can show a notice.
      expect(readFileSync(path, 'utf8')).toBe(content);
    },
  );
});
