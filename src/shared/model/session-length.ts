import type { Instant, Session } from './model.ts';

/** When it is known to have been worked on last: one that timed out was idle from there on. */
export function activeUntil({ status, endedAt, lastActivityAt }: Session): Instant {
  return status === 'ended' && endedAt !== null ? endedAt : lastActivityAt;
}

/**
 * How long a closed session was worked on, in milliseconds of real time, whatever the clocks on the
 * wall did. What it was idle before it timed out does not count.
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
