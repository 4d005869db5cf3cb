import { app } from 'electron';
import type { Log } from '../../core/logging/log.ts';

/** Logs the end of Chromium's helpers, such as the one that draws; Chromium starts them again. */
export function logProcessEnds(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.warn('process', `${type} ended: ${reason} (${exitCode})`);
  });
}
