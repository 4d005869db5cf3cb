import { describe, expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { agentAloneOf } from '../../shared/model/agent-alone.ts';
import { MINUTE_MS, type Session } from '../../shared/model/model.ts';
import { lengthOf } from '../../shared/model/session-length.ts';

/** Opens a workspace an hour after 9:00, with a session that is active since then. */
function open() {
  const workspace = openTestWorkspace();
  const { sessions, thesis, clock, appendByAnother, workstreams } = workspace;
  const id = sessions.startSession(thesis);
  return {
    ...workspace,
    id,
    session: () => workstreams.getSession(id),
    read: (...lines: Record<string, unknown>[]) => {
      appendByAnother(...lines);
      sessions.onFilesChanged(thesis);
    },
    until: (time: string) => clock.set(`2026-01-29T${time}Z`),
  };
}

const user = (time: string, more: Record<string, unknown> = {}) =>
  lineAt(time, { role: 'user', content: 'Go on', ...more });

/** How many minutes only the agent worked, and the rest of the session. */
function minutesOf(session: Session): { agent: number; user: number } {
  const agent = agentAloneOf(session);
  return { agent: agent / MINUTE_MS, user: (lengthOf(session) - agent) / MINUTE_MS };
}

describe('the time in which only an agent worked', () => {
  it('is what is not near a message of the user', () => {
    const { read, until, sessions, id } = open();
    until('09:25:00');
    read(user('09:00:00'), lineAt('09:01:00'), lineAt('09:25:00'));
    until('09:50:00');
    read(lineAt('09:50:00'));
    until('10:00:00');
    expect(minutesOf(sessions.endSession(id))).toEqual({ agent: 45, user: 15 });
  });

  it('is known while the session is active', () => {
    const { read, until, session } = open();
    until('09:25:00');
    read(user('09:00:00'), lineAt('09:25:00'));
    expect(agentAloneOf(session())).toBe(20 * MINUTE_MS);
    read(user('09:25:00'));
    expect(agentAloneOf(session())).toBe(15 * MINUTE_MS);
  });

  it('does not exist without an agent, whatever programs report', () => {
    const { read, until, sessions, id } = open();
    until('09:25:00');
    read(user('09:00:00'), lineAt('09:20:00', { role: 'agent_push', content: '415 passed' }));
    read(lineAt('09:25:00', { role: 'system', metadata: { kind: 'notice' } }));
    expect(minutesOf(sessions.endSession(id))).toEqual({ agent: 0, user: 25 });
  });

  it('has what the agent tells its sub-agents, and what they answer', () => {
    const { read, until, sessions, id } = open();
    until('09:25:00');
    const metadata = { sub_agent: 'a7' };
    read(user('09:00:00'), user('09:20:00', { metadata }), lineAt('09:25:00', { metadata }));
    expect(minutesOf(sessions.endSession(id))).toEqual({ agent: 20, user: 5 });
  });

  it('ends with the last activity of a session that timed out', () => {
    const { read, until, sessions, session } = open();
    until('09:20:00');
    read(user('09:00:00'), lineAt('09:20:00'));
    until('10:30:00');
    sessions.timeoutCheck();
    read(lineAt('09:40:00'));
    expect(session()).toMatchObject({ status: 'timed_out', messageCount: 3 });
    expect(minutesOf(session())).toEqual({ agent: 15, user: 5 });
  });

  it('follows corrections, and is restored when they are undone', () => {
    const { read, until, sessions, id, session, corrections, undo } = open();
    until('09:30:00');
    read(user('09:00:00'), lineAt('09:20:00'));
    const before = sessions.endSession(id);
    corrections.editSession(id, { startedAt: '2026-01-29T09:10:00.000Z' });
    // Its message before is in the session no longer.
    expect(minutesOf(session())).toEqual({ agent: 0, user: 20 });
    undo.undo();
    expect(session()).toEqual(before);
    const [first, second] = corrections.splitSession(id, '2026-01-29T09:15:00.000Z');
    expect([first, second].map((part) => part && agentAloneOf(part))).toEqual([0, 0]);
    const merged = corrections.mergeSessions([first?.id ?? '', second?.id ?? '']);
    expect(minutesOf(merged)).toEqual({ agent: 15, user: 15 });
  });
});
