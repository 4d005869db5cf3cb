import { app, session } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import { serveOwnPage } from '../protocol/app-protocol.ts';
import { lockDown } from '../security/lock-down.ts';
import { logProcessEnds } from './child-process-monitor.ts';

/** What holds for the whole app. Must come before the first window. */
export function setUpApp(parts: { pageFolder: string; log: Log }): void {
  logProcessEnds(parts.log);
  lockDown(app, session.defaultSession);
  serveOwnPage(parts.pageFolder);
}
