import { globalShortcut } from 'electron';
import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';

/** The global shortcut: it reaches the app from anywhere. */
export class Shortcut {
  readonly #log: Log;
  readonly #pressed = new Emitter<void>();
  #keys: string | null = null;
  #isRegistered = false;

  readonly onDidPress = this.#pressed.on;

  constructor(log: Log) {
    this.#log = log;
  }

  /** True if the keys reach the app: another program may have them. Null while there are no keys. */
  get works(): boolean | null {
    if (this.#keys === null) return null;
    return this.#isRegistered && globalShortcut.isRegistered(this.#keys);
  }

  /** Replaces the keys, in Electron's notation; null for none. */
  use(keys: string | null): void {
    if (keys === this.#keys) return;
    this.stop();
    this.#keys = keys;
    if (keys !== null) this.#isRegistered = this.#register(keys);
  }

  stop(): void {
    globalShortcut.unregisterAll();
    this.#isRegistered = false;
    this.#keys = null;
  }

  #register(keys: string): boolean {
    try {
      return globalShortcut.register(keys, () => this.#pressed.emit());
    } catch (error) {
      // Electron does not know these keys.
      this.#log.error('shortcut', error);
      return false;
    }
  }
}
