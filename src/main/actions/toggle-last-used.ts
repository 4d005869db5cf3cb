import type { SessionManager } from '../../core/sessions/session-manager.ts';
import type { WorkstreamStore } from '../../core/workstreams/workstream-store.ts';
import type { Toggled } from './toggled-text.ts';

/**
 * Ends the session of the workstream used last, or starts one there. That is the workstream that was
 * active most recently and is not archived. Returns the session and its workstream's title. Throws as
 * `startSession`.
 */
export function toggleLastUsed({
  workstreams,
  sessions,
}: {
  readonly workstreams: Pick<WorkstreamStore, 'listWorkstreams' | 'getSession'>;
  readonly sessions: Pick<SessionManager, 'timeoutCheck' | 'startSession' | 'endSession'>;
}): Toggled {
  // An expired session is over: then one is started.
  sessions.timeoutCheck();
  const lastUsed = workstreams.listWorkstreams().find(({ state }) => state !== 'archived');
  if (!lastUsed) throw new Error('There is always scratch.');
  const { id, title, activeSession } = lastUsed;
  const session = activeSession
    ? sessions.endSession(activeSession.id)
    : workstreams.getSession(sessions.startSession(id));
  return { title, session };
}
