/** When a session times out, and when that is said before: the same for whoever shows or decides it. */
import type { Session, Workstream } from './model.ts';
import type { Settings } from './settings.ts';

/** How long without activity until a session of the workstream times out, in milliseconds. */
export function thresholdOf(
  { idleThresholdMs }: Pick<Workstream, 'idleThresholdMs'>,
  settings: Pick<Settings, 'idleThresholdMs'>,
): number {
  return idleThresholdMs ?? settings.idleThresholdMs;
}

/** When an active session times out by a threshold, in milliseconds since the epoch. */
export function expiryOf(
  { lastActivityAt }: Pick<Session, 'lastActivityAt'>,
  thresholdMs: number,
): number {
  return Date.parse(lastActivityAt) + thresholdMs;
}

/**
 * When a session that times out at `expiry` begins to be about to, in milliseconds since the epoch;
 * null for never. A threshold that is no longer than the warning would be warned of from its start.
 */
export function warningOf(
  { lastActivityAt }: Pick<Session, 'lastActivityAt'>,
  expiry: number,
  { timeoutWarningMs }: Pick<Settings, 'timeoutWarningMs'>,
): number | null {
  const warning = expiry - timeoutWarningMs;
  return warning < expiry && warning > Date.parse(lastActivityAt) ? warning : null;
}
