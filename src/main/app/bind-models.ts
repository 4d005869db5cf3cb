import { setTimeout } from 'node:timers/promises';
import { powerMonitor } from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import type { Log } from '../../core/logging/log.ts';
import { SummaryQueue } from '../../core/model-summaries/summary-queue.ts';
import { ModelKey } from '../../core/models/model-key.ts';
import { ModelSettingsFile } from '../../core/models/model-settings-file.ts';
import { Models } from '../../core/models/models.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import type { Workspace } from '../../core/workspace.ts';
import { systemKeyring } from '../system/keyring.ts';
import type { WorkspaceHost } from '../workspace-host.ts';
import type { SampleData } from './sample-data.ts';

/** Has the model that the user set write summaries. */
export function bindModels(deps: {
  readonly dataDir: string;
  readonly workspace: Workspace;
  readonly host: Pick<WorkspaceHost, 'ready' | 'isOpen'>;
  readonly sample: Pick<SampleData, 'isOpen'>;
  readonly clock: Clock;
  readonly log: Log;
}): { readonly models: Models; readonly summaryQueue: SummaryQueue } {
  const { dataDir, workspace, host, sample, clock, log } = deps;
  // Not the one of the workspace: that is another one while sample data is open.
  const folder = new DataFolder(dataDir);
  const models = new Models({
    file: new ModelSettingsFile(folder.models, clock),
    key: new ModelKey({
      path: folder.modelKey,
      keyring: systemKeyring(process.platform),
      env: process.env,
    }),
  });
  const loaded = models.load().catch((error: unknown) => log.error('model', error));
  const isAutomatic = () => {
    const { address, isAutomatic: isOn, runsOnBattery } = models.settings;
    if (address === null || !isOn || !host.isOpen || sample.isOpen) return false;
    return runsOnBattery || !powerMonitor.isOnBatteryPower();
  };
  const summaryQueue = new SummaryQueue({
    ...workspace,
    stored: workspace.storedSummaries,
    clock,
    log,
    endpoint: () => models.endpoint(),
    isAutomatic,
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
    ready: async () => {
      await loaded;
      await host.ready();
    },
  });
  return { models, summaryQueue };
}
