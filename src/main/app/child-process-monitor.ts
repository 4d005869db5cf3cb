import { app } from 'electron';
import { Incident } from '../../core/logging/incident.ts';
import type { Log } from '../../core/logging/log.ts';

/** Logs the end of Chromium's helpers, such as the one that draws; Chromium starts them again. */
export function logProcessEnds(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log('process', new Incident(`${type} ended: ${reason} (${exitCode})`));
  });
}
