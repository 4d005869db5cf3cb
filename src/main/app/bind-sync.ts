import { powerMonitor } from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import { OwnDevice } from '../../core/devices/own-device.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import { GitSync, type Round } from '../../core/sync/git-sync.ts';
import { SyncScheduler } from '../../core/sync/sync-scheduler.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { WorkspaceHost } from '../workspace-host.ts';
import type { SampleData } from './sample-data.ts';

/** How long quitting waits for the last round. */
const LAST_ROUND_MS = 5000;

/** Exchanges the history with a git repository, if the settings name one. */
export function bindSync(deps: {
  readonly dataDir: string;
  readonly workspace: Pick<Workspace, 'settings' | 'changes'>;
  readonly host: Pick<WorkspaceHost, 'isOpen'>;
  readonly sample: Pick<SampleData, 'isOpen'>;
  readonly clock: Clock;
}): SyncScheduler {
  const { dataDir, workspace, host, sample, clock } = deps;
  const { settings, changes } = workspace;
  // Not the one of the workspace: that is another one while sample data is open.
  const folder = new DataFolder(dataDir);
  const device = new OwnDevice(folder);
  const history = new GitSync({ folder, device, clock });
  const git = {
    lastAt: () => history.lastAt(),
    run: (round: Round) => {
      // The workspace may have taken another id since the last round.
      device.forget();
      return history.run(round);
    },
  };
  const isReady = () => host.isOpen && !sample.isOpen;
  const sync = new SyncScheduler({ git, settings, changes, isReady });
  // What has come may bring devices, which are only in the snapshot.
  sync.onDidReceive(() => changes.emit([{ kind: 'external' }]));
  return sync;
}

/** Returns what runs a last round before the app quits, or returns null if quitting need not wait. */
export function lastRound(sync: SyncScheduler): () => Promise<void> | null {
  let isShuttingDown = false;
  powerMonitor.on('shutdown', () => {
    isShuttingDown = true;
  });
  return () => (sync.isOn && !isShuttingDown ? sync.finish(LAST_ROUND_MS) : null);
}
