import { powerMonitor } from 'electron';
import type { TimeoutScheduler } from '../../core/timeouts/timeout-scheduler.ts';

/**
 * Reports when the user leaves and returns, as far as the system does: Linux does not report locking,
 * and only macOS reports switching users. A shutdown is not leaving: it can be cancelled. `look` is
 * called first after a return: the system may have reported nothing meanwhile.
 */
export function followPower(
  time: Pick<TimeoutScheduler, 'onAway' | 'onReturn'>,
  look: () => void,
): void {
  const back = (reason: Parameters<TimeoutScheduler['onReturn']>[0]) => {
    look();
    time.onReturn(reason);
  };
  powerMonitor.on('suspend', () => time.onAway('suspended'));
  powerMonitor.on('resume', () => back('suspended'));
  powerMonitor.on('lock-screen', () => time.onAway('locked'));
  powerMonitor.on('unlock-screen', () => back('locked'));
  powerMonitor.on('user-did-resign-active', () => time.onAway('switched'));
  powerMonitor.on('user-did-become-active', () => back('switched'));
}

/** Returns how long nobody has used the computer, in milliseconds, rounded down to seconds. */
export function systemIdleTime(): number {
  return powerMonitor.getSystemIdleTime() * 1000;
}
