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
