import { powerMonitor } from 'electron';
import type { Absence } from '../../core/timeouts/presence.ts';

interface Comings {
  leave(absence: Exclude<Absence, 'idle'>): void;
  comeBack(absence: Exclude<Absence, 'idle'>): void;
}

/**
 * Tells of the user's comings and goings, as far as the system does: Linux says nothing of locking, and
 * only macOS of another user who takes over. Nobody is away by a shutdown: it may be called off.
 */
export function followPower(comings: Comings): void {
  powerMonitor.on('suspend', () => comings.leave('suspended'));
  powerMonitor.on('resume', () => comings.comeBack('suspended'));
  powerMonitor.on('lock-screen', () => comings.leave('locked'));
  powerMonitor.on('unlock-screen', () => comings.comeBack('locked'));
  powerMonitor.on('user-did-resign-active', () => comings.leave('switched'));
  powerMonitor.on('user-did-become-active', () => comings.comeBack('switched'));
}

/** For how long nobody has used the computer, in milliseconds. The system counts whole seconds. */
export function systemIdleTime(): number {
  return powerMonitor.getSystemIdleTime() * 1000;
}
