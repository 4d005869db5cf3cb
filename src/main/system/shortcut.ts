import { globalShortcut } from 'electron';
import type { Log } from '../../core/logging/log.ts';

/** The keys that reach the app from anywhere. */
export class Shortcut {
  readonly #press: () => void;
  readonly #log: Log;
  #keys: string | null = null;
  #isRegistered = false;

  constructor(press: () => void, log: Log) {
    this.#press = press;
    this.#log = log;
  }

  /** Whether they do reach it; null while there are none. Another program may have them already. */
  get works(): boolean | null {
    if (this.#keys === null) return null;
    return this.#isRegistered && globalShortcut.isRegistered(this.#keys);
  }

  /** Takes these keys, as Electron writes them, in the place of the ones before; null for none. */
  use(keys: string | null): void {
    if (keys === this.#keys) return;
    this.stop();
    this.#keys = keys;
    if (keys !== null) this.#isRegistered = this.#register(keys);
  }

  /** Leaves the keys to others. */
  stop(): void {
    globalShortcut.unregisterAll();
    this.#isRegistered = false;
    this.#keys = null;
  }

  #register(keys: string): boolean {
    try {
      return globalShortcut.register(keys, this.#press);
    } catch (error) {
      // These are no keys.
      this.#log.error('shortcut', error);
      return false;
    }
  }
}
