import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LARGE_EXPORT, writeLargeExport } from '../../../tests/support/exports.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { testTransfers } from '../../../tests/support/served-workspace.ts';
import { testTask } from '../../../tests/support/tasks.ts';
import { openTestWorkspace, type TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { openWithPauses } from './open-workspace.ts';

const IMPORTED = '0190a1b2-0000-7000-8000-000000000001';

/** Opens a workspace with a history so large that a thread reads it, and deletes its database. */
async function withoutDatabase(): Promise<TestWorkspace> {
  const workspace = openTestWorkspace();
  const { importing } = testTransfers(workspace, writeLargeExport(IMPORTED));
  await importing.chooseImport();
  await importing.importChosen();
  workspace.close();
  removeDatabase(workspace);
  return workspace;
}

function removeDatabase({ dataDir }: TestWorkspace): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('workstreams.db')) rmSync(join(dataDir, name));
  }
}

function open(workspace: TestWorkspace, onProgress: (bytes: number) => void = () => {}) {
  const task = testTask(onProgress);
  onTestFinished(() => task.cancel());
  return { opening: openWithPauses(workspace, task), task };
}

describe('opening a large history', () => {
  it('makes the same rows as opening it in this thread, and reports its progress', async () => {
    const workspace = await withoutDatabase();
    expect(workspace.hasMuchToRead()).toBe(true);
    const reports: number[] = [];
    let isDone = false;
    let turns = 0;
    const { opening } = open(workspace, (bytes) => reports.push(bytes));
    void opening.finally(() => {
      isDone = true;
    });
    for (; !isDone; turns += 1) await setImmediate();
    expect(await opening).toMatchObject({ isRebuilt: true, movedAside: null, keptIn: null });
    expect(turns).toBeGreaterThan(20);
    expect(reports.at(-1)).toBeGreaterThan(0);
    expect(workspace.hasMuchToRead()).toBe(false);
    const sessions = workspace.workstreams.listSessions(IMPORTED, { limit: 1000 });
    expect(sessions).toHaveLength(Math.min(1000, LARGE_EXPORT.sessions));
    expect(rowsOf(workspace.folder.database)).toEqual(rebuiltRowsOf(workspace.dataDir));
  });

  it('finishes a restore with its settings, and returns where the replaced data is', async () => {
    const workspace = await withoutDatabase();
    const { dataDir } = workspace;
    for (const _step of workspace.open());
    const pending = join(dataDir, 'restore-X');
    mkdirSync(pending);
    // The history is replaced by itself, and the settings change.
    renameSync(join(dataDir, 'workstreams'), join(pending, 'workstreams'));
    writeFileSync(join(pending, 'settings.json'), '{"one_at_a_time": true}');
    const { opening } = open(workspace);
    const { keptIn } = await opening;
    expect(keptIn).toBe(join(dataDir, 'replaced-X'));
    expect(existsSync(join(dataDir, 'replaced-X', 'workstreams.db'))).toBe(true);
    expect(workspace.settings.get().oneAtATime).toBe(true);
    expect(workspace.workstreams.has(IMPORTED)).toBe(true);
  });

  it('can be cancelled, and the next opening starts over', async () => {
    const workspace = await withoutDatabase();
    const { opening, task } = open(workspace);
    task.cancel();
    await expect(opening).rejects.toMatchObject({ code: 'CANCELLED' });
    await open(workspace).opening;
    expect(rowsOf(workspace.folder.database)).toEqual(rebuiltRowsOf(workspace.dataDir));
  });

  it('fails with the error that this thread meets if the worker fails', async () => {
    const workspace = await withoutDatabase();
    const newer = JSON.stringify({ v: 99, at: '2026-01-29T09:00:00.000Z', event: 'unknown' });
    writeFileSync(workspace.folder.journal(IMPORTED), `${newer}\n`, { flag: 'a' });
    expect(workspace.hasMuchToRead()).toBe(true);
    await expect(open(workspace).opening).rejects.toMatchObject({ code: 'JOURNAL_TOO_NEW' });
  });
});
