/** What a clock that is wrong for a moment leaves: instants ahead of the clock that is right again. */
import { type Instant, MINUTE_MS, type Session } from './model.ts';

/** Clocks are adjusted by seconds: only what is ahead by more shows that a clock was wrong. */
const MAX_ADJUSTMENT_MS = 3 * MINUTE_MS;

/**
 * Returns the latest time that is not ahead of the clock. All in milliseconds since the epoch.
 */
export function latestPresent(now: number): number {
  return now + MAX_ADJUSTMENT_MS;
}

/** True if a session was recorded ahead of the clock, wholly or in part. */
export function isAhead(
  { endedAt, lastActivityAt }: Pick<Session, 'endedAt' | 'lastActivityAt'>,
  now: number,
): boolean {
  return isInstantAhead(endedAt ?? lastActivityAt, now);
}

export function isInstantAhead(instant: Instant, now: number): boolean {
  return Date.parse(instant) > latestPresent(now);
}
