import type { powerMonitor } from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import { AbsenceWatch } from '../../core/timeouts/absence-watch.ts';
import type { Workspace } from '../../core/workspace.ts';
import { followPower } from '../system/follow-power.ts';
import type { TimeZone } from '../system/time-zone.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

/**
 * Looks for what the system may not have reported whenever the user comes back to the app, and asks
 * what to do with the time in which they were away. The function returned stops that.
 */
export function bindReturns(deps: {
  readonly power: Pick<typeof powerMonitor, 'on'>;
  readonly window: Pick<MainWindow, 'onDidFocus'>;
  readonly host: Pick<WorkspaceHost, 'time' | 'look' | 'isOpen' | 'whenOpen'>;
  readonly zone: TimeZone;
  readonly workspace: Pick<Workspace, 'sessions' | 'settings' | 'changes' | 'absence'>;
  readonly idleTime: (() => number) | null;
  readonly clock: Clock;
}): () => void {
  const { power, window, host, zone, workspace, idleTime, clock } = deps;
  const { changes, absence } = workspace;
  const watch = new AbsenceWatch({ workspace, idleTime, isReady: () => host.isOpen, clock });
  watch.onDidReturn((away) => host.whenOpen(() => absence.ask(away)));
  const look = () => {
    zone.check();
    host.look();
  };
  followPower(power, [host.time, watch], look);
  window.onDidFocus(() => {
    look();
    watch.poll();
  });
  // Every day and time that is shown may be another one.
  zone.onDidChange(() => changes.emit([{ kind: 'external' }]));
  zone.start();
  return () => {
    watch.stop();
    zone.stop();
  };
}
