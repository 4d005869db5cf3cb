import { powerMonitor } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { Settings } from '../../shared/model/settings.ts';

/**
 * What becomes of the running sessions when the app quits, by the settings. Whatever goes wrong with
 * it, the app quits: they time out later, then. Returns what does it, at once.
 */
export function quitPolicy(parts: {
  settings: { get(): Pick<Settings, 'onQuit'> };
  sessions: { endAll(): unknown };
  time: { look(): void };
  isOpen: () => boolean;
  log: Log;
}): () => void {
  const { settings, sessions, time, isOpen, log } = parts;
  const end = () => {
    // Using the computer may have been activity until now.
    time.look();
    if (settings.get().onQuit === 'leave') return;
    try {
      if (isOpen()) sessions.endAll();
      else log.warn('quit', 'The running sessions were not ended: they could not be read.');
    } catch (error) {
      log.error('quit', error);
    }
  };
  // The system may not wait for the app to quit. Windows tells the window instead.
  powerMonitor.on('shutdown', end);
  return end;
}
