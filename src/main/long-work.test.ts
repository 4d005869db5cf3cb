import { expect, it } from 'vitest';
import type { Progress, WorkKind } from '../shared/model.ts';
import { LongWork } from './long-work.ts';

function longWork() {
  const told: (WorkKind | null)[] = [];
  let now = 0;
  const clock = { now: () => (now += 1000) };
  const work = new LongWork({ clock, tell: (progress) => told.push(progress?.kind ?? null) });
  return { work, told };
}

function progressOf(kind: WorkKind): Progress {
  return { kind, unit: 'bytes', done: 1, total: 2 };
}

it('is one at a time, and tells how far it has come', async () => {
  const { work, told } = longWork();
  let finish = () => {};
  const running = work.alone('exporting', async ({ onProgress }) => {
    onProgress(1, 2);
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  await expect(work.alone('reading', async () => {})).rejects.toMatchObject({
    code: 'WORK_RUNNING',
  });
  expect(work.isRunning).toBe(true);
  finish();
  await running;
  expect([work.isRunning, told]).toEqual([false, ['exporting', null]]);
});

it('is told to end, and may be over by then', async () => {
  const { work } = longWork();
  const running = work.alone('exporting', async ({ signal }) => {
    work.cancel();
    return signal.aborted;
  });
  expect(await running).toBe(true);
  expect(() => work.cancel()).not.toThrow();
});

it('comes before what goes on in the background, but not before the reading of the history', async () => {
  const { work, told } = longWork();
  await work.alone('importing', async () => {
    work.tellBeside(progressOf('indexing'));
    work.tellBeside(progressOf('opening'));
  });
  work.tellBeside(progressOf('indexing'));
  expect(told).toEqual(['opening', 'indexing']);
});
