import { app } from 'electron';
import type { Log } from '../../core/logging/log.ts';

/** Logs the end of Chromium's child processes, such as the GPU process; Chromium restarts them. */
export function logProcessEnds(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.warn('process', `${type} ended: ${reason} (${exitCode})`);
  });
}
