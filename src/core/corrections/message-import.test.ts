import { describe, expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { toInstant } from '../base/instant.ts';
import { runToCompletion } from '../base/steps.ts';
import { formatLine } from '../messages/message-line.ts';

const HOUR_MS = 3_600_000;

/** Opens a workspace with an import that has appended a message for each of the last 60 hours. */
function started() {
  const workspace = openTestWorkspace();
  const importing = workspace.messageImport.begin();
  const id = importing.open(null, 'Chats');
  const times = Array.from({ length: 60 }, (_, at) => workspace.clock.now() - (at + 1) * HOUR_MS);
  const lines = times.map((time, at) =>
    formatLine({
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      workstreamId: id,
      sessionId: null,
      role: 'user',
      content: `At ${at}`,
      timestamp: toInstant(time),
    }),
  );
  importing.append(id, lines);
  // Reading and writing many messages takes time.
  workspace.clock.pass(1);
  const listSessions = () => workspace.workstreams.listSessions(id, { limit: 100 });
  return { workspace, importing, id, times, listSessions };
}

describe('an import of messages', () => {
  it('makes their sessions as one correction, and nothing of it is new', () => {
    const { workspace, importing, id, times, listSessions } = started();
    runToCompletion(importing.makeSessions(new Map([[id, times]])));
    importing.end();
    expect(listSessions()).toHaveLength(60);
    expect(workspace.seen.countNew(id)).toBe(0);
    workspace.undo.undo();
    expect(listSessions()).toEqual([]);
    expect(workspace.workstreams.getWorkstream(id).state).toBe('archived');
  });

  it('that stops half-way has no sessions, and archives the workstream that it created', () => {
    const { workspace, importing, id, times, listSessions } = started();
    const making = importing.makeSessions(new Map([[id, times]]));
    while (making.next().value === 0) expect(listSessions()).toEqual([]);
    expect(listSessions().length).toBeGreaterThan(0);
    making.return();
    importing.end();
    expect(listSessions()).toEqual([]);
    expect(workspace.workstreams.getWorkstream(id).state).toBe('archived');
    expect(workspace.undo.latest()).toBeNull();
  });

  it('keeps a workstream in which something was written since, when it is undone', () => {
    const { workspace, importing, id, times } = started();
    runToCompletion(importing.makeSessions(new Map([[id, times]])));
    importing.end();
    workspace.messages.append(id, { role: 'user', content: 'More' });
    workspace.clock.pass(60);
    workspace.sessions.timeoutCheck();
    workspace.undo.undo();
    expect(workspace.workstreams.getWorkstream(id).state).toBe('active');
  });
});
