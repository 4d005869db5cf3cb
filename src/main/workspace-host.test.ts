import { appendFileSync, existsSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { filesWith } from '../../tests/support/bytes.ts';
import { exampleLocale } from '../../tests/support/example-records.ts';
import { silentLog } from '../../tests/support/logs.ts';
import { lineAt, temporaryFolder } from '../../tests/support/test-workspace.ts';
import { systemClock } from '../core/base/clock.ts';
import { Problems } from '../core/problems/problems.ts';
import { assembleWorkspace } from '../core/workspace.ts';
import { SCRATCH_ID } from '../shared/model/model.ts';
import { WorkspaceHost } from './workspace-host.ts';

/** A host of a new data folder. `onStep` is called in each step of an opening, before it is over. */
function createHost(onStep = () => {}) {
  const workspace = assembleWorkspace({ dataDir: temporaryFolder() });
  const problems = new Problems({ log: silentLog, locale: exampleLocale });
  let openings = 0;
  const counted = {
    ...workspace,
    *open() {
      openings += 1;
      // As for a long history.
      for (let bytes = 0; bytes < 3; bytes += 1) {
        onStep();
        yield { bytes, totalBytes: 3 };
      }
      return yield* workspace.open();
    },
  };
  const host = new WorkspaceHost({
    workspace: counted,
    problems,
    clock: systemClock,
    log: silentLog,
    idleTime: null,
  });
  onTestFinished(() => host.stop());
  const codes = () => problems.list().map(({ code }) => code);
  return { host, workspace, codes, openings: () => openings };
}

async function openHost() {
  const created = createHost();
  await created.host.open();
  return created;
}

/** A folder in the database's place: it cannot be opened until `repair` removes the folder. */
async function loseHost() {
  const { host, workspace, ...others } = createHost();
  const path = workspace.folder.database;
  mkdirSync(path);
  await expect(host.open()).rejects.toThrow(path);
  return { host, workspace, ...others, repair: () => rmdirSync(path) };
}

describe('a closed host', () => {
  it('is opening from the call of open on, and open at its end', async () => {
    const { host } = createHost();
    expect(host.state).toBe('closed');
    const opening = host.open();
    expect(host.state).toBe('opening');
    await opening;
    expect(host.state).toBe('open');
  });

  it('does not recover: the start opens it', () => {
    const { host, openings } = createHost();
    host.recover();
    expect(host.state).toBe('closed');
    expect(openings()).toBe(0);
  });
});

/** How long a busy machine may take to reopen a small history. */
const REOPENED = { timeout: 120_000 };

describe('what another machine has deleted for good', () => {
  /** A host of a session with a secret, and the line with which another machine deletes that. */
  async function openWithSecret() {
    const created = await openHost();
    const { sessions, messages, folder } = created.workspace;
    const id = sessions.startSession(SCRATCH_ID);
    messages.append(SCRATCH_ID, { role: 'user', content: 'hunter2correct' });
    sessions.endSession(id);
    const [message] = messages.readSession(id, { limit: 1 });
    const at = new Date(Date.now() + 1000).toISOString();
    const marks = [{ id: message?.id, role: 'user', timestamp: message?.timestamp }];
    const line = { v: 1, at, event: 'removed', removed: { messages: marks } };
    const arrive = () => {
      appendFileSync(folder.journal(SCRATCH_ID), `${JSON.stringify(line)}\n`);
      sessions.onFilesChanged(SCRATCH_ID);
    };
    return { ...created, arrive, secrets: () => filesWith(folder.path, 'hunter2correct') };
  }

  it('is removed here as soon as its line arrives', async () => {
    const { arrive, secrets, host, openings } = await openWithSecret();
    expect(secrets()).not.toEqual([]);
    arrive();
    await vi.waitFor(() => {
      expect(host.isOpen).toBe(true);
      expect(secrets()).toEqual([]);
    }, REOPENED);
    expect(openings()).toBe(2);
  });

  it('is a problem if it cannot be removed, and is tried again at the next start only', async () => {
    const { arrive, secrets, host, workspace, codes, openings } = await openWithSecret();
    const obstacle = `${workspace.folder.database}.broken-folder`;
    mkdirSync(obstacle);
    arrive();
    await vi.waitFor(() => expect(codes()).toContain('CONTENT_NOT_REMOVED'), REOPENED);
    expect(host.isOpen).toBe(true);
    workspace.sessions.startSession(SCRATCH_ID);
    await setImmediate();
    expect(openings()).toBe(2);
    rmdirSync(obstacle);
    await host.open();
    expect(secrets()).toEqual([]);
    expect(codes()).toEqual([]);
  });
});

describe('an opening host', () => {
  it('returns the same opening to a second caller', async () => {
    const { host, openings } = createHost();
    expect(await Promise.all([host.open(), host.open()])).toHaveLength(2);
    expect(openings()).toBe(1);
  });

  it('opens once more to reopen: the first may have read files that were replaced', async () => {
    const { host, openings } = createHost();
    await Promise.all([host.open(), host.reopen()]);
    expect(openings()).toBe(2);
  });

  it('runs work when it is open', async () => {
    const { host } = createHost();
    const states: string[] = [];
    const opening = host.open();
    host.whenOpen(() => states.push(host.state));
    expect(states).toEqual([]);
    await opening;
    await host.ready();
    expect(states).toEqual(['open']);
  });

  it('is lost if the opening fails, drops waiting work, and is ready', async () => {
    const { host, repair } = await loseHost();
    const done: string[] = [];
    const failing = host.open();
    host.whenOpen(() => done.push('work'));
    await expect(failing).rejects.toThrow();
    await host.ready();
    expect(host.state).toBe('lost');
    expect(done).toEqual([]);
    repair();
  });

  it('goes no further once it is stopped', async () => {
    let steps = 0;
    const { host } = createHost(() => {
      steps += 1;
      void host.stop();
    });
    const results: unknown[] = [];
    void host.open().then((result) => results.push(result));
    await vi.waitFor(() => expect(host.state).toBe('stopped'));
    await setImmediate();
    await setImmediate();
    expect(steps).toBe(1);
    expect(results).toEqual([]);
  });
});

describe('an open host', () => {
  it('is opening again while it is reopened', async () => {
    const { host } = await openHost();
    const reopening = host.open();
    expect(host.state).toBe('opening');
    await reopening;
    expect(host.state).toBe('open');
  });

  it('reopens by itself when the database is lost, and rebuilds it', async () => {
    const { host, workspace, openings } = await openHost();
    const { id } = workspace.workstreams.createWorkstream({ title: 'Thesis' });
    rmSync(workspace.folder.database);
    expect(() => workspace.workstreams.getWorkstream(id)).not.toThrow();
    workspace.checkInPlace();
    await vi.waitFor(() => expect(host.state).toBe('opening'));
    await host.ready();
    expect(openings()).toBe(2);
    expect(workspace.workstreams.getWorkstream(id).title).toBe('Thesis');
  });

  it('renames folders only after an opening that begins before it can', async () => {
    const { host } = await openHost();
    const renaming = host.unwatched(() => host.state);
    const reopening = host.open();
    expect(host.state).toBe('opening');
    expect(await renaming).toBe('open');
    await reopening;
  });

  it('does not run work after it was stopped', async () => {
    const { host } = await openHost();
    const done: string[] = [];
    host.whenOpen(() => done.push('before'));
    await host.ready();
    host.whenOpen(() => done.push('after'));
    void host.stop();
    await host.ready();
    expect(host.state).toBe('stopped');
    expect(done).toEqual(['before']);
  });
});

describe('what the user has seen', () => {
  const line = `${JSON.stringify(lineAt('09:00:00'))}\n`;

  it('is written a moment after it changed, and when the host stops', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { host, workspace } = await openHost();
    const { folder, messages } = workspace;
    vi.runAllTimers();
    expect(existsSync(folder.seen)).toBe(true);
    rmSync(folder.seen);
    messages.append(SCRATCH_ID, { role: 'user', content: 'An idea.' });
    expect(existsSync(folder.seen)).toBe(false);
    await host.stop();
    expect(existsSync(folder.seen)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('includes what the user imports or restores; other new messages stay new after an import', async () => {
    const { host, workspace } = await openHost();
    const { folder, sessions, workstreams } = workspace;
    const imported = '0190a1b2-0000-7000-8000-000000000001';
    const put = (name: string, id: string) => {
      const path = join(folder.path, name, 'workstreams', id);
      mkdirSync(path, { recursive: true });
      appendFileSync(join(path, 'messages.jsonl'), line);
    };
    appendFileSync(folder.messages(SCRATCH_ID), line);
    sessions.syncAndExpire(SCRATCH_ID);
    const news = () =>
      workstreams.listWorkstreams().map(({ id, newMessages }) => [id, newMessages]);
    put('import-X', imported);
    await host.reopen();
    expect(news().toSorted()).toEqual([
      [imported, 0],
      [SCRATCH_ID, 1],
    ]);
    put('restore-X', SCRATCH_ID);
    await host.reopen();
    expect(news()).toEqual([[SCRATCH_ID, 0]]);
  });
});

describe('a lost host', () => {
  it('reports a recovery that fails, and resolves that when one succeeds', async () => {
    const { host, codes, repair } = await loseHost();
    host.recover();
    await host.ready();
    await setImmediate();
    expect([host.state, codes()]).toEqual(['lost', ['DATABASE_UNUSABLE']]);
    repair();
    host.recover();
    await host.ready();
    expect([host.state, codes()]).toEqual(['open', []]);
  });

  it('begins one recovery at a time', async () => {
    const { host, openings, repair } = await loseHost();
    repair();
    host.recover();
    host.recover();
    await host.ready();
    expect([host.state, openings()]).toEqual(['open', 2]);
  });
});

describe('a stopped host', () => {
  it('does not open again', async () => {
    const { host, openings } = await openHost();
    await host.stop();
    host.recover();
    void host.open();
    await setImmediate();
    await setImmediate();
    expect([host.state, openings()]).toEqual(['stopped', 1]);
  });
});
