import { expect, it } from 'vitest';
import type { TaskKind } from '../../shared/contract/tasks.ts';
import { TaskRunner } from './task-runner.ts';

function longWork() {
  const told: (TaskKind | null)[] = [];
  let now = 0;
  const clock = { now: () => (now += 1000) };
  const work = new TaskRunner({ clock, tell: (progress) => told.push(progress?.kind ?? null) });
  return { work, told };
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
