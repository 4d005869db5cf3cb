import { app } from 'electron';
import type { Changes } from '../../core/storage/changes.ts';
import { followPower } from '../system/power-events.ts';
import type { TimeZone } from '../system/time-zone.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

/** Looks for what the system may not have reported whenever the user comes back to the app. */
export function bindReturns(deps: {
  readonly window: Pick<MainWindow, 'onDidFocus'>;
  readonly host: Pick<WorkspaceHost, 'time' | 'look'>;
  readonly zone: TimeZone;
  readonly changes: Changes;
}): void {
  const { window, host, zone, changes } = deps;
  const look = () => {
    zone.check();
    host.look();
  };
  followPower(host.time, look);
  window.onDidFocus(look);
  // Every day and time that is shown may be another one.
  zone.onDidChange(() => changes.emit([{ kind: 'external' }]));
  zone.start();
  app.on('will-quit', () => zone.stop());
}
