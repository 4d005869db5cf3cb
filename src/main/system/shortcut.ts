import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import type { ShortcutState } from '../../shared/contract/desktop-state.ts';
import { hasPortalName } from '../../shared/model/accelerator.ts';

/** The part of Electron's `globalShortcut` that this uses. */
interface GlobalKeys {
  register(accelerator: string, callback: () => void): boolean;
  isRegistered(accelerator: string): boolean;
  unregister(accelerator: string): void;
}

/**
 * A global shortcut: it reaches the app from anywhere. On Wayland a portal of the desktop binds it.
 * The portal may ask the user, reports no outcome, and keeps a binding until the app ends: Electron
 * crashes on the keys of a binding that was unregistered before (`GlobalShortcut::ExecuteCommand`). So
 * there, keys stay registered, and only the current ones have an effect.
 */
export class Shortcut {
  readonly #deps: { readonly global: GlobalKeys; readonly byPortal: boolean; readonly log: Log };
  readonly #pressed = new Emitter<void>();
  readonly #requested = new Set<string>();
  #keys: string | null = null;
  #isRegistered = false;

  readonly onDidPress = this.#pressed.on;

  /** `byPortal`: true on Wayland. */
  constructor(deps: { global: GlobalKeys; byPortal: boolean; log: Log }) {
    this.#deps = deps;
  }

  /** Whether the keys reach the app, as far as that is known. Null while there are no keys. */
  get state(): ShortcutState | null {
    const { global, byPortal } = this.#deps;
    if (this.#keys === null) return null;
    if (byPortal && !hasPortalName(this.#keys)) return 'unsupported';
    if (!this.#isRegistered || !global.isRegistered(this.#keys)) return 'taken';
    return byPortal ? 'requested' : 'works';
  }

  /** Replaces the keys, in Electron's notation; null for none. */
  use(keys: string | null): void {
    if (keys === this.#keys) return;
    this.stop();
    this.#keys = keys;
    if (keys !== null)
      this.#isRegistered = this.#deps.byPortal ? this.#request(keys) : this.#register(keys);
  }

  stop(): void {
    if (!this.#deps.byPortal && this.#isRegistered && this.#keys !== null) {
      this.#deps.global.unregister(this.#keys);
    }
    this.#isRegistered = false;
    this.#keys = null;
  }

  #request(keys: string): boolean {
    if (this.#requested.has(keys)) return true;
    if (!hasPortalName(keys) || !this.#register(keys)) return false;
    this.#requested.add(keys);
    this.#deps.log.info('shortcut', 'Requested from the desktop, which reports no outcome.');
    return true;
  }

  #register(keys: string): boolean {
    try {
      return this.#deps.global.register(keys, () => {
        if (keys === this.#keys) this.#pressed.emit();
      });
    } catch (error) {
      // Electron does not know these keys.
      this.#deps.log.error('shortcut', error);
      return false;
    }
  }
}
