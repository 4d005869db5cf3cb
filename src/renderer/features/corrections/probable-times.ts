import type { Instant, Session } from '../../../shared/model/model.ts';

const HOUR_MS = 3_600_000;

/**
 * Returns the probable time of a forgotten session: the last hour, or the one before the running session,
 * but after the newest closed one.
 */
export function probableTimes(
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
