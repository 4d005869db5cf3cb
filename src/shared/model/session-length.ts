import type { Instant, Session } from './model.ts';

/** Returns the end of the counted time: a session that timed out was idle after its last activity. */
export function activeUntil({ status, endedAt, lastActivityAt }: Session): Instant {
  return status === 'ended' && endedAt !== null ? endedAt : lastActivityAt;
}

/**
 * Returns a closed session's length in milliseconds of elapsed time, unaffected by clock changes. The
 * idle time before a timeout does not count.
 */
export function lengthOf(session: Session): number {
  if (session.status === 'active') return 0;
  return Date.parse(activeUntil(session)) - Date.parse(session.startedAt);
}

/** How long it was idle before it timed out, in milliseconds. */
export function idleTailOf({ status, endedAt, lastActivityAt }: Session): number {
  if (status !== 'timed_out' || endedAt === null) return 0;
  return Date.parse(endedAt) - Date.parse(lastActivityAt);
}
