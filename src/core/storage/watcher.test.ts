import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../tests/support/test-workspace.ts';
import { FolderWatcher } from './watcher.ts';

async function watch(
  workspace: TestWorkspace,
  deps: Partial<ConstructorParameters<typeof FolderWatcher>[0]> = {},
) {
  const { sessions, folder, others, clock } = workspace;
  const watcher = new FolderWatcher({
    folder,
    clock,
    onFiles: (ids, since) => {
      for (const id of ids) sessions.onFilesChanged(id, since);
    },
    onCommit: () => others.check(),
    onDatabase: () => {},
    onUnwatched: fail,
    onWatched: () => {},
    onError: fail,
    ...deps,
  });
  onTestFinished(() => watcher.stop());
  await watcher.start();
  return watcher;
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
    ownJournal(folder, id),
    readFileSync(ownJournal(folder, thesis), 'utf8').replaceAll(thesis, id),
  );
  await vi.waitFor(() => expect(workstreams.has(id)).toBe(true));
});

it('notices a new folder with its id in upper case', async () => {
  const workspace = openTestWorkspace();
  const { folder, thesis, workstreams } = workspace;
  await watch(workspace);
  const id = '0190a1b2-0000-7000-8000-00000000000a';
  const theirs = join(folder.workstreams, id.toUpperCase());
  mkdirSync(theirs);
  writeFileSync(
    join(theirs, 'journal.jsonl'),
    readFileSync(ownJournal(folder, thesis), 'utf8').replaceAll(thesis, id.toUpperCase()),
  );
  await vi.waitFor(() => expect(workstreams.has(id)).toBe(true));
  expect(workstreams.getOverview(id).unreadableLines).toBe(0);
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
  await watch(workspace, {
    onDatabase: () => {
      isGone = true;
    },
  });
  rmSync(workspace.folder.database);
  await vi.waitFor(() => expect(isGone).toBe(true));
});

it('reports a sync that fails, and continues', async () => {
  const workspace = openTestWorkspace();
  const errors: unknown[] = [];
  await watch(workspace, { onError: (error) => errors.push(error) });
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
  const watcher = await watch(workspace, {
    onFiles: (ids) => noticed.push(...ids),
  });
  await Promise.all([watcher.stop(), watcher.start()]);
  await watcher.start();
  await watcher.stop();
  noticed.length = 0;
  workspace.appendByAnother(lineAt('09:00:00'));
  await watch(workspace);
  await counted(workspace, id, 1);
  expect(noticed).toEqual([]);
});

describe.skipIf(process.platform === 'win32')('changes that the system does not report', () => {
  /** Has the system watch a folder that nobody uses any longer. */
  function moveAway({ folder }: TestWorkspace): void {
    const moved = `${folder.workstreams}-moved`;
    cpSync(folder.workstreams, moved, { recursive: true, preserveTimestamps: true });
    renameSync(folder.workstreams, `${folder.workstreams}-before`);
    symlinkSync(moved, folder.workstreams);
  }

  function open() {
    const workspace = openTestWorkspace();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { workstreams, thesis } = workspace;
    const active = () => workstreams.getActiveSession(thesis)?.messageCount ?? null;
    return { ...workspace, active };
  }

  it('are found within a minute, and then every few seconds', async () => {
    const workspace = open();
    const onUnwatched = vi.fn();
    workspace.appendByAnother(lineAt('09:00:00'));
    await watch(workspace, { onUnwatched });
    moveAway(workspace);
    workspace.appendByAnother(lineAt('09:00:00'));
    vi.advanceTimersByTime(59_000);
    expect(workspace.active()).toBe(1);
    expect(onUnwatched).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(workspace.active()).toBe(2);
    expect(onUnwatched).toHaveBeenCalledOnce();
    workspace.appendByAnother(lineAt('09:00:00'));
    vi.advanceTimersByTime(5000);
    expect(workspace.active()).toBe(3);
  });

  it('are found at once by a look', async () => {
    const workspace = open();
    workspace.appendByAnother(lineAt('09:00:00'));
    const watcher = await watch(workspace, { onUnwatched: () => {} });
    moveAway(workspace);
    workspace.appendByAnother(lineAt('09:00:00'));
    watcher.look();
    expect(workspace.active()).toBe(2);
  });

  it('are not those of a file that was removed just now', async () => {
    const workspace = open();
    const onUnwatched = vi.fn();
    workspace.appendByAnother(lineAt('09:00:00'));
    const watcher = await watch(workspace, { onUnwatched });
    rmSync(workspace.folder.messages(workspace.thesis));
    watcher.look();
    expect(onUnwatched).not.toHaveBeenCalled();
  });

  it('are not those of a file that was copied just now with the time of the original', async () => {
    const workspace = open();
    const onUnwatched = vi.fn();
    const watcher = await watch(workspace, { onUnwatched });
    workspace.appendByAnother(lineAt('09:00:00'));
    utimesSync(workspace.folder.messages(workspace.thesis), 1e9, 1e9);
    watcher.look();
    expect(workspace.active()).toBe(1);
    expect(onUnwatched).not.toHaveBeenCalled();
  });

  it('are not those of files that do not exist yet', async () => {
    const workspace = open();
    const onUnwatched = vi.fn();
    const watcher = await watch(workspace, { onUnwatched });
    watcher.look();
    expect(onUnwatched).not.toHaveBeenCalled();
  });

  it('make the sessions that they would have made in time', async () => {
    const workspace = open();
    const { clock, workstreams, thesis } = workspace;
    workspace.appendByAnother(lineAt('07:00:00'));
    const watcher = await watch(workspace, { onUnwatched: () => {} });
    moveAway(workspace);
    for (const time of ['08:00:00', '09:05:00', '09:20:00', '10:00:00'])
      workspace.appendByAnother(lineAt(time));
    clock.set('2026-01-29T10:10:00.000Z');
    watcher.look();
    expect(workstreams.listSessions(thesis, { limit: 10 })).toMatchObject([
      { startedAt: '2026-01-29T10:00:00.000Z', status: 'active', messageCount: 1 },
      {
        startedAt: '2026-01-29T09:05:00.000Z',
        lastActivityAt: '2026-01-29T09:20:00.000Z',
        endedAt: '2026-01-29T09:50:00.000Z',
        status: 'timed_out',
        messageCount: 2,
      },
    ]);
  });

  it('are reported again once the system does so', async () => {
    const workspace = open();
    const onWatched = vi.fn();
    await watch(workspace, { onUnwatched: () => {}, onWatched });
    moveAway(workspace);
    workspace.appendByAnother(lineAt('09:00:00'));
    vi.advanceTimersByTime(60_000);
    expect(workspace.active()).toBe(1);
    // After ten minutes it asks the system again.
    vi.advanceTimersByTime(10 * 60_000);
    vi.useRealTimers();
    await vi.waitFor(() => {
      workspace.appendByAnother(lineAt('09:00:00'));
      expect(onWatched).toHaveBeenCalledOnce();
    });
  });
});
