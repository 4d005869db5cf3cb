import type { Instant, Session } from '../../shared/model/model.ts';
import { LATEST, toMs } from '../base/instant.ts';
import type { MessageRange } from '../messages/message-range.ts';

/**
 * Returns the range of a session's messages, by their time and the session that they name. An
 * active session has all messages since its start, even of a program whose clock is ahead, up to the
 * `next` session: one that starts after the active one's last activity, so ahead of the clock.
 */
export function messageRangeOf(session: Session, next: Instant | null = null): MessageRange {
  const { id, workstreamId, startedAt, endedAt } = session;
  const adoptedRanges = session.adoptedRanges.map((range) => ({
    ...range,
    from: toMs(range.from),
    to: toMs(range.to),
  }));
  const to = endedAt === null ? untilNext(next) : toMs(endedAt);
  return { workstreamId, sessionId: id, from: toMs(startedAt), to, adoptedRanges };
}

/** Returns the millisecond before the next session starts, or the latest possible time without one. */
export function untilNext(next: Instant | null): number {
  return next === null ? toMs(LATEST) : toMs(next) - 1;
}
