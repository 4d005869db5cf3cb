import { AppError } from '../../shared/contract/errors.ts';
import type { Progress, TaskKind, TaskUnit } from '../../shared/contract/tasks.ts';
import type { Clock } from '../base/clock.ts';
import type { TaskControls } from './progress.ts';
import { TaskProgress } from './task-progress.ts';

/**
 * What the user has asked for and takes long: one at a time, told how far it has come, and ended
 * early where that is asked for.
 */
export class TaskRunner {
  readonly #clock: Clock;
  readonly #tell: (progress: Progress | null) => void;
  #running: AbortController | null = null;

  constructor(parts: { clock: Clock; tell: (progress: Progress | null) => void }) {
    this.#clock = parts.clock;
    this.#tell = parts.tell;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Does the work, which is counted in bytes unless said otherwise. Throws `WORK_RUNNING`. */
  async alone<Value>(
    kind: TaskKind,
    work: (following: Required<TaskControls>) => Promise<Value>,
    unit: TaskUnit = 'bytes',
  ): Promise<Value> {
    this.assertIdle();
    const running = new AbortController();
    this.#running = running;
    const progress = new TaskProgress({ kind, unit, clock: this.#clock, tell: this.#tell });
    try {
      return await work({ onProgress: progress.advance, signal: running.signal });
    } finally {
      this.#running = null;
      progress.end();
    }
  }

  /** For what nothing of this can stand beside: the renaming of folders. Throws `WORK_RUNNING`. */
  assertIdle(): void {
    if (!this.#running) return;
    throw new AppError('WORK_RUNNING', ({ t }) => t('transfer.refused.running'));
  }

  /** Ends what is running, if it can still be ended. */
  cancel(): void {
    this.#running?.abort(new AppError('CANCELLED', ({ t }) => t('errors.cancelled')));
  }
}
