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

/** Nothing happens to its power by itself: tests emit the events, as they can on Electron's. */
class PowerMonitor extends Emitter<PowerMonitorEvents> {
  /** In seconds. Somebody is always at it, unless a test puts another function in this one's place. */
  getSystemIdleTime(): number {
    return 0;
  }
}

export const powerMonitor = new PowerMonitor();
