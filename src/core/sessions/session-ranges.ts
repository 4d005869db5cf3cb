import type { AdoptedRange, Instant, Session } from '../../shared/model/model.ts';

/** Returns a session's messages as a range that another session can adopt. */
export function adoptableRange(
  { workstreamId, id }: Session,
  from: Instant,
  to: Instant,
): AdoptedRange {
  return { workstreamId, sessionId: id, from, to };
}

/** Returns the instant, or the nearest end of the range if it is outside. */
export function within(instant: Instant, from: Instant, to: Instant | null): Instant {
  if (instant < from) return from;
  return to !== null && instant > to ? to : instant;
}

/** Returns a session in another workstream, with its messages up to an instant. */
export function inWorkstream(session: Session, workstreamId: string, upTo: Instant): Session {
  const ranges = [...session.adoptedRanges, adoptableRange(session, session.startedAt, upTo)];
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
