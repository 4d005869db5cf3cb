import { setImmediate } from 'node:timers/promises';
import type { Progress } from '../shared/model.ts';
import type { Clock } from './clock.ts';
import type { BytesRead, Recovered } from './recovery.ts';
import { WorkProgress } from './work-progress.ts';

/**
 * Opens the workspace while the app runs on: at the start, and whenever its database is lost. What
 * wants to use it waits for `done`.
 */
export class Opening {
  readonly #open: () => Generator<BytesRead, Recovered>;
  readonly #clock: Clock;
  readonly #tell: (progress: Progress | null) => void;
  #running: Promise<Recovered> | null = null;

  /** `tell`: how far it has come, and null when it has ended. */
  constructor(parts: {
    open: () => Generator<BytesRead, Recovered>;
    clock: Clock;
    tell: (progress: Progress | null) => void;
  }) {
    this.#open = parts.open;
    this.#clock = parts.clock;
    this.#tell = parts.tell;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Resolves when no opening is under way, whether it succeeded or not. */
  async done(): Promise<void> {
    await this.#running?.catch(() => {
      // Told to whoever asked for it. The workspace itself says what does not work.
    });
  }

  /** Opens the workspace; one opening at a time. Throws as the workspace's `open`. */
  run(): Promise<Recovered> {
    this.#running ??= this.#runOnce().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #runOnce(): Promise<Recovered> {
    const progress = new WorkProgress({ kind: 'opening', clock: this.#clock, tell: this.#tell });
    try {
      const work = this.#open();
      for (;;) {
        const { done, value } = work.next();
        if (done) return value;
        progress.advance(value.bytes, value.totalBytes);
        await setImmediate();
      }
    } finally {
      progress.end();
    }
  }
}
