import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { MAX_WEEKLY_GOAL_MS, MINUTE_MS, NO_DETAILS, SCRATCH_ID } from '../../shared/model/model.ts';
import { orderWorkstreams } from './workstream-order.ts';
import type { WorkstreamChange } from './workstream-store.ts';

const FACTS: WorkstreamChange = {
  colour: 'teal',
  emoji: '👩‍👩‍👧‍👦',
  tags: ['Writing', 'client: Åsa'],
  isFavourite: true,
  isPrivate: true,
  position: -2.5,
  notes: '# Where I am\n\n- chapter 4\n',
};

/** Returns the lines of a workstream's journal, in order. */
function linesOf({ folder }: TestWorkspace, id: string): Record<string, unknown>[] {
  const lines = readFileSync(ownJournal(folder, id), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function rebuilt(workspace: TestWorkspace) {
  workspace.close();
  rmSync(workspace.folder.database);
  return workspace.openAgain().workstreams;
}

describe('the details of a workstream', () => {
  it('are in its journal, and are restored from there', () => {
    const workspace = openTestWorkspace();
    const { workstreams, thesis } = workspace;
    const changed = workstreams.updateWorkstream(thesis, FACTS);
    expect(changed).toMatchObject(FACTS);
    expect(workstreams.getWorkstream(thesis)).toEqual(changed);
    const { colour, emoji, tags, position, notes } = FACTS;
    expect(linesOf(workspace, thesis).at(-1)).toMatchObject({
      event: 'workstream_changed',
      workstream: { title: 'Thesis', colour, emoji, tags, is_favourite: true, position, notes },
    });
    expect(rebuilt(workspace).getWorkstream(thesis)).toEqual(changed);
  });

  it('can be removed, and stay unchanged when something else changes', () => {
    const { workstreams, thesis } = openTestWorkspace();
    workstreams.updateWorkstream(thesis, FACTS);
    expect(workstreams.updateWorkstream(thesis, { state: 'paused' })).toMatchObject(FACTS);
    const { isFavourite, isPrivate, ...none } = NO_DETAILS;
    expect(workstreams.updateWorkstream(thesis, { ...none, tags: [] })).toMatchObject({
      ...none,
      isFavourite: true,
      isPrivate: true,
    });
  });

  it('include tags, trimmed and distinct, ignoring case', () => {
    const { workstreams, thesis } = openTestWorkspace();
    const tags = [' Writing', 'writing ', 'E\u0301te', '\u00e9te', 'Work'];
    expect(workstreams.updateWorkstream(thesis, { tags }).tags).toEqual([
      'Writing',
      'E\u0301te',
      'Work',
    ]);
  });

  it.each<[string, object]>([
    ['an unknown colour', { colour: 'mauve' }],
    ['two emoji', { emoji: '📚📚' }],
    ['a letter', { emoji: 'a' }],
    ['half of an emoji', { emoji: '\ud83d' }],
    ['an empty emoji', { emoji: '' }],
    ['an empty tag', { tags: ['fine', ' \u200b'] }],
    ['a long tag', { tags: ['x'.repeat(41)] }],
    ['too many tags', { tags: Array.from({ length: 21 }, (_, index) => `${index}`) }],
    ['a position that is not a number', { position: Number.NaN }],
    ['an infinite position', { position: Number.POSITIVE_INFINITY }],
    ['long notes', { notes: 'x'.repeat(20_001) }],
  ])('are refused with %s', (_name, change) => {
    const workspace = openTestWorkspace();
    const { workstreams, thesis } = workspace;
    const before = linesOf(workspace, thesis);
    expect(thrownBy(() => workstreams.updateWorkstream(thesis, change))).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(linesOf(workspace, thesis)).toEqual(before);
  });

  it('are in the overview, with only whether there are notes', () => {
    const { workstreams, thesis } = openTestWorkspace();
    expect(workstreams.getOverview(thesis)).toMatchObject({ hasNotes: false });
    workstreams.updateWorkstream(thesis, FACTS);
    const { notes, ...shown } = FACTS;
    expect(workstreams.getOverview(thesis)).toMatchObject({ ...shown, hasNotes: true });
    expect(workstreams.getOverview(thesis)).not.toHaveProperty('notes');
  });

  it('go along when scratch becomes a workstream, and back', () => {
    const { workstreams, sessions, promotion, undo } = openTestWorkspace();
    workstreams.updateWorkstream(SCRATCH_ID, FACTS);
    sessions.startSession(SCRATCH_ID);
    const { id } = promotion.promoteScratch('Promoted');
    expect(workstreams.getWorkstream(id)).toMatchObject({ title: 'Promoted', ...FACTS });
    expect(workstreams.getWorkstream(SCRATCH_ID)).toMatchObject(NO_DETAILS);
    undo.undo();
    expect(workstreams.getWorkstream(SCRATCH_ID)).toMatchObject({ title: 'Scratch', ...FACTS });
  });
});

describe('a weekly goal', () => {
  const TEN_HOURS = 10 * 60 * MINUTE_MS;

  it('is in the journal, and is restored from there with its undo', () => {
    const workspace = openTestWorkspace();
    const { corrections, thesis, clock } = workspace;
    corrections.setWeeklyGoal(thesis, TEN_HOURS);
    clock.pass(1);
    const changed = corrections.setWeeklyGoal(thesis, 2 * TEN_HOURS);
    expect(linesOf(workspace, thesis).at(-1)).toMatchObject({
      event: 'workstream_changed',
      workstream: { weekly_goal_ms: 2 * TEN_HOURS },
      correction: { kind: 'goal', by: 'user', goal_before: TEN_HOURS },
    });
    workspace.close();
    rmSync(workspace.folder.database);
    const { workstreams, undo } = workspace.openAgain();
    expect(workstreams.getWorkstream(thesis)).toEqual(changed);
    undo.undo();
    expect(workstreams.getWorkstream(thesis).weeklyGoalMs).toBe(TEN_HOURS);
    undo.undo();
    expect(workstreams.getWorkstream(thesis).weeklyGoalMs).toBeNull();
  });

  it('keeps what else was changed since when it is undone', () => {
    const { corrections, workstreams, undo, thesis, clock } = openTestWorkspace();
    corrections.setWeeklyGoal(thesis, TEN_HOURS);
    clock.pass(1);
    workstreams.updateWorkstream(thesis, { title: 'Renamed', notes: 'Kept.' });
    undo.undo();
    const { title, notes, weeklyGoalMs } = workstreams.getWorkstream(thesis);
    expect({ title, notes, weeklyGoalMs }).toEqual({
      title: 'Renamed',
      notes: 'Kept.',
      weeklyGoalMs: null,
    });
  });

  it('is not undone once another program has set another', () => {
    const workspace = openTestWorkspace();
    const { corrections, undo, thesis, folder, sessions } = workspace;
    corrections.setWeeklyGoal(thesis, TEN_HOURS);
    const { correction: _, ...last } = linesOf(workspace, thesis).at(-1) ?? {};
    const workstream = { ...(last.workstream as object), weekly_goal_ms: MINUTE_MS };
    const line = { ...last, at: '2026-01-29T09:30:00.000Z', workstream };
    appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
    sessions.onFilesChanged(thesis);
    expect(undo.latest()).toBeNull();
    expect(thrownBy(() => undo.undo())).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
  });

  it('writes nothing if it stays the same', () => {
    const workspace = openTestWorkspace();
    const { corrections, thesis } = workspace;
    corrections.setWeeklyGoal(thesis, TEN_HOURS);
    const before = linesOf(workspace, thesis);
    corrections.setWeeklyGoal(thesis, TEN_HOURS);
    expect(linesOf(workspace, thesis)).toEqual(before);
  });

  it.each([0, -1, 1.5, MAX_WEEKLY_GOAL_MS + 1, Number.NaN])('is refused if it is %s', (goal) => {
    const { corrections, thesis } = openTestWorkspace();
    expect(thrownBy(() => corrections.setWeeklyGoal(thesis, goal))).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('goes along when scratch becomes a workstream', () => {
    const { corrections, workstreams, sessions, promotion } = openTestWorkspace();
    corrections.setWeeklyGoal(SCRATCH_ID, TEN_HOURS);
    sessions.startSession(SCRATCH_ID);
    const { id } = promotion.promoteScratch('Promoted');
    expect(workstreams.getWorkstream(id).weeklyGoalMs).toBe(TEN_HOURS);
    expect(workstreams.getWorkstream(SCRATCH_ID).weeklyGoalMs).toBeNull();
  });

  it('does not change which messages start a session', () => {
    const workspace = openTestWorkspace();
    const { sessions, corrections, undo, workstreams, thesis, clock } = workspace;
    clock.pass(10);
    corrections.setWeeklyGoal(thesis, TEN_HOURS);
    undo.undo();
    workspace.appendByAnother(lineAt('09:05:00'));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getActiveSession(thesis)?.startedAt).toBe('2026-01-29T09:05:00.000Z');
  });
});

describe('a line of another program', () => {
  function withLine(more: object) {
    const workspace = openTestWorkspace();
    const { folder, thesis, sessions, workstreams } = workspace;
    const [first] = linesOf(workspace, thesis);
    const { workstream } = first as { workstream: object };
    const line = { ...first, at: '2026-01-29T09:30:00.000Z', event: 'workstream_changed' };
    const changed = { ...workstream, title: 'Of another', ...more };
    appendFileSync(folder.journal(thesis), `${JSON.stringify({ ...line, workstream: changed })}\n`);
    sessions.onFilesChanged(thesis);
    return workstreams.getWorkstream(thesis);
  }

  it('may omit all details, as earlier versions do', () => {
    expect(withLine({})).toMatchObject({ title: 'Of another', ...NO_DETAILS });
  });

  it('is valid except for its invalid details', () => {
    const odd = {
      colour: 'mauve',
      emoji: 'xx',
      tags: 'all',
      is_favourite: 1,
      is_private: 'maybe',
      position: 'first',
      weekly_goal_ms: 0,
    };
    expect(withLine({ ...odd, notes: 'Kept.' })).toMatchObject({
      title: 'Of another',
      ...NO_DETAILS,
      isPrivate: true,
      notes: 'Kept.',
    });
  });
});

describe('the manual order', () => {
  function withThree() {
    const workspace = openTestWorkspace();
    const { workstreams, thesis } = workspace;
    const other = workstreams.createWorkstream({ title: 'Other' }).id;
    const inOrder = () =>
      workstreams
        .listWorkstreams()
        .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
        .map(({ id }) => id);
    return { ...workspace, other, inOrder, ids: [other, SCRATCH_ID, thesis] };
  }

  it('is stored, with lines only for changed positions', () => {
    const workspace = withThree();
    const { ids, other, thesis, inOrder } = workspace;
    orderWorkstreams(workspace, { workstreamIds: ids, movedId: thesis });
    expect(inOrder()).toEqual(ids);
    const before = ids.map((id) => linesOf(workspace, id).length);
    orderWorkstreams(workspace, {
      workstreamIds: [SCRATCH_ID, other, thesis],
      movedId: other,
    });
    expect(inOrder()).toEqual([SCRATCH_ID, other, thesis]);
    const [first = 0, second, third] = before;
    expect(ids.map((id) => linesOf(workspace, id).length)).toEqual([first + 1, second, third]);
  });

  it('changes nothing if it is refused', () => {
    const workspace = withThree();
    const { ids, thesis, workstreams } = workspace;
    const before = workstreams.listWorkstreams();
    const refused = (workstreamIds: string[], movedId: string) =>
      thrownBy(() => orderWorkstreams(workspace, { workstreamIds, movedId }));
    expect(refused([...ids, 'none'], thesis)).toMatchObject({ code: 'WORKSTREAM_NOT_FOUND' });
    expect(refused(ids, 'none')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(refused([...ids, thesis], thesis)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(workstreams.listWorkstreams()).toEqual(before);
  });
});
