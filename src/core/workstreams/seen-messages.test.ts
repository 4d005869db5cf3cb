import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';

/** What the list shows of a workstream after its files were read. */
function newIn({ sessions, workstreams, thesis }: TestWorkspace, id = thesis) {
  sessions.syncAndExpire(id);
  const { newMessages, isWaiting } = workstreams.getOverview(id);
  return { newMessages, isWaiting };
}

const NOTHING = { newMessages: 0, isWaiting: false };

/** Opens the folder again, with what the user had seen. */
function restarted(workspace: TestWorkspace): TestWorkspace {
  workspace.seen.save();
  workspace.close();
  return { ...workspace, ...workspace.openAgain() };
}

describe('new messages', () => {
  it('are those of other programs, of any role, until the user has seen them', () => {
    const workspace = openTestWorkspace();
    expect(newIn(workspace)).toEqual(NOTHING);
    workspace.appendByAnother(lineAt('08:58:00'), lineAt('08:59:00', { role: 'user' }));
    expect(newIn(workspace)).toEqual({ newMessages: 2, isWaiting: false });
    workspace.seen.markSeen(workspace.thesis);
    expect(newIn(workspace)).toEqual(NOTHING);
    workspace.appendByAnother(lineAt('08:59:30'));
    expect(newIn(workspace)).toEqual({ newMessages: 1, isWaiting: false });
  });

  it('do not include what the user writes in the app, which leaves the others new', () => {
    const workspace = openTestWorkspace();
    const { messages, thesis } = workspace;
    messages.append(thesis, { role: 'user', content: 'Continue with chapter 2.' });
    expect(newIn(workspace)).toEqual(NOTHING);
    workspace.appendByAnother(lineAt('09:00:00'));
    messages.append(thesis, { role: 'user', content: 'And chapter 3.' });
    expect(newIn(workspace)).toMatchObject({ newMessages: 1 });
  });

  it('wait for the user if the last is a question or a push, until the agent or the user continues', () => {
    const workspace = openTestWorkspace();
    const { messages, thesis } = workspace;
    const waits = (...lines: unknown[]) => {
      workspace.appendByAnother(...lines);
      return newIn(workspace).isWaiting;
    };
    expect(waits(lineAt('08:50:00', { content: 'Shall I go on?' }))).toBe(true);
    expect(waits(lineAt('08:50:30', { role: 'system', content: 'Turn ended.' }))).toBe(true);
    expect(waits(lineAt('08:51:00', { role: 'tool_use', content: 'ls?' }))).toBe(false);
    expect(waits(lineAt('08:52:00', { content: 'Keep it? (**y/n?**)' }))).toBe(true);
    expect(waits(lineAt('08:53:00', { content: 'Why? Because it is late.' }))).toBe(false);
    expect(waits(lineAt('08:54:00', { role: 'agent_push', content: 'Blocked.' }))).toBe(true);
    messages.append(thesis, { role: 'user', content: 'Go on.' });
    expect(newIn(workspace).isWaiting).toBe(false);
    expect(waits(lineAt('08:59:00', { content: 'Which one, then?' }))).toBe(false);
    expect(waits(lineAt('09:00:01', { content: 'Which one?' }))).toBe(true);
    workspace.seen.markSeen(thesis);
    expect(newIn(workspace)).toEqual(NOTHING);
  });

  it('are counted by the file, whatever their times and whatever the clock says', () => {
    const workspace = openTestWorkspace();
    workspace.appendByAnother(lineAt('08:00:00'));
    workspace.seen.markSeen(workspace.thesis);
    newIn(workspace);
    workspace.seen.markSeen(workspace.thesis);
    workspace.clock.set('2025-06-01T00:00:00.000Z');
    workspace.appendByAnother(lineAt('07:00:00'), 'not a message', lineAt('23:00:00'));
    expect(newIn(workspace)).toMatchObject({ newMessages: 2 });
  });

  it('are those beyond the number that was seen when a file is rewritten', () => {
    const workspace = openTestWorkspace();
    const { folder, thesis, seen } = workspace;
    const lines = ['08:00:00', '08:01:00', '08:02:00'].map((time) => lineAt(time));
    const rewrite = (...texts: unknown[]) =>
      writeFileSync(
        folder.messages(thesis),
        texts.map((line) => `${JSON.stringify(line)}\n`).join(''),
      );
    rewrite(...lines);
    newIn(workspace);
    seen.markSeen(thesis);
    // Another order, and one more.
    rewrite(...lines.toReversed(), lineAt('08:03:00'));
    expect(newIn(workspace)).toMatchObject({ newMessages: 1 });
    seen.markSeen(thesis);
    // Made shorter, as by an agent that condenses it; what comes then is new.
    rewrite(lineAt('08:05:00', { content: 'All of it.' }));
    expect(newIn(workspace)).toEqual(NOTHING);
    workspace.appendByAnother(lineAt('08:06:00'));
    expect(newIn(workspace)).toMatchObject({ newMessages: 1 });
  });

  it('survive a restart and a lost database; what came in between is new as well', () => {
    let workspace = openTestWorkspace();
    workspace.appendByAnother(lineAt('08:00:00'));
    newIn(workspace);
    workspace.seen.markSeen(workspace.thesis);
    workspace.appendByAnother(lineAt('08:01:00'));
    newIn(workspace);
    workspace = restarted(workspace);
    expect(newIn(workspace)).toMatchObject({ newMessages: 1 });
    workspace.seen.save();
    workspace.close();
    rmSync(workspace.folder.database);
    workspace.appendByAnother(lineAt('08:02:00'));
    workspace = { ...workspace, ...workspace.openAgain() };
    expect(newIn(workspace)).toMatchObject({ newMessages: 2 });
  });

  it('do not exist in a folder of an earlier version, and after the file has become unreadable', () => {
    let workspace = openTestWorkspace();
    workspace.appendByAnother(lineAt('08:00:00'));
    newIn(workspace);
    workspace = restarted(workspace);
    expect(newIn(workspace)).toMatchObject({ newMessages: 1 });
    workspace.close();
    writeFileSync(workspace.folder.seen, '{"seen": {"x": -1}}');
    workspace = { ...workspace, ...workspace.openAgain() };
    expect(newIn(workspace)).toEqual(NOTHING);
    expect(workspace.seen.keepUnreadable()?.keptAs).toMatch(/seen\.json\.broken-/);
    workspace.close();
    rmSync(workspace.folder.seen);
    workspace = { ...workspace, ...workspace.openAgain() };
    expect(newIn(workspace)).toEqual(NOTHING);
  });

  it('stay with the messages when scratch becomes a workstream, and when that is undone', () => {
    const workspace = openTestWorkspace();
    const { messages, promotion, seen, undo } = workspace;
    messages.append(SCRATCH_ID, { role: 'user', content: 'An idea.' });
    messages.append(SCRATCH_ID, { role: 'user', content: 'Another.' });
    const { id } = promotion.promoteScratch('Ideas');
    expect(newIn(workspace, id)).toEqual(NOTHING);
    expect(newIn(workspace, SCRATCH_ID)).toEqual(NOTHING);
    undo.undo();
    expect(newIn(workspace, SCRATCH_ID)).toEqual(NOTHING);
    seen.save();
    expect(JSON.parse(readFileSync(workspace.folder.seen, 'utf8'))).toEqual({
      seen: { [SCRATCH_ID]: 2 },
    });
  });

  it('are not changed by corrections, nor by a message that could not be written', () => {
    const workspace = openTestWorkspace();
    const { sessions, corrections, undo, transactions, messages, thesis } = workspace;
    workspace.appendByAnother(lineAt('09:00:00'));
    const before = newIn(workspace);
    sessions.endSession(sessions.startSession(thesis));
    const session = corrections.addSession(thesis, {
      startedAt: '2026-01-29T07:00:00.000Z',
      endedAt: '2026-01-29T08:00:00.000Z',
    });
    corrections.deleteSession(session.id);
    undo.undo();
    const fails = () =>
      transactions.run(() => {
        messages.append(thesis, { role: 'user', content: 'x' });
        throw new Error('No space left.');
      });
    expect(fails).toThrow('No space left.');
    expect(newIn(workspace)).toEqual(before);
  });

  it('leave no line in the journal, and no entry of a workstream that is gone', () => {
    let workspace = openTestWorkspace();
    const { folder, thesis } = workspace;
    workspace.appendByAnother(lineAt('08:00:00'));
    newIn(workspace);
    const journal = readFileSync(ownJournal(folder, thesis), 'utf8');
    workspace.seen.markSeen(thesis);
    workspace.seen.markSeen(thesis);
    expect(readFileSync(ownJournal(folder, thesis), 'utf8')).toBe(journal);
    workspace.seen.save();
    expect(JSON.parse(readFileSync(folder.seen, 'utf8'))).toEqual({ seen: { [thesis]: 1 } });
    workspace.close();
    rmSync(folder.workstream(thesis), { recursive: true });
    rmSync(folder.database);
    workspace = { ...workspace, ...workspace.openAgain() };
    workspace.seen.save();
    expect(JSON.parse(readFileSync(folder.seen, 'utf8'))).toEqual({ seen: {} });
  });
});
