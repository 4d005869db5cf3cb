import { describe, expect, it } from 'vitest';
import type { Progress, TaskKind } from '../../shared/contract/tasks.ts';
import { Task } from './task.ts';
import { TaskRunner } from './task-runner.ts';

describe('TaskRunner', () => {
  function runner() {
    let now = 0;
    const tasks = new TaskRunner({ now: () => (now += 1000) });
    const kinds: (TaskKind | null)[] = [];
    tasks.onDidProgress((progress) => kinds.push(progress?.kind ?? null));
    return { tasks, kinds };
  }

  it('runs one task at a time, and emits its progress and its end', async () => {
    const { tasks, kinds } = runner();
    let finish = () => {};
    const running = tasks.runExclusive('exporting', async (task) => {
      task.advance(1, 2);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await expect(tasks.runExclusive('reading', async () => {})).rejects.toMatchObject({
      code: 'WORK_RUNNING',
    });
    expect(tasks.isRunning).toBe(true);
    finish();
    await running;
    expect([tasks.isRunning, kinds]).toEqual([false, ['exporting', null]]);
  });

  it('cancels the running task, and does nothing after it has ended', async () => {
    const { tasks } = runner();
    const running = tasks.runExclusive('exporting', async ({ signal }) => {
      tasks.cancel();
      signal.throwIfAborted();
    });
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(() => tasks.cancel()).not.toThrow();
  });
});

describe('Task', () => {
  function timed(quietMs?: number) {
    let now = 0;
    const clock = { now: () => now };
    const task = new Task({ kind: 'reading', clock, ...(quietMs !== undefined && { quietMs }) });
    const reports: (Progress | null)[] = [];
    task.onDidProgress((progress) => reports.push(progress));
    const addAt = (at: number) => {
      now = at;
      task.add(1);
    };
    return { task, addAt, reports };
  }

  it('adds up, and reports at most ten times a second', () => {
    const { task, addAt, reports } = timed();
    task.begin(5);
    for (const at of [50, 100, 150, 199, 200]) addAt(at);
    task.end();
    const progress = { kind: 'reading', unit: 'bytes', total: 5 };
    expect(reports).toEqual([{ ...progress, done: 2 }, { ...progress, done: 5 }, null]);
  });

  it('reports nothing if it ends within its quiet time', () => {
    const { task, addAt, reports } = timed(1000);
    task.begin(5);
    for (const at of [100, 500, 999]) addAt(at);
    task.end();
    expect(reports).toEqual([]);
  });
});
