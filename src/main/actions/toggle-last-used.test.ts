import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { toggleLastUsed } from './toggle-last-used.ts';

it('starts a session in the workstream used last, then ends it', () => {
  const { sessions, clock, thesis, ...workspace } = openTestWorkspace();
  clock.pass(1);
  const other = workspace.workstreams.createWorkstream({ title: 'Other' }).id;
  sessions.endSession(sessions.startSession(other));
  clock.pass(1);
  sessions.endSession(sessions.startSession(thesis));
  const toggle = () => toggleLastUsed({ ...workspace, sessions });
  expect(toggle()).toMatchObject({ title: 'Thesis', session: { status: 'active' } });
  expect(toggle()).toMatchObject({ title: 'Thesis', session: { status: 'ended' } });
  clock.pass(1);
  workspace.workstreams.updateWorkstream(thesis, { state: 'archived' });
  expect(toggle()).toMatchObject({ title: 'Other', session: { status: 'active' } });
});

it('of several running sessions, ends the one that was active last', () => {
  const { sessions, clock, thesis, ...workspace } = openTestWorkspace();
  const first = sessions.startSession(thesis);
  clock.pass(1);
  sessions.startSession('scratch');
  clock.pass(1);
  sessions.keepAlive(first);
  expect(toggleLastUsed({ ...workspace, sessions }).session.id).toBe(first);
});

it('starts a new session if the running one has expired', () => {
  const { sessions, clock, thesis, ...workspace } = openTestWorkspace();
  const expired = sessions.startSession(thesis);
  clock.pass(60);
  const { session } = toggleLastUsed({ ...workspace, sessions });
  expect(session.status).toBe('active');
  expect(workspace.workstreams.getSession(expired).status).toBe('timed_out');
});
