import { onTestFinished } from 'vitest';
import { SummaryQueue } from '../../src/core/model-summaries/summary-queue.ts';
import { type Asked, startEndpoint } from './fake-endpoint.ts';
import { quotingModel } from './fake-models.ts';
import { openTestWorkspace } from './test-workspace.ts';

/** Opens a folder with a queue of summaries, and an endpoint whose model answers like that. `context`: in tokens. */
export async function openQueue(
  answer: (asked: Asked) => string = quotingModel,
  { context = 32_768 } = {},
) {
  const workspace = openTestWorkspace();
  const endpoint = await startEndpoint('ollama', answer, { context });
  const set = { isAutomatic: false };
  const logged: unknown[] = [];
  const queue = new SummaryQueue({
    ...workspace,
    stored: workspace.storedSummaries,
    log: { error: (_source: string, error: unknown) => logged.push(error), warn() {}, info() {} },
    endpoint: () => ({ kind: 'ollama', address: endpoint.address, name: 'small', key: null }),
    isAutomatic: () => set.isAutomatic,
    wait: async () => {},
    ready: async () => {},
  });
  onTestFinished(async () => {
    await queue.stop();
    await endpoint.close();
  });
  return { workspace, endpoint, queue, set, logged };
}
