import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { openWorkspace } from '../workspace.ts';

/** Opens a workspace with a session from 9:00 to 9:05 that has these messages. */
function withMessages(...lines: Record<string, unknown>[]) {
  const workspace = openTestWorkspace();
  const { sessions, thesis, clock, appendByAnother } = workspace;
  const id = sessions.startSession(thesis);
  clock.pass(5);
  appendByAnother(...lines);
  sessions.onFilesChanged(thesis);
  sessions.endSession(id);
  return { ...workspace, id, facts: () => runToCompletion(workspace.facts.ofSession(id)) };
}

const asked = lineAt('09:01:00', {
  role: 'user',
  id: 'a'.repeat(20),
  content: 'Sort the invoices.',
});

it('has the facts of the messages of a session, and of no others', () => {
  const { facts, appendByAnother, sessions, thesis } = withMessages(asked);
  appendByAnother(lineAt('09:07:00', { content: 'We decided to wait.' }));
  sessions.onFilesChanged(thesis);
  expect(facts()).toMatchObject({ asked: { text: 'Sort the invoices.' }, decisions: [] });
});

it('has what arrives late', () => {
  const { facts, appendByAnother, sessions, thesis } = withMessages(asked);
  appendByAnother(lineAt('09:03:00', { content: 'We decided to wait.' }));
  sessions.onFilesChanged(thesis);
  expect(facts().decisions).toMatchObject([{ text: 'We decided to wait.' }]);
});

it('has the same facts in a database that is built again from the files', () => {
  const { facts, folder, close, id, options } = withMessages(asked, lineAt('09:02:00'));
  const before = facts();
  close();
  rmSync(folder.database);
  const again = openWorkspace(options);
  expect(runToCompletion(again.facts.ofSession(id))).toEqual(before);
  again.close();
});

it('has all messages of a long session', () => {
  const lines = Array.from({ length: 90 }, (_, index) =>
    lineAt(`09:0${Math.floor(index / 60) + 1}:${String(index % 60).padStart(2, '0')}`, {
      content: `Decision: ${index}.`,
    }),
  );
  const { facts } = withMessages(...lines);
  expect(facts().decisions.map(({ text }) => text)).toEqual(
    Array.from({ length: 20 }, (_, index) => `Decision: ${70 + index}.`),
  );
});
