import type { AdoptedRange, Instant, Session } from '../../shared/model/model.ts';
import { LATEST } from '../base/instant.ts';

/** Returns a session's messages as a range that another session can adopt. */
export function adoptableRange(
  { workstreamId, id }: Session,
  from: Instant,
  to: Instant,
): AdoptedRange {
  return { workstreamId, sessionId: id, from, to, isNamedOnly: false };
}

/** Returns the instant, or the nearest end of the range if it is outside. */
export function within(instant: Instant, from: Instant, to: Instant | null): Instant {
  if (instant < from) return from;
  return to !== null && instant > to ? to : instant;
}

/**
 * Returns a session in another workstream, with its messages up to an instant; an active one also has
 * those that name it later, as they may come from a device that does not know of the move yet.
 */
export function inWorkstream(session: Session, workstreamId: string, upTo: Instant): Session {
  const ranges = [...session.adoptedRanges, adoptableRange(session, session.startedAt, upTo)];
  if (session.endedAt === null) {
    ranges.push({ ...adoptableRange(session, upTo, LATEST), isNamedOnly: true });
  }
  return {
    ...session,
    workstreamId,
    // Messages in the workstream's own files need no range.
    adoptedRanges: ranges.filter(
      (each) => each.workstreamId !== workstreamId || each.sessionId !== session.id,
    ),
    // With a shorter threshold there, an active one might time out at once.
    ...(session.endedAt === null && { lastActivityAt: upTo }),
  };
}
