/** The thread that reads the logs of agents, so that neither the window nor a click waits for it. */
import { homedir } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../base/clock.ts';
import { DataFolder } from '../storage/paths.ts';
import { ReadingLoop } from './reading-loop.ts';
import type { ToAgentThread } from './thread-messages.ts';

const loop = new ReadingLoop({
  folder: new DataFolder(workerData.dataDir),
  system: { home: homedir(), env: process.env, platform: process.platform },
  settings: workerData.settings,
  clock: systemClock,
  post: (message) => parentPort?.postMessage(message),
});

parentPort?.on('message', (message: ToAgentThread) => loop.handle(message));

await loop.run();
