import type { Instant, Session } from '../../../shared/model/model.ts';

const HOUR_MS = 3_600_000;

/**
 * When a session that was forgotten probably was: in the last hour, or in the one before the session
 * that runs, and after the newest of the closed ones.
 */
export function forgottenTimes(
  now: number,
  running: Session | null,
  newest: Session | undefined,
): { startedAt: Instant; endedAt: Instant } {
  const end = running === null ? now : Date.parse(running.startedAt);
  const earliest = Date.parse(newest?.endedAt ?? '');
  const isBefore = earliest > end - HOUR_MS && earliest < end;
  return {
    startedAt: new Date(isBefore ? earliest : end - HOUR_MS).toISOString(),
    endedAt: new Date(end).toISOString(),
  };
}
