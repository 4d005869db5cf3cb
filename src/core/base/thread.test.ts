import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { endThread, LOADED, startThread, threadsLoaded } from './thread.ts';

const LOADING = `import { parentPort, workerData } from 'node:worker_threads';
Atomics.store(workerData, 0, 1);
Atomics.wait(workerData, 1, 0);
Atomics.store(workerData, 0, 2);
parentPort.postMessage('${LOADED}');
setInterval(() => {}, 1000);`;

/** Starts a thread that loads until it is released. */
async function startLoading() {
  const path = join(temporaryFolder(), 'thread.mjs');
  writeFileSync(path, LOADING);
  const state = new Int32Array(new SharedArrayBuffer(8));
  const worker = startThread(path, state, () => {});
  while (Atomics.load(state, 0) === 0) await setImmediate();
  const release = () => {
    Atomics.store(state, 1, 1);
    Atomics.notify(state, 1);
  };
  return { worker, release, hasLoaded: () => Atomics.load(state, 0) === 2 };
}

it('ending a thread waits until it has loaded its modules', async () => {
  const { worker, release, hasLoaded } = await startLoading();
  const ended = endThread(worker);
  for (let turns = 0; turns < 10; turns += 1) await setImmediate();
  release();
  await ended;
  expect(hasLoaded()).toBe(true);
});

it('waiting until all threads have loaded waits for one that is still loading', async () => {
  const { worker, release, hasLoaded } = await startLoading();
  const loaded = threadsLoaded();
  release();
  await loaded;
  expect(loaded).not.toBe(null);
  expect(hasLoaded()).toBe(true);
  expect(threadsLoaded()).toBe(null);
  await endThread(worker);
});
