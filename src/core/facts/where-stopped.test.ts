import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';

function opened() {
  const workspace = openTestWorkspace();
  const { facts, thesis, sessions, messages, clock } = workspace;
  const session = (content: string | null) => {
    const id = sessions.startSession(thesis);
    clock.pass(1);
    if (content !== null) messages.append(thesis, { role: 'user', content });
    clock.pass(1);
    return sessions.endSession(id).id;
  };
  return { ...workspace, session, where: () => runToCompletion(facts.whereStopped(thesis)) };
}

it('is nowhere in a workstream without sessions', () => {
  const { where, thesis } = opened();
  expect(where()).toEqual({ workstream: { id: thesis, title: 'Thesis' }, last: null });
});

it('is in the last session that has messages', () => {
  const { where, session } = opened();
  session('Sort the invoices.');
  const id = session('Print the labels.');
  session(null);
  expect(where().last).toMatchObject({
    session: { id },
    facts: { asked: { text: 'Print the labels.' } },
  });
});

it('is in a later session without messages if the user wrote where it stopped', () => {
  const { where, session, corrections } = opened();
  session('Sort the invoices.');
  const id = session(null);
  corrections.describeSession(id, { whereStopped: 'page 3' });
  expect(where().last?.session).toMatchObject({ id, whereStopped: 'page 3' });
});

it('is in the active session as soon as that has a message', () => {
  const { where, session, sessions, messages, thesis, clock } = opened();
  const before = session('Sort the invoices.');
  clock.pass(1);
  const id = sessions.startSession(thesis);
  expect(where().last?.session.id).toBe(before);
  messages.append(thesis, { role: 'user', content: 'Print the labels.' });
  expect(where().last).toMatchObject({
    session: { id, endedAt: null },
    facts: { asked: { text: 'Print the labels.' } },
  });
});
