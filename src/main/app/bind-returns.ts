import type { powerMonitor } from 'electron';
import type { Changes } from '../../core/storage/changes.ts';
import { followPower } from '../system/follow-power.ts';
import type { TimeZone } from '../system/time-zone.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

/** Looks for what the system may not have reported whenever the user comes back to the app. */
export function bindReturns(deps: {
  readonly power: Pick<typeof powerMonitor, 'on'>;
  readonly window: Pick<MainWindow, 'onDidFocus'>;
  readonly host: Pick<WorkspaceHost, 'time' | 'look'>;
  readonly zone: TimeZone;
  readonly changes: Changes;
}): void {
  const { power, window, host, zone, changes } = deps;
  const look = () => {
    zone.check();
    host.look();
  };
  followPower(power, host.time, look);
  window.onDidFocus(look);
  // Every day and time that is shown may be another one.
  zone.onDidChange(() => changes.emit([{ kind: 'external' }]));
  zone.start();
}
