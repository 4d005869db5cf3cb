import { app, session } from 'electron';
import type { Log } from '../logging/log.ts';
import { lockDown } from './lock-down.ts';
import { serveOwnPage } from './own-page.ts';
import { logProcessEnds } from './process-ends.ts';

/** What holds for the whole app. Must come before the first window. */
export function setUpApp(parts: { pageFolder: string; log: Log }): void {
  logProcessEnds(parts.log);
  lockDown(app, session.defaultSession);
  serveOwnPage(parts.pageFolder);
}
