import type { powerMonitor } from 'electron';
import type { TimeoutScheduler } from '../../core/timeouts/timeout-scheduler.ts';

/**
 * Reports when the user leaves and returns, as far as the system does: Linux does not report locking,
 * and only macOS reports switching users. A shutdown is not leaving: it can be cancelled. `look` is
 * called first after a return, as the system may have reported nothing meanwhile; the followers come
 * next, in order.
 */
export function followPower(
  power: Pick<typeof powerMonitor, 'on'>,
  followers: readonly Pick<TimeoutScheduler, 'onAway' | 'onReturn'>[],
  look: () => void,
): void {
  const back = (reason: Parameters<TimeoutScheduler['onReturn']>[0]) => {
    look();
    for (const each of followers) each.onReturn(reason);
  };
  const away = (reason: Parameters<TimeoutScheduler['onAway']>[0]) => {
    for (const each of followers) each.onAway(reason);
  };
  power.on('suspend', () => away('suspended'));
  power.on('resume', () => back('suspended'));
  power.on('lock-screen', () => away('locked'));
  power.on('unlock-screen', () => back('locked'));
  power.on('user-did-resign-active', () => away('switched'));
  power.on('user-did-become-active', () => back('switched'));
}
