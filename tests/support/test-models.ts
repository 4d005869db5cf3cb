import { SummaryQueue } from '../../src/core/model-summaries/summary-queue.ts';
import { type Keyring, ModelKey } from '../../src/core/models/model-key.ts';
import { ModelSettingsFile } from '../../src/core/models/model-settings-file.ts';
import { Models } from '../../src/core/models/models.ts';
import type { TestWorkspace } from './test-workspace.ts';

/** A computer without a keyring. */
export const noKeyring: Keyring = {
  isAvailable: async () => false,
  encrypt: async () => Promise.reject(new Error('There is no keyring.')),
  decrypt: async () => Promise.reject(new Error('There is no keyring.')),
};

/** Returns what has models write summaries; no model is set. */
export function testModels(workspace: TestWorkspace): {
  readonly models: Models;
  readonly summaryQueue: SummaryQueue;
  readonly confirmSending: () => Promise<boolean>;
} {
  const { folder, clock } = workspace;
  const models = new Models({
    file: new ModelSettingsFile(folder.models, clock),
    key: new ModelKey({ path: folder.modelKey, keyring: noKeyring, env: {} }),
  });
  const summaryQueue = new SummaryQueue({
    ...workspace,
    stored: workspace.storedSummaries,
    log: { info() {}, warn() {}, error() {} },
    endpoint: () => models.endpoint(),
    isAutomatic: () => false,
    wait: async () => {},
    ready: async () => {},
  });
  return { models, summaryQueue, confirmSending: async () => false };
}
