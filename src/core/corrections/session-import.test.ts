import { appendFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../tests/support/history-files.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { runToCompletion } from '../base/steps.ts';
import type { Workspace } from '../workspace.ts';
import type { ImportedSession, ImportedWorkstream } from './session-import.ts';

const HOUR = 3_600_000;
const START = Date.parse('2025-03-01T00:00:00.000Z');

function imported(number: number, hours = 1): ImportedSession {
  const from = START + number * 2 * HOUR;
  return {
    id: `5a0d54b7-86c5-5f0e-9d0e-${String(number).padStart(12, '0')}`,
    startedAt: new Date(from).toISOString(),
    endedAt: new Date(from + hours * HOUR).toISOString(),
    title: `Entry ${number}`,
  };
}

function many(count: number): ImportedSession[] {
  return Array.from({ length: count }, (_, number) => imported(number));
}

function add(workspace: TestWorkspace, ...workstreams: readonly ImportedWorkstream[]): void {
  runToCompletion(workspace.sessionImport.add(workstreams));
}

function into(id: string | null, sessions: readonly ImportedSession[]): ImportedWorkstream {
  return { id, title: 'Till', sessions };
}

function sessionsOf({ workstreams }: Workspace, workstreamId: string) {
  const sessions = workstreams.listSessions(workstreamId, { limit: 1000 });
  return sessions.map(({ id, title, startedAt, endedAt }) => ({ id, startedAt, endedAt, title }));
}

/** Opens the folder again after its database was deleted. */
function rebuilt({ folder, close, openAgain }: TestWorkspace): Workspace {
  close();
  for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
  return openAgain();
}

function titles({ workstreams }: Workspace): string[] {
  return workstreams
    .listWorkstreams()
    .map(({ title, state }) => `${title}: ${state}`)
    .sort();
}

describe('an import', () => {
  it('adds ended sessions with their ids, times and titles, also in the files', () => {
    const workspace = openTestWorkspace();
    const { thesis } = workspace;
    add(workspace, into(thesis, many(3)));
    const expected = many(3).reverse();
    expect(sessionsOf(workspace, thesis)).toEqual(expected);
    expect(workspace.workstreams.getSession(expected[0]?.id ?? '')).toMatchObject({
      status: 'ended',
      messageCount: 0,
      lastActivityAt: expected[0]?.endedAt,
      device: workspace.device.id,
    });
    expect(sessionsOf(rebuilt(workspace), thesis)).toEqual(expected);
  });

  it('is one correction, in steps of several workstreams, some of them new', () => {
    const workspace = openTestWorkspace();
    const { thesis, undo, folder } = workspace;
    add(workspace, into(thesis, many(450)), into(null, [imported(500)]));
    expect(undo.latest()).toMatchObject({ kind: 'import' });
    const lines = linesOf(folder, thesis, 'journal').map((line) => JSON.parse(line));
    const ids = lines.flatMap((line) => line.correction?.id ?? []);
    expect(ids).toHaveLength(450);
    expect(new Set(ids).size).toBe(1);
    undo.undo();
    expect(sessionsOf(workspace, thesis)).toEqual([]);
    expect(undo.latest()).toBeNull();
  });

  it('writes lines that are not far ahead of the clock, however many they are', () => {
    const workspace = openTestWorkspace();
    add(workspace, into(workspace.thesis, many(450)));
    workspace.undo.undo();
    const line = linesOf(workspace.folder, workspace.thesis, 'journal').at(-1) ?? '';
    const { at } = JSON.parse(line) as { at: string };
    expect(Date.parse(at) - workspace.clock.now()).toBeLessThan(100);
  });

  it('notifies of its changes once', () => {
    const workspace = openTestWorkspace();
    let batches = 0;
    workspace.changes.on((changes) => {
      if (changes.some(({ kind }) => kind === 'external')) batches += 1;
    });
    add(workspace, into(workspace.thesis, many(450)));
    expect(batches).toBe(1);
  });

  it.each<[string, (workspace: TestWorkspace) => unknown]>([
    [
      'that is cancelled',
      ({ sessionImport, thesis }) => {
        const work = sessionImport.add([into(null, [imported(1)]), into(thesis, [imported(3)])]);
        work.next();
        work.return();
      },
    ],
    [
      'of which a session overlaps another one',
      (workspace) => {
        const { startedAt, endedAt } = imported(1);
        workspace.corrections.addSession(SCRATCH_ID, { startedAt, endedAt });
        workspace.clock.pass(2 * 24 * 60);
        const work = () => add(workspace, into(null, [imported(7)]), into(SCRATCH_ID, many(3)));
        expect(thrownBy(work)).toMatchObject({ code: 'SESSION_OVERLAPS' });
      },
    ],
    [
      'of which a session is in the future',
      (workspace) => {
        const late = { ...imported(5), endedAt: '2026-01-29T10:00:00.000Z' };
        expect(
          thrownBy(() => add(workspace, into(null, [imported(1)]), into(null, [late]))),
        ).toMatchObject({
          code: 'TIME_IN_FUTURE',
        });
      },
    ],
  ])('%s leaves no session and no active workstream', (_, run) => {
    const workspace = openTestWorkspace();
    run(workspace);
    expect(sessionsOf(workspace, workspace.thesis)).toEqual([]);
    expect(titles(workspace).filter((title) => title.endsWith('active'))).toEqual([
      'Scratch: active',
      'Thesis: active',
    ]);
    for (const { id } of many(10)) expect(workspace.workstreams.findSession(id)).toBeNull();
    expect(workspace.undo.latest()).toBeNull();
  });
});

describe('undoing an import', () => {
  it('archives the workstreams that it created, and a second import uses them again', () => {
    const workspace = openTestWorkspace();
    add(workspace, into(null, many(2)));
    workspace.undo.undo();
    expect(titles(workspace)).toEqual(['Scratch: active', 'Thesis: active', 'Till: archived']);
    const till = workspace.workstreams.listWorkstreams().find(({ title }) => title === 'Till');
    workspace.clock.pass(1);
    add(workspace, into(till?.id ?? '', many(2)));
    expect(titles(workspace)).toContain('Till: active');
    expect(sessionsOf(workspace, till?.id ?? '')).toHaveLength(2);
    expect(sessionsOf(rebuilt(workspace), till?.id ?? '')).toHaveLength(2);
  });

  it('leaves other workstreams, and one that has been used since', () => {
    const workspace = openTestWorkspace();
    const { workstreams, thesis, clock } = workspace;
    const empty = workstreams.createWorkstream({ title: 'Empty' }).id;
    clock.pass(1);
    add(workspace, into(null, many(2)), into(empty, [imported(9)]));
    const till = workstreams.listWorkstreams().find(({ title }) => title === 'Till')?.id ?? '';
    workspace.messages.append(till, { role: 'user', content: 'Hello.' });
    workspace.undo.undo();
    expect(titles(workspace)).toEqual([
      'Empty: active',
      'Scratch: active',
      'Thesis: active',
      'Till: active',
    ]);
    expect(sessionsOf(workspace, thesis)).toEqual([]);
  });

  it('is offered only while its sessions are as it left them', () => {
    const workspace = openTestWorkspace();
    const { thesis, undo, corrections, clock } = workspace;
    add(workspace, into(thesis, many(2)));
    expect(undo.latest()).toMatchObject({ kind: 'import' });
    clock.pass(1);
    corrections.editSession(imported(0).id, { endedAt: new Date(START + HOUR / 2).toISOString() });
    const edit = undo.latest();
    expect(edit).toMatchObject({ kind: 'edit' });
    undo.undo();
    expect(undo.latest()).toMatchObject({ kind: 'import' });
    clock.pass(1);
    corrections.deleteSession(imported(1).id);
    clock.pass(24 * 60 - 1);
    // The deletion can still be undone, but the import is more than a day ago.
    expect(undo.latest()).toMatchObject({ kind: 'delete' });
    undo.undo();
    expect(undo.latest()).toBeNull();
  });

  it('is no longer offered once another program has changed one of its sessions', () => {
    const workspace = openTestWorkspace();
    const { thesis, undo, sessions, folder } = workspace;
    add(workspace, into(thesis, many(2)));
    expect(undo.latest()).toMatchObject({ kind: 'import' });
    const { id, startedAt } = imported(1);
    const endedAt = new Date(Date.parse(startedAt) + HOUR / 2).toISOString();
    const session = {
      id,
      workstream_id: thesis,
      started_at: startedAt,
      ended_at: endedAt,
      status: 'ended',
      last_activity_at: endedAt,
    };
    const line = { v: 1, at: '2026-01-29T09:00:30.000Z', event: 'session_edited', session };
    appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
    sessions.syncAndExpire(thesis);
    expect(undo.latest()).toBeNull();
  });

  it('is impossible after a change that cannot be undone', () => {
    const workspace = openTestWorkspace();
    const { thesis, undo, corrections } = workspace;
    add(workspace, into(thesis, many(2)));
    const id = undo.latest()?.id;
    corrections.moveSession(imported(1).id, 'scratch');
    expect(thrownBy(() => undo.undo(id))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
  });
});
