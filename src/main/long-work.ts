import { AppError } from '../shared/errors.ts';
import type { Progress, WorkKind, WorkUnit } from '../shared/long-work.ts';
import type { Following } from './backup/progress.ts';
import type { Clock } from './clock.ts';
import { WorkProgress } from './work-progress.ts';

/**
 * What the user has asked for and takes long: one at a time, told how far it has come, and ended
 * early where that is asked for.
 */
export class LongWork {
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
    kind: WorkKind,
    work: (following: Required<Following>) => Promise<Value>,
    unit: WorkUnit = 'bytes',
  ): Promise<Value> {
    this.requireNone();
    const running = new AbortController();
    this.#running = running;
    const progress = new WorkProgress({ kind, unit, clock: this.#clock, tell: this.#tell });
    try {
      return await work({ onProgress: progress.advance, signal: running.signal });
    } finally {
      this.#running = null;
      progress.end();
    }
  }

  /** For what nothing of this can stand beside: the renaming of folders. Throws `WORK_RUNNING`. */
  requireNone(): void {
    if (!this.#running) return;
    throw new AppError('WORK_RUNNING', ({ t }) => t('transfer.refused.running'));
  }

  /** Ends what is running, if it can still be ended. */
  cancel(): void {
    this.#running?.abort();
  }
}
