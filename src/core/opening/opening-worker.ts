/** The thread of `openInThread`: opens the workspace, which syncs its database with the files. */
import { parentPort, workerData } from 'node:worker_threads';
import { LOADED } from '../base/thread.ts';
import { assembleWorkspace } from '../workspace.ts';
import type { FromOpeningThread } from './open-workspace.ts';

const REPORT_EVERY_MS = 50;

parentPort?.postMessage(LOADED);

const post = (message: FromOpeningThread) => parentPort?.postMessage(message);

const workspace = assembleWorkspace(workerData);
const steps = workspace.open();
for (let reportedAt = 0; ; ) {
  const { done, value } = steps.next();
  if (done) {
    const { movedAside, isRebuilt, keptIn } = value;
    workspace.close();
    post({ opened: { movedAside, isRebuilt, keptIn } });
    break;
  }
  if (performance.now() - reportedAt < REPORT_EVERY_MS) continue;
  reportedAt = performance.now();
  post({ read: value });
}
