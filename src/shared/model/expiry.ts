/** When a session times out and when the user is warned: one rule for main process and window. */
import type { Session, Workstream } from './model.ts';
import type { Settings } from './settings.ts';

/** Returns the idle threshold of a workstream's sessions, in milliseconds. */
export function thresholdOf(
  { idleThresholdMs }: Pick<Workstream, 'idleThresholdMs'>,
  settings: Pick<Settings, 'idleThresholdMs'>,
): number {
  return idleThresholdMs ?? settings.idleThresholdMs;
}

/** Returns when an active session times out, in milliseconds since the epoch. */
export function expiryOf(
  { lastActivityAt }: Pick<Session, 'lastActivityAt'>,
  thresholdMs: number,
): number {
  return Date.parse(lastActivityAt) + thresholdMs;
}

/**
 * Returns when to warn that a session times out at `expiry`, in milliseconds since the epoch; null for
 * never. There is no warning if the threshold is not longer than the warning period: it would show
 * from the session's start.
 */
export function warningOf(
  { lastActivityAt }: Pick<Session, 'lastActivityAt'>,
  expiry: number,
  { timeoutWarningMs }: Pick<Settings, 'timeoutWarningMs'>,
): number | null {
  const warning = expiry - timeoutWarningMs;
  return warning < expiry && warning > Date.parse(lastActivityAt) ? warning : null;
}
