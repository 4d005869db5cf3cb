/** When a session times out and when the user is warned: one rule for main process and window. */
import { MINUTE_MS, type Session, type Workstream } from './model.ts';
import type { Settings } from './settings.ts';

/** Returns the idle threshold of a workstream's sessions, in milliseconds. */
export function thresholdOf(
  { idleThresholdMs }: Pick<Workstream, 'idleThresholdMs'>,
  settings: Pick<Settings, 'idleThresholdMs'>,
): number {
  return idleThresholdMs ?? settings.idleThresholdMs;
}

/** How much later a device times out the session of another, of which it may not have all news. */
const GRACE_MS = 24 * 60 * MINUTE_MS;

/** Returns when an active session ends if nothing more happens, in milliseconds since the epoch. */
export function expiryOf(
  { lastActivityAt }: Pick<Session, 'lastActivityAt'>,
  thresholdMs: number,
): number {
  return Date.parse(lastActivityAt) + thresholdMs;
}

/** True if another device times the session out. */
export function isOnOtherDevice({ device }: Pick<Session, 'device'>, ownDevice: string): boolean {
  return device !== null && device !== ownDevice;
}

/**
 * Returns when this device times an active session out, at its expiry, in milliseconds since the
 * epoch: at once, but for one of another device only a day later.
 */
export function timeoutOf(
  session: Pick<Session, 'lastActivityAt' | 'device'>,
  thresholdMs: number,
  ownDevice: string,
): number {
  const expiry = expiryOf(session, thresholdMs);
  return isOnOtherDevice(session, ownDevice) ? expiry + GRACE_MS : expiry;
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
