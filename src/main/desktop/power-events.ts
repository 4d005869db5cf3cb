import { powerMonitor } from 'electron';
import { idleTimeSupport } from '../sessions/idle-time-support.ts';
import type { Absence } from '../sessions/presence.ts';

interface Comings {
  leave(absence: Exclude<Absence, 'idle'>): void;
  comeBack(absence: Exclude<Absence, 'idle'>): void;
}

/**
 * Tells of the user's comings and goings, as far as the system does: Linux says nothing of locking,
 * only macOS of another user who takes over, and Windows ends programs by their windows.
 */
export function followPower(comings: Comings, onShutdown: () => void): void {
  powerMonitor.on('suspend', () => comings.leave('suspended'));
  powerMonitor.on('resume', () => comings.comeBack('suspended'));
  powerMonitor.on('lock-screen', () => comings.leave('locked'));
  powerMonitor.on('unlock-screen', () => comings.comeBack('locked'));
  powerMonitor.on('user-did-resign-active', () => comings.leave('switched'));
  powerMonitor.on('user-did-become-active', () => comings.comeBack('switched'));
  // Nobody is away by it: it may be called off.
  powerMonitor.on('shutdown', onShutdown);
}

/** Gives for how long nobody has used the computer, in milliseconds; null where that is not true. */
export function systemIdleTime(): (() => number) | null {
  const { isTrusted } = idleTimeSupport(process.platform, process.env, process.argv);
  // The system counts whole seconds.
  return isTrusted ? () => powerMonitor.getSystemIdleTime() * 1000 : null;
}
