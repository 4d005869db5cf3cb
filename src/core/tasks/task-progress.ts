import type { Progress, TaskKind, TaskUnit } from '../../shared/contract/tasks.ts';
import type { Clock } from '../base/clock.ts';

/** What is done at once need not be told; more often than this nobody sees. */
const TELL_EVERY_MS = 100;

/** Tells how far long work has come, not more often than anyone can see. */
export class TaskProgress {
  readonly #kind: TaskKind;
  readonly #unit: TaskUnit;
  readonly #clock: Clock;
  readonly #tell: (progress: Progress | null) => void;
  #waitMs: number;
  #toldAt: number;
  #hasTold = false;

  /**
   * `tell` gets null when the work has ended, if it got anything before. `quietMs`: what is done
   * within that time is not told of.
   */
  constructor(parts: {
    kind: TaskKind;
    unit?: TaskUnit;
    clock: Clock;
    tell: (progress: Progress | null) => void;
    quietMs?: number;
  }) {
    this.#kind = parts.kind;
    this.#unit = parts.unit ?? 'bytes';
    this.#clock = parts.clock;
    this.#tell = parts.tell;
    this.#waitMs = parts.quietMs ?? TELL_EVERY_MS;
    this.#toldAt = parts.clock.now();
  }

  readonly advance = (done: number, total: number): void => {
    const now = this.#clock.now();
    // The clock may have been set back.
    if (Math.abs(now - this.#toldAt) < this.#waitMs) return;
    this.#waitMs = TELL_EVERY_MS;
    this.#toldAt = now;
    this.#hasTold = true;
    this.#tell({ kind: this.#kind, unit: this.#unit, done, total });
  };

  end(): void {
    if (this.#hasTold) this.#tell(null);
  }
}
