/** The thread that reads the logs of agents, so that neither the window nor a click waits for it. */
import { watch } from 'node:fs';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../base/clock.ts';
import { isSystemError } from '../base/file-errors.ts';
import { DataFolder } from '../storage/paths.ts';
import { ReadingLoop } from './reading-loop.ts';
import type { ToAgentThread } from './thread-messages.ts';

const folder = new DataFolder(workerData.dataDir);
const loop = new ReadingLoop({
  folder,
  system: { home: homedir(), env: process.env, platform: process.platform },
  settings: workerData.settings,
  clock: systemClock,
  post: (message) => parentPort?.postMessage(message),
});

parentPort?.on('message', (message: ToAgentThread) => loop.handle(message));

listenToBell();

await loop.run();

/** Agents touch the bell if the user wants that (`agent-hooks.ts`). */
function listenToBell(): void {
  const bell = basename(folder.agentBell);
  // If the system has no watch left, logs are read a little later.
  const giveUp = () => {};
  try {
    const watcher = watch(folder.path, (_event, name) => {
      if (name === bell) loop.ring();
    });
    watcher.on('error', giveUp);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    giveUp();
  }
}
