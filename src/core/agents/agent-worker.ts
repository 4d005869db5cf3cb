/** The thread that reads the logs of agents, so that neither the window nor a click waits for it. */
import { homedir } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../base/clock.ts';
import { LOADED } from '../base/thread.ts';
import { DataFolder } from '../storage/paths.ts';
import { FolderWatcher } from './folder-watcher.ts';
import { ReadingLoop } from './reading-loop.ts';
import type { AgentThreadData, ToAgentThread } from './thread-messages.ts';

parentPort?.postMessage(LOADED);

const { dataDir, settings, beginnings }: AgentThreadData = workerData;
const folder = new DataFolder(dataDir);
const loop = new ReadingLoop({
  folder,
  system: { home: homedir(), env: process.env, platform: process.platform },
  settings,
  beginnings,
  clock: systemClock,
  post: (message) => parentPort?.postMessage(message),
});

parentPort?.on('message', (message: ToAgentThread) => {
  if (message.kind !== 'stop') loop.handle(message);
  // Nobody writes what was posted any longer: it will be read again.
  else if (loop.isPosting) process.exit();
  else loop.stop();
});

// Agents touch the bell if the user wants that (`agent-hooks.ts`). Without it, logs are read a little later.
const watcher = new FolderWatcher((path) => {
  if (path === folder.agentBell) loop.ring();
});
watcher.watch(new Set([folder.path]));

// Not awaited here: the command line is bundled as CommonJS. An error ends the thread.
void loop.run().then(() => process.exit());
