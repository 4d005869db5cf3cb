import type { Session, WorkstreamOverview } from '../../shared/model/model.ts';
import type { Toggled } from './toggled-text.ts';

/** What of the system is needed to start or end a session. */
export interface Startable {
  readonly workstreams: {
    listWorkstreams(): readonly WorkstreamOverview[];
    getSession(sessionId: string): Session;
  };
  readonly sessions: {
    timeoutCheck(): unknown;
    startSession(workstreamId: string): string;
    endSession(sessionId: string): Session;
  };
}

/**
 * Ends the session of the workstream last used, or starts one there. Last used is what was active
 * most recently and is not archived. Returns that session, as it is then, and its workstream's title.
 * Throws as `startSession`.
 */
export function toggleLastUsed({ workstreams, sessions }: Startable): Toggled {
  // What has expired unnoticed is not running any more: there is one to start.
  sessions.timeoutCheck();
  const lastUsed = workstreams.listWorkstreams().find(({ state }) => state !== 'archived');
  if (!lastUsed) throw new Error('There is always scratch.');
  const { id, title, activeSession } = lastUsed;
  const session = activeSession
    ? sessions.endSession(activeSession.id)
    : workstreams.getSession(sessions.startSession(id));
  return { title, session };
}
