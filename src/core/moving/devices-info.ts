import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DevicesInfo } from '../../shared/contract/devices-info.ts';
import { listDevices } from '../devices/devices.ts';
import { isOnlineOnly } from '../jsonl/online-only.ts';
import type { DataFolder } from '../storage/paths.ts';
import { engineOf, syncedBy } from '../storage/synced-folder.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';

/** Returns what is known of the devices that share the history, and of the folder through which they do. */
export function describeDevices(parts: {
  readonly folder: DataFolder;
  readonly store: Pick<WorkstreamStore, 'lastActivityByDevice'>;
}): DevicesInfo {
  const { folder, store } = parts;
  const dataDir = realpathSync(folder.path);
  const historyFolder = dirname(realpathSync(folder.workstreams));
  const isElsewhere = historyFolder !== dataDir;
  const lastActivity = store.lastActivityByDevice();
  return {
    historyFolder,
    isElsewhere,
    engine: isElsewhere ? engineOf(historyFolder) : null,
    databaseSyncedBy: syncedBy(dataDir),
    onlineOnlyFiles: countOnlineOnly(folder),
    devices: listDevices(folder).map((device) => ({
      ...device,
      lastActivityAt: lastActivity.get(device.id) ?? null,
    })),
  };
}

function countOnlineOnly(folder: DataFolder): number {
  return folder
    .listWorkstreams()
    .flatMap((id) => folder.listHistory(id).map((name) => folder.file(id, name)))
    .filter((path) => {
      const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
      return stats !== undefined && isOnlineOnly(stats);
    }).length;
}
