import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { Connection } from '../storage/sqlite/connection.ts';
import { openHistoryToRead } from '../storage/sqlite/open-to-read.ts';
import { openWorkspace } from '../workspace.ts';
import { CORRECTIONS_BY_PROGRAMS, MESSAGES_OF_PROGRAMS } from './program-changes.ts';

/** A workspace of the user, and the same history in the name of `codex`. */
function open() {
  const user = openTestWorkspace();
  const { dataDir, clock } = user;
  const program = openWorkspace({ dataDir, clock, by: 'codex' });
  onTestFinished(() => program.close());
  /** Adds a message as `add_message` does. */
  const addMessage = (content: string) =>
    program.messages.append(user.thesis, {
      role: 'assistant',
      content,
      metadata: { source: { client: 'codex' } },
    });
  return { ...user, user, program, addMessage };
}

it('lists what a program has started, ended, written and added, but nothing that the user did', () => {
  const { user, program, clock, thesis, addMessage, programChanges } = open();
  const own = user.sessions.startSession(thesis);
  user.messages.append(thesis, { role: 'user', content: 'Where did I stop?' });
  user.sessions.endSession(own);
  user.corrections.describeSession(own, { title: 'Outline' });
  expect(programChanges.latest()).toEqual([]);
  clock.pass(1);
  const id = program.sessions.startSession(thesis);
  clock.pass(1);
  const { timestamp, position } = addMessage('Both pass.');
  clock.pass(1);
  program.corrections.writeSummary(id, 'Compared two parsers.');
  clock.pass(1);
  program.sessions.endSession(id);
  const correction = { kind: 'correction', correctionId: expect.any(String) };
  const key = { timestamp, position, workstreamId: thesis };
  expect(programChanges.latest()).toEqual([
    { at: '2026-01-29T09:04:00.000Z', program: 'codex', kind: 'end', undo: correction },
    { at: '2026-01-29T09:03:00.000Z', program: 'codex', kind: 'describe', undo: correction },
    {
      at: '2026-01-29T09:02:00.000Z',
      program: 'codex',
      kind: 'message',
      undo: { kind: 'message', sessionId: id, key },
    },
    { at: '2026-01-29T09:01:00.000Z', program: 'codex', kind: 'start', undo: null },
  ]);
});

it('a change is offered to be undone as long as it can be', () => {
  const {
    program,
    thesis,
    clock,
    undo,
    addMessage,
    removals,
    open: reopen,
    programChanges,
  } = open();
  const offers = () => programChanges.latest().map((each) => each.undo?.kind ?? null);
  program.sessions.startSession(thesis);
  expect(offers()).toEqual(['correction']);
  clock.pass(1);
  addMessage('Both pass.');
  expect(offers()).toEqual(['message', null]);
  const [message] = programChanges.latest();
  if (message?.undo?.kind !== 'message') throw new Error('The message is not offered.');
  removals.remove(message.undo);
  for (const _ of reopen());
  expect(offers()).toEqual(['correction']);
  const [start] = programChanges.latest();
  if (start?.undo?.kind !== 'correction') throw new Error('The start is not offered.');
  undo.undo(start.undo.correctionId);
  expect(offers()).toEqual([null]);
});

it('a message is deleted from the session that it is in now', () => {
  const { user, program, thesis, clock, addMessage, programChanges } = open();
  const other = user.workstreams.createWorkstream({ title: 'Essay' }).id;
  const id = program.sessions.startSession(thesis);
  clock.pass(1);
  addMessage('Both pass.');
  clock.pass(1);
  user.sessions.endSession(id);
  user.corrections.moveSession(id, other);
  expect(user.workstreams.getSession(id).workstreamId).toBe(other);
  const undo = programChanges.latest().find(({ kind }) => kind === 'message')?.undo;
  if (undo?.kind !== 'message') throw new Error('The message is not offered.');
  user.removals.remove(undo);
  for (const _ of user.open());
  expect(user.messages.count(id)).toBe(0);
});

it('calls, however many, push no change out of the list, nor does a rebuild', () => {
  const { program, thesis, clock, addMessage, user, folder } = open();
  const id = program.sessions.startSession(thesis);
  clock.pass(1);
  addMessage('Both pass.');
  program.sessions.endSession(id);
  const before = user.programChanges.latest();
  expect(before).toHaveLength(3);
  program.close();
  user.close();
  for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
  expect(user.openAgain().programChanges.latest()).toEqual(before);
});

it('what programs have added elsewhere is listed, too, with names that are not too long', () => {
  const { user, appendByAnother, thesis, programChanges } = open();
  const id = user.sessions.startSession(thesis);
  const added = (client: unknown, time: string) =>
    lineAt(time, { id: time, session_id: id, metadata: { source: { client } } });
  appendByAnother(
    added('claude-code', '09:00:01'),
    added('x'.repeat(200), '09:00:02'),
    added(5, '09:00:03'),
    added(' ', '09:00:04'),
    // The same again counts once.
    added('claude-code', '09:00:01'),
  );
  user.sessions.onFilesChanged(thesis);
  expect(programChanges.latest().map(({ program }) => program)).toEqual([
    'x'.repeat(100),
    'claude-code',
  ]);
});

it('lists the last changes from indexes, without reading the others', () => {
  const { folder } = open();
  const connection = new Connection(folder.database, () => {}, openHistoryToRead);
  onTestFinished(() => connection.close());
  connection.open();
  const planOf = (sql: string) =>
    connection
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  for (const sql of [CORRECTIONS_BY_PROGRAMS, MESSAGES_OF_PROGRAMS]) {
    expect(planOf(sql)).toMatch(
      /USING (?:COVERING )?INDEX (?:corrections_by_programs|program_messages_by_time)/,
    );
    expect(planOf(sql)).not.toContain('TEMP B-TREE');
  }
});
