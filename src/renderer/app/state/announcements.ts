import type { Locale } from '../../../shared/i18n/format.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';

/** The running session of each workstream, according to the session pushes. */
export type RunningSessions = ReadonlyMap<string, string>;

export function runningSessions(workstreams: readonly WorkstreamOverview[]): RunningSessions {
  const running = workstreams.flatMap(({ id, activeSession }): [string, string][] =>
    activeSession === null ? [] : [[id, activeSession.id]],
  );
  return new Map(running);
}

/** Returns the announcement of a session that starts, ends or times out; null for other changes. */
export function announcementFor(
  running: RunningSessions,
  session: Session,
  title: string,
  { t }: Pick<Locale, 't'>,
): string | null {
  const wasRunning = running.get(session.workstreamId) === session.id;
  if (session.status === 'active')
    return wasRunning ? null : t('session.announced.started', { title });
  if (!wasRunning) return null;
  return session.status === 'ended'
    ? t('session.announced.ended', { title })
    : t('session.announced.timedOut', { title });
}

export function withRunning(running: RunningSessions, session: Session): RunningSessions {
  const next = new Map(running);
  if (session.status === 'active') next.set(session.workstreamId, session.id);
  else if (next.get(session.workstreamId) === session.id) next.delete(session.workstreamId);
  return next;
}
