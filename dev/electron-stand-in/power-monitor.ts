import { Emitter } from './emitter.ts';

interface PowerMonitorEvents {
  suspend: [];
  resume: [];
  'lock-screen': [];
  'unlock-screen': [];
  shutdown: [];
}

/** Nothing happens to its power by itself: tests emit the events, as they can on Electron's. */
class PowerMonitor extends Emitter<PowerMonitorEvents> {}

export const powerMonitor = new PowerMonitor();
