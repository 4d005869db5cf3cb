import { AppError } from '../../shared/contract/errors.ts';
import type { Progress, TaskKind, TaskUnit } from '../../shared/contract/tasks.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';

/** More frequent progress would not be seen. */
const REPORT_EVERY_MS = 100;

/** A long task: reports its progress, and can be cancelled. */
export class Task {
  readonly #kind: TaskKind;
  readonly #unit: TaskUnit;
  readonly #clock: Clock;
  readonly #progressed = new Emitter<Progress | null>();
  readonly #cancelling = new AbortController();
  #done = 0;
  #total = 0;
  #waitMs: number;
  #reportedAt: number;
  #hasReported = false;

  /** Emits the progress now and then, and null at the end if there was any. */
  readonly onDidProgress = this.#progressed.on;
  /** Aborts with `CANCELLED`. */
  readonly signal = this.#cancelling.signal;

  /** `quietMs`: the time before the first report. */
  constructor(deps: { kind: TaskKind; unit?: TaskUnit; clock: Clock; quietMs?: number }) {
    this.#kind = deps.kind;
    this.#unit = deps.unit ?? 'bytes';
    this.#clock = deps.clock;
    this.#waitMs = deps.quietMs ?? REPORT_EVERY_MS;
    this.#reportedAt = deps.clock.now();
  }

  /** Sets how much there is to do, of which nothing is done. */
  begin(total: number): void {
    [this.#done, this.#total] = [0, total];
  }

  /** Adds to what is done. */
  add(done: number): void {
    this.advance(this.#done + done, this.#total);
  }

  /** Sets how much is done, and of how much. */
  advance(done: number, total: number): void {
    [this.#done, this.#total] = [done, total];
    const now = this.#clock.now();
    // The clock may have been set back.
    if (Math.abs(now - this.#reportedAt) < this.#waitMs) return;
    this.#waitMs = REPORT_EVERY_MS;
    this.#reportedAt = now;
    this.#hasReported = true;
    this.#progressed.emit({ kind: this.#kind, unit: this.#unit, done, total });
  }

  cancel(): void {
    this.#cancelling.abort(new AppError('CANCELLED', ({ t }) => t('errors.cancelled')));
  }

  end(): void {
    if (this.#hasReported) this.#progressed.emit(null);
  }
}
