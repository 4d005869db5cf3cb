import { Emitter } from './emitter.ts';

interface PowerMonitorEvents {
  suspend: [];
  resume: [];
  'lock-screen': [];
  'unlock-screen': [];
  shutdown: [];
  'user-did-resign-active': [];
  'user-did-become-active': [];
}

/** No power events occur by themselves: tests emit them, as they can on Electron's. */
class PowerMonitor extends Emitter<PowerMonitorEvents> {
  /** In seconds. The computer is always in use, unless a test replaces this function. */
  getSystemIdleTime(): number {
    return 0;
  }

  /** The computer is never on battery, unless a test replaces this function. */
  isOnBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new PowerMonitor();
