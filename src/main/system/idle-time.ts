import { powerMonitor } from 'electron';

/** Returns how long nobody has used the computer, in milliseconds, rounded down to seconds. */
export function systemIdleTime(): number {
  return powerMonitor.getSystemIdleTime() * 1000;
}
