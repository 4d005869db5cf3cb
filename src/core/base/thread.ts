/**
 * Threads of this process. Ending one while it loads a native module aborts the process. So a thread is ended
 * only after it has loaded its modules, and the process only after all threads have.
 */
import { Worker } from 'node:worker_threads';

/** What a thread posts as soon as its modules are loaded. */
export const LOADED = 'loaded';

const loading = new Map<Worker, Promise<void>>();

/** Starts a thread, whose file must post `LOADED`; `onMessage` gets what else it posts. */
export function startThread<Message>(
  path: string,
  workerData: unknown,
  onMessage: (message: Message) => void,
): Worker {
  const worker = new Worker(path, { workerData });
  const loaded = new Promise<void>((resolve) => {
    worker.on('message', (message) => (message === LOADED ? resolve() : onMessage(message)));
    for (const event of ['error', 'exit'] as const) worker.once(event, () => resolve());
  });
  loading.set(worker, loaded);
  void loaded.then(() => loading.delete(worker));
  return worker;
}

/** Resolves when the thread has ended, whatever it was doing. */
export async function endThread(worker: Worker): Promise<void> {
  worker.ref();
  await loading.get(worker);
  await worker.terminate();
}

/** Resolves when all threads have loaded; null if they have. To be waited for before the process ends. */
export function threadsLoaded(): Promise<void> | null {
  return loading.size === 0 ? null : Promise.all(loading.values()).then(() => {});
}
