import { setImmediate } from 'node:timers/promises';
import type { Progress } from '../shared/model.ts';
import type { Clock } from './clock.ts';
import type { Recovered } from './recovery.ts';

/** What is done at once need not be told; more often than this nobody sees. */
const TELL_EVERY_MS = 100;

/**
 * Opens the workspace while the app runs on: at the start, and whenever its database is lost. What
 * wants to use it waits for `done`.
 */
export class Opening {
  readonly #open: () => Generator<Progress, Recovered>;
  readonly #clock: Clock;
  readonly #tell: (progress: Progress | null) => void;
  #running: Promise<Recovered> | null = null;

  /** `tell`: how far it has come, and null when it has ended. */
  constructor(parts: {
    open: () => Generator<Progress, Recovered>;
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
  run(before: () => Promise<void> = async () => {}): Promise<Recovered> {
    this.#running ??= this.#runOnce(before).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #runOnce(before: () => Promise<void>): Promise<Recovered> {
    await before();
    let toldAt = this.#clock.now();
    let hasTold = false;
    try {
      const work = this.#open();
      for (;;) {
        const { done, value } = work.next();
        if (done) return value;
        const now = this.#clock.now();
        if (Math.abs(now - toldAt) >= TELL_EVERY_MS) {
          this.#tell(value);
          toldAt = now;
          hasTold = true;
        }
        await setImmediate();
      }
    } finally {
      if (hasTold) this.#tell(null);
    }
  }
}
