import { app } from 'electron';
import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import type { DesktopState, ShortcutState } from '../../shared/contract/desktop-state.ts';
import type { LoginItem } from './autostart.ts';
import { systemRegion } from './format-locale.ts';

interface Deps {
  readonly platform: NodeJS.Platform;
  readonly loginItem: LoginItem;
  readonly hasTray: () => boolean;
  readonly hasMini: () => boolean;
  readonly shortcut: () => ShortcutState | null;
  readonly quickShortcut: () => ShortcutState | null;
  readonly shortcutByPortal: boolean;
  readonly notifications: () => DesktopState['notifications'];
  readonly computerUse: DesktopState['computerUse'];
  readonly log: Log;
}

/** The actual state of the desktop, queried every time, as opposed to what the user asked for. */
export class DesktopCapabilities {
  readonly #deps: Deps;
  readonly #changed = new Emitter<DesktopState>();

  readonly onDidChange = this.#changed.on;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  readonly state = (): DesktopState => {
    const { platform, hasTray, hasMini, shortcut, quickShortcut, ...rest } = this.#deps;
    const { shortcutByPortal, notifications, computerUse } = rest;
    return {
      platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
      ...systemRegion(app),
      openAtLogin: this.#openAtLogin(),
      notifications: notifications(),
      shortcut: shortcut(),
      quickShortcut: quickShortcut(),
      shortcutByPortal,
      hasTray: hasTray(),
      hasMini: hasMini(),
      computerUse,
    };
  };

  /** Returns the state afterwards. Throws `FILE_UNUSABLE`. */
  readonly setOpenAtLogin = (isOn: boolean): DesktopState => {
    this.#deps.loginItem.set(isOn);
    this.refresh();
    return this.state();
  };

  /** Emits the state. To be called when a part of it may have changed. */
  readonly refresh = (): void => this.#changed.emit(this.state());

  #openAtLogin(): boolean | null {
    try {
      return this.#deps.loginItem.isOn;
    } catch (error) {
      this.#deps.log.error('login-item', error);
      return null;
    }
  }
}
