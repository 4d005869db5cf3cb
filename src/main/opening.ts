import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../core/base/clock.ts';
import type { BytesRead, Recovered } from '../core/recovery/recovery.ts';
import { TaskProgress } from '../core/tasks/task-progress.ts';
import type { Progress } from '../shared/contract/tasks.ts';

/**
 * Opens the workspace while the app runs on: at the start, and whenever its database is lost. What
 * wants to use it waits for `done`.
 */
export class Opening {
  readonly #open: () => Generator<BytesRead, Recovered>;
  readonly #pause: () => Promise<void>;
  readonly #clock: Clock;
  readonly #tell: (progress: Progress | null) => void;
  #running: Promise<Recovered> | null = null;
  #isOpen = false;
  #isStopped = false;

  /**
   * `pause`: has everything stand still that uses the workspace, or looks at its files, by itself.
   * `tell`: how far it has come, and null when it has ended.
   */
  constructor(parts: {
    open: () => Generator<BytesRead, Recovered>;
    pause: () => Promise<void>;
    clock: Clock;
    tell: (progress: Progress | null) => void;
  }) {
    this.#open = parts.open;
    this.#pause = parts.pause;
    this.#clock = parts.clock;
    this.#tell = parts.tell;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Whether the last opening has succeeded, and none is under way. Not any more once it is stopped. */
  get isOpen(): boolean {
    return this.#isOpen && !this.#isStopped;
  }

  /** Resolves when no opening is under way, whether it succeeded or not. */
  async done(): Promise<void> {
    await this.#running?.catch(() => {
      // Told to whoever asked for it. The workspace itself says what does not work.
    });
  }

  /**
   * Opens the workspace; who asks for it while that is under way already gets the same opening.
   * Throws as the workspace's `open`.
   */
  run(): Promise<Recovered> {
    this.#running ??= this.#runOnce().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** For the end of the app: an opening that is under way goes no further, and never ends. */
  stop(): void {
    this.#isStopped = true;
  }

  async #runOnce(): Promise<Recovered> {
    this.#isOpen = false;
    await this.#pause();
    const progress = new TaskProgress({ kind: 'opening', clock: this.#clock, tell: this.#tell });
    try {
      const work = this.#open();
      // Stopped, it must not take the closed database for a broken one.
      while (!this.#isStopped) {
        const { done, value } = work.next();
        if (done) {
          this.#isOpen = true;
          return value;
        }
        progress.advance(value.bytes, value.totalBytes);
        await setImmediate();
      }
    } finally {
      progress.end();
    }
    return new Promise(() => {});
  }
}
