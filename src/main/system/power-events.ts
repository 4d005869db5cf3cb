import { powerMonitor } from 'electron';
import type { TimeoutScheduler } from '../../core/timeouts/timeout-scheduler.ts';

/**
 * Reports when the user leaves and returns, as far as the system does: Linux does not report locking,
 * and only macOS reports switching users. A shutdown is not leaving: it can be cancelled.
 */
export function followPower(time: Pick<TimeoutScheduler, 'onAway' | 'onReturn'>): void {
  powerMonitor.on('suspend', () => time.onAway('suspended'));
  powerMonitor.on('resume', () => time.onReturn('suspended'));
  powerMonitor.on('lock-screen', () => time.onAway('locked'));
  powerMonitor.on('unlock-screen', () => time.onReturn('locked'));
  powerMonitor.on('user-did-resign-active', () => time.onAway('switched'));
  powerMonitor.on('user-did-become-active', () => time.onReturn('switched'));
}

/** Returns how long nobody has used the computer, in milliseconds, rounded down to seconds. */
export function systemIdleTime(): number {
  return powerMonitor.getSystemIdleTime() * 1000;
}
