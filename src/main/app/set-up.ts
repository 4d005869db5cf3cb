import { app, session } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import { serveOwnPage } from '../protocol/app-protocol.ts';
import { ORIGIN } from '../protocol/page-files.ts';
import { lockDown } from '../security/lock-down.ts';
import { logProcessEnds } from './child-process-monitor.ts';

/** Sets up what applies to all windows. Must be called before the first window opens. */
export function setUpApp(deps: {
  readonly pageFolder: string;
  readonly origin: string;
  readonly log: Log;
}): void {
  const { pageFolder, origin, log } = deps;
  logProcessEnds(log);
  lockDown(app, session.defaultSession, origin);
  if (origin === ORIGIN) serveOwnPage(pageFolder);
}
