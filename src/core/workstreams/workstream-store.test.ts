import { statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import {
  NO_DETAILS,
  SCRATCH_ID,
  type Session,
  type WorkstreamState,
} from '../../shared/model/model.ts';

describe('workstreams', () => {
  it('are created with a trimmed title, and with a folder that other programs can write to', () => {
    const { workstreams, folder } = openTestWorkspace();
    const made = workstreams.createWorkstream({ title: '  Bees & honey ' });
    expect(made).toEqual({
      id: made.id,
      title: 'Bees & honey',
      state: 'active',
      createdAt: '2026-01-29T09:00:00.000Z',
      updatedAt: '2026-01-29T09:00:00.000Z',
      idleThresholdMs: null,
      ...NO_DETAILS,
    });
    expect(workstreams.getWorkstream(made.id)).toEqual(made);
    expect(statSync(folder.workstream(made.id)).isDirectory()).toBe(true);
  });

  it('have a title of 1 to 200 characters', () => {
    const { workstreams } = openTestWorkspace();
    const before = workstreams.listWorkstreams();
    for (const title of ['', '   ', '\u200b\u202e', 'x'.repeat(201), null, 7, undefined]) {
      const input = { title } as { title: string };
      expect(thrownBy(() => workstreams.createWorkstream(input))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    expect(workstreams.listWorkstreams()).toEqual(before);
    expect(workstreams.createWorkstream({ title: 'x'.repeat(200) }).title).toHaveLength(200);
  });

  it('are renamed, paused, archived and restored', () => {
    const { workstreams, thesis, clock } = openTestWorkspace();
    clock.pass(1);
    expect(workstreams.updateWorkstream(thesis, { title: 'Dissertation' })).toMatchObject({
      title: 'Dissertation',
      state: 'active',
      updatedAt: '2026-01-29T09:01:00.000Z',
    });
    for (const state of ['paused', 'archived', 'active'] as const) {
      expect(workstreams.updateWorkstream(thesis, { state })).toMatchObject({
        title: 'Dissertation',
        state,
      });
    }
  });

  it('stay unchanged if a change is refused', () => {
    const { workstreams, thesis } = openTestWorkspace();
    const before = workstreams.getWorkstream(thesis);
    for (const input of [{ title: '' }, { state: 'gone' as WorkstreamState }]) {
      expect(thrownBy(() => workstreams.updateWorkstream(thesis, input))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    expect(workstreams.getWorkstream(thesis)).toEqual(before);
    expect(thrownBy(() => workstreams.updateWorkstream('../x', { title: 'x' }))).toMatchObject({
      code: 'WORKSTREAM_NOT_FOUND',
    });
  });

  it('cannot be archived while a session is active', () => {
    const { workstreams, sessions, thesis } = openTestWorkspace();
    const sessionId = sessions.startSession(thesis);
    expect(
      thrownBy(() => workstreams.updateWorkstream(thesis, { state: 'archived' })),
    ).toMatchObject({ code: 'SESSION_ALREADY_ACTIVE', sessionId });
    expect(workstreams.getWorkstream(thesis).state).toBe('active');
  });

  it('always include scratch, which cannot be archived', () => {
    const { workstreams, openAgain } = openTestWorkspace();
    expect(
      thrownBy(() => workstreams.updateWorkstream(SCRATCH_ID, { state: 'archived' })),
    ).toMatchObject({ code: 'WORKSTREAM_PROTECTED' });
    workstreams.updateWorkstream(SCRATCH_ID, { title: 'Odds and ends' });
    expect(openAgain().workstreams.getWorkstream(SCRATCH_ID).title).toBe('Odds and ends');
  });

  it('are listed most recently active first, new ones by their creation', () => {
    const { workstreams, sessions, thesis, clock } = openTestWorkspace();
    clock.pass(1);
    const garden = workstreams.createWorkstream({ title: 'Garden' }).id;
    clock.pass(1);
    const session = sessions.startSession(thesis);
    expect(workstreams.listWorkstreams().map(({ id }) => id)).toEqual([thesis, garden, SCRATCH_ID]);
    expect(workstreams.listWorkstreams()[0]).toMatchObject({
      lastActivityAt: '2026-01-29T09:02:00.000Z',
      activeSession: { id: session },
    });
  });
});

describe('the history of a workstream', () => {
  it('is paged by key, newest first, even if sessions start in the same millisecond', () => {
    const { workstreams, sessions, thesis, clock } = openTestWorkspace();
    const ids: string[] = [];
    for (let count = 0; count < 25; count += 1) {
      const id = sessions.startSession(thesis);
      sessions.endSession(id);
      ids.unshift(id);
      if (count % 5 === 0) clock.pass(1);
    }
    const listed: Session[] = [];
    for (let page = workstreams.listSessions(thesis, { limit: 10 }); page.length > 0; ) {
      listed.push(...page);
      const last = page.at(-1);
      page = last ? workstreams.listSessions(thesis, { limit: 10, before: last }) : [];
    }
    expect(listed.map(({ id }) => id)).toEqual(ids);
  });

  it('refuses an unknown workstream, and a page of zero or too many rows', () => {
    const { workstreams, thesis } = openTestWorkspace();
    for (const limit of [0, 1001, 2.5, Number.NaN]) {
      expect(thrownBy(() => workstreams.listSessions(thesis, { limit }))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    expect(thrownBy(() => workstreams.listSessions('x', { limit: 1 }))).toMatchObject({
      code: 'WORKSTREAM_NOT_FOUND',
    });
    expect(thrownBy(() => workstreams.getActiveSession('x'))).toMatchObject({
      code: 'WORKSTREAM_NOT_FOUND',
    });
    expect(thrownBy(() => workstreams.getSession('x'))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });
});

describe('the database itself (rule 2)', () => {
  const columns =
    '(id, workstream_id, started_at, ended_at, status, last_activity_at, summary, summary_kind)';
  const at = '2026-01-29T09:00:00.000Z';

  it.each([
    ['a second active session', ['b', at, null, 'active', at, null, null]],
    ['an active session with an end', ['b', at, at, 'active', at, null, null]],
    ['an ended session without an end', ['b', at, null, 'ended', at, 'x', 'placeholder']],
    ['a closed session without a summary', ['b', at, at, 'ended', at, null, null]],
    [
      'an end before the start',
      ['b', at, '2026-01-29T08:00:00.000Z', 'ended', at, 'x', 'placeholder'],
    ],
    ['an unknown status', ['b', at, at, 'lost', at, 'x', 'placeholder']],
  ])('refuses %s', (_name, [id, ...rest]) => {
    const { sessions, folder, thesis } = openTestWorkspace();
    sessions.startSession(thesis);
    const database = new BetterSqlite3(folder.database);
    const insert = database.prepare(
      `INSERT INTO sessions ${columns} VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    expect(() => insert.run(id, thesis, ...rest)).toThrow(/constraint failed/);
    database.close();
  });
});

it('leaves no folder of a workstream whose creation fails', () => {
  const { workstreams, transactions, folder } = openTestWorkspace();
  const before = folder.listWorkstreams();
  const fails = () =>
    transactions.run(() => {
      workstreams.createWorkstream({ title: 'Essay' });
      transactions.beforeCommit(() => {
        throw new Error('The commit fails.');
      });
    });
  expect(fails).toThrow('The commit fails.');
  expect(folder.listWorkstreams()).toEqual(before);
});
