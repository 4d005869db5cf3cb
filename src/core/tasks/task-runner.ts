import { AppError } from '../../shared/contract/errors.ts';
import type { Progress, TaskKind, TaskUnit } from '../../shared/contract/tasks.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { Task } from './task.ts';

/** Runs the long tasks that the user starts, one at a time. */
export class TaskRunner {
  readonly #clock: Clock;
  readonly #progressed = new Emitter<Progress | null>();
  #running: Task | null = null;

  /** Emits the progress of the running task, and null at its end. */
  readonly onDidProgress = this.#progressed.on;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Runs a task. Its progress is in bytes by default. Throws `WORK_RUNNING`. */
  async runExclusive<Value>(
    kind: TaskKind,
    work: (task: Task) => Promise<Value>,
    unit: TaskUnit = 'bytes',
  ): Promise<Value> {
    this.assertIdle();
    const task = new Task({ kind, unit, clock: this.#clock });
    task.onDidProgress((progress) => this.#progressed.emit(progress));
    this.#running = task;
    try {
      return await work(task);
    } finally {
      this.#running = null;
      task.end();
    }
  }

  /** For changes that no task may run beside, such as renaming a folder. Throws `WORK_RUNNING`. */
  assertIdle(): void {
    if (!this.#running) return;
    throw new AppError('WORK_RUNNING', ({ t }) => t('transfer.refused.running'));
  }

  /** Cancels the running task, if there is one. */
  cancel(): void {
    this.#running?.cancel();
  }
}
