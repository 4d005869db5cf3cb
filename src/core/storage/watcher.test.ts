import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../tests/support/test-workspace.ts';
import { FolderWatcher } from './watcher.ts';

async function watch(workspace: TestWorkspace, onError = fail, onDatabase = () => {}) {
  const { sessions, folder, others } = workspace;
  const watcher = new FolderWatcher({
    folder,
    onFiles: (workstreamId) => sessions.onFilesChanged(workstreamId),
    onCommit: () => others.check(),
    onDatabase,
    onError,
  });
  onTestFinished(() => watcher.stop());
  await watcher.start();
}

function fail(error: unknown): void {
  throw error;
}

/** Resolves when the changes report this many messages of the session. */
function counted(workspace: TestWorkspace, sessionId: string, count: number): Promise<void> {
  const { changes, workstreams } = workspace;
  return new Promise((resolve) => {
    const look = () => {
      if (workstreams.getSession(sessionId).messageCount === count) resolve();
    };
    changes.on(look);
    look();
  });
}

it('notices what another program appends, line by line and in thousands', async () => {
  const workspace = openTestWorkspace();
  const id = workspace.sessions.startSession(workspace.thesis);
  await watch(workspace);
  workspace.appendByAnother(lineAt('09:00:00'));
  await counted(workspace, id, 1);
  const line = `${JSON.stringify(lineAt('09:00:00'))}\n`;
  for (let written = 0; written < 10_000; written += 1) {
    appendFileSync(workspace.folder.messages(workspace.thesis), line);
  }
  await counted(workspace, id, 10_001);
});

it('notices what was written before the watch began', async () => {
  const workspace = openTestWorkspace();
  const id = workspace.sessions.startSession(workspace.thesis);
  workspace.appendByAnother(lineAt('09:00:00'));
  await watch(workspace);
  await counted(workspace, id, 1);
});

it('notices lines in a journal, and a new folder with a journal as a workstream', async () => {
  const workspace = openTestWorkspace();
  const { folder, thesis, workstreams } = workspace;
  await watch(workspace);
  const id = '0190a1b2-0000-7000-8000-00000000000a';
  mkdirSync(folder.workstream(id));
  writeFileSync(
    folder.journal(id),
    readFileSync(folder.journal(thesis), 'utf8').replaceAll(thesis, id),
  );
  await vi.waitFor(() => expect(workstreams.has(id)).toBe(true));
});

it('notices that a file is removed', async () => {
  const workspace = openTestWorkspace();
  const id = workspace.sessions.startSession(workspace.thesis);
  workspace.appendByAnother(lineAt('09:00:00'));
  await watch(workspace);
  await counted(workspace, id, 1);
  rmSync(workspace.folder.messages(workspace.thesis));
  await counted(workspace, id, 0);
});

it('reports changes of another process to the database, but not its own', async () => {
  const workspace = openTestWorkspace();
  await watch(workspace);
  const elsewhere: boolean[] = [];
  const emitted = new Promise<void>((resolve) => {
    workspace.changes.on((batch) => {
      elsewhere.push(batch.some(({ kind }) => kind === 'external'));
      if (elsewhere.at(-1)) resolve();
    });
  });
  workspace.workstreams.updateWorkstream(workspace.thesis, { title: 'Here' });
  workspace.openAgain().workstreams.createWorkstream({ title: 'Elsewhere' });
  await emitted;
  expect(elsewhere).toEqual([false, true]);
});

it('notices that the database is removed or replaced', async () => {
  const workspace = openTestWorkspace();
  let isGone = false;
  await watch(workspace, fail, () => {
    isGone = true;
  });
  rmSync(workspace.folder.database);
  await vi.waitFor(() => expect(isGone).toBe(true));
});

it('reports a sync that fails, and continues', async () => {
  const workspace = openTestWorkspace();
  const errors: unknown[] = [];
  await watch(workspace, (error) => errors.push(error));
  const id = workspace.sessions.startSession(workspace.thesis);
  // A folder without an owner: it is not a workstream.
  const stranger = join(workspace.folder.workstreams, 'stranger');
  mkdirSync(stranger);
  writeFileSync(join(stranger, 'messages.jsonl'), '');
  workspace.appendByAnother(lineAt('09:00:00'));
  await counted(workspace, id, 1);
  await vi.waitFor(() => expect(errors).toMatchObject([{ code: 'WORKSTREAM_NOT_FOUND' }]));
});

it('watches a workstream that is created later', async () => {
  const workspace = openTestWorkspace();
  await watch(workspace);
  const garden = workspace.workstreams.createWorkstream({ title: 'Garden' }).id;
  const id = workspace.sessions.startSession(garden);
  mkdirSync(workspace.folder.workstream(garden), { recursive: true });
  appendFileSync(workspace.folder.messages(garden), `${JSON.stringify(lineAt('09:00:00'))}\n`);
  await counted(workspace, id, 1);
});

it('can be stopped while it starts, stops or starts again', async () => {
  const workspace = openTestWorkspace();
  const id = workspace.sessions.startSession(workspace.thesis);
  const noticed: string[] = [];
  const watcher = new FolderWatcher({
    folder: workspace.folder,
    onFiles: (workstreamId) => noticed.push(workstreamId),
    onCommit: () => {},
    onDatabase: () => {},
    onError: fail,
  });
  await watcher.start();
  await Promise.all([watcher.stop(), watcher.start()]);
  await watcher.start();
  await watcher.stop();
  noticed.length = 0;
  workspace.appendByAnother(lineAt('09:00:00'));
  await watch(workspace);
  await counted(workspace, id, 1);
  expect(noticed).toEqual([]);
});
