import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { openWorkspace } from '../workspace.ts';

/** A workspace of the user, and one in the name of a program on the same folder. */
function open() {
  const user = openTestWorkspace();
  const { dataDir, clock } = user;
  const program = openWorkspace({ dataDir, clock, by: 'codex' });
  onTestFinished(() => program.close());
  return { user, program, clock, thesis: user.thesis };
}

it('the page of a session names the program that started it, and the one that ended it', () => {
  const { user, program, clock, thesis } = open();
  const id = program.sessions.startSession(thesis);
  expect(user.details.load(id)).toMatchObject({ startedBy: 'codex', endedBy: null });
  clock.pass(10);
  user.sessions.endSession(id);
  expect(user.details.load(id)).toMatchObject({ startedBy: 'codex', endedBy: null });
  user.corrections.resumeSession(id);
  clock.pass(1);
  program.sessions.endSession(id);
  expect(user.details.load(id)).toMatchObject({ startedBy: 'codex', endedBy: 'codex' });
  user.undo.undo();
  expect(user.details.load(id)).toMatchObject({ startedBy: 'codex', endedBy: null });
});

it('who started a session is still known after a rebuild, and after the user has moved its start', () => {
  const { user, program, clock, thesis } = open();
  clock.pass(60);
  const id = program.sessions.startSession(thesis);
  program.close();
  user.close();
  for (const side of ['', '-wal', '-shm'])
    rmSync(`${user.folder.database}${side}`, { force: true });
  const again = user.openAgain();
  expect(again.details.load(id).startedBy).toBe('codex');
  again.corrections.editSession(id, { startedAt: '2026-01-29T09:30:00.000Z' });
  expect(again.details.load(id).startedBy).toBe(null);
});

it('what a program started can be undone long after, unless there are messages in it', () => {
  const { user, program, clock, thesis } = open();
  const id = program.sessions.startSession(thesis);
  clock.pass(20);
  expect(user.undo.latest()).toMatchObject({ kind: 'start', by: 'codex' });
  user.messages.append(thesis, { role: 'user', content: 'A thought.' });
  expect(thrownBy(() => user.undo.undo(id))).toMatchObject({ code: 'UNDO_IMPOSSIBLE' });
  const other = user.workstreams.createWorkstream({ title: 'Essay' }).id;
  const second = program.sessions.startSession(other);
  clock.pass(20);
  user.undo.undo();
  expect(user.workstreams.findSession(second)).toBe(null);
});

it('undoing a summary brings back the one before, and keeps what the user wrote meanwhile', () => {
  const { user, program, clock, thesis } = open();
  const id = user.sessions.startSession(thesis);
  clock.pass(10);
  user.sessions.endSession(id);
  program.corrections.writeSummary(id, '  Wrote the outline.\nChapter 2 is next. ');
  const first = { text: 'Wrote the outline.\nChapter 2 is next.', by: 'codex' };
  expect(user.workstreams.getSession(id)).toMatchObject({ writtenSummary: first, title: null });
  program.corrections.writeSummary(id, 'Wrote nothing.');
  const [second] = program.corrected.listSince(
    '2026-01-29T00:00:00.000Z',
    '9998-01-01T00:00:00.000Z',
  );
  user.corrections.describeSession(id, { title: 'Outline' });
  user.undo.undo(second?.id);
  expect(user.workstreams.getSession(id)).toMatchObject({
    writtenSummary: first,
    title: 'Outline',
  });
});

it('a summary is of a limited length, and no empty one', () => {
  const { user, program, thesis } = open();
  const id = user.sessions.startSession(thesis);
  for (const text of ['', ' \n', 'x'.repeat(4001)]) {
    const error = thrownBy(() => program.corrections.writeSummary(id, text));
    expect(error).toMatchObject({ code: 'INVALID_INPUT' });
  }
  expect(user.workstreams.getSession(id).writtenSummary).toBe(null);
});

it('the user can remove a summary, and bring it back', () => {
  const { user, program, thesis } = open();
  const id = user.sessions.startSession(thesis);
  program.corrections.writeSummary(id, 'Wrote the outline.');
  user.corrections.describeSession(id, { writtenSummary: null });
  expect(user.workstreams.getSession(id).writtenSummary).toBe(null);
  user.undo.undo();
  expect(user.workstreams.getSession(id).writtenSummary?.text).toBe('Wrote the outline.');
});
