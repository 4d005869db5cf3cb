import { Task } from '../../src/core/tasks/task.ts';

/** Creates a task that reports every step. `onProgress` is called with what is done, and the total. */
export function testTask(onProgress: (done: number, total: number) => void = () => {}): Task {
  let now = 0;
  const task = new Task({ kind: 'archiving', clock: { now: () => (now += 1000) } });
  task.onDidProgress((progress) => progress && onProgress(progress.done, progress.total));
  return task;
}

/** Creates a task that is cancelled at its nth step; at 0 it is cancelled from the start. */
export function cancelledAt(step: number, onProgress: () => void = () => {}): Task {
  let steps = 0;
  const task = testTask(() => {
    steps += 1;
    if (steps === step) task.cancel();
    onProgress();
  });
  if (step === 0) task.cancel();
  return task;
}
