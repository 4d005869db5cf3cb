import type { Progress, WorkKind, WorkUnit } from '../shared/model.ts';
import type { Clock } from './clock.ts';

/** What is done at once need not be told; more often than this nobody sees. */
const TELL_EVERY_MS = 100;

/** Tells how far long work has come, not more often than anyone can see. */
export class WorkProgress {
  readonly #kind: WorkKind;
  readonly #unit: WorkUnit;
  readonly #clock: Clock;
  readonly #tell: (progress: Progress | null) => void;
  #toldAt: number;
  #hasTold = false;

  /** `tell` gets null when the work has ended, if it got anything before. */
  constructor(parts: {
    kind: WorkKind;
    unit?: WorkUnit;
    clock: Clock;
    tell: (progress: Progress | null) => void;
  }) {
    this.#kind = parts.kind;
    this.#unit = parts.unit ?? 'bytes';
    this.#clock = parts.clock;
    this.#tell = parts.tell;
    this.#toldAt = parts.clock.now();
  }

  readonly advance = (done: number, total: number): void => {
    const now = this.#clock.now();
    // The clock may have been set back.
    if (Math.abs(now - this.#toldAt) < TELL_EVERY_MS) return;
    this.#toldAt = now;
    this.#hasTold = true;
    this.#tell({ kind: this.#kind, unit: this.#unit, done, total });
  };

  end(): void {
    if (this.#hasTold) this.#tell(null);
  }
}
