import { app, Notification } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { DesktopState } from '../../shared/contract/desktop-state.ts';
import type { LoginItem } from './autostart.ts';

/** What the desktop really does: asked anew each time, never what was asked of it. */
export class DesktopCapabilities {
  readonly #platform: NodeJS.Platform;
  readonly #loginItem: LoginItem;
  readonly #known: () => Pick<DesktopState, 'shortcutWorks' | 'hasTray' | 'computerUse'>;
  readonly #tell: (state: DesktopState) => void;
  readonly #log: Log;

  /** `known`: what other parts of the app know of it. */
  constructor(parts: {
    platform: NodeJS.Platform;
    loginItem: LoginItem;
    known: () => Pick<DesktopState, 'shortcutWorks' | 'hasTray' | 'computerUse'>;
    tell: (state: DesktopState) => void;
    log: Log;
  }) {
    this.#platform = parts.platform;
    this.#loginItem = parts.loginItem;
    this.#known = parts.known;
    this.#tell = parts.tell;
    this.#log = parts.log;
  }

  readonly state = (): DesktopState => ({
    platform: this.#platform === 'darwin' || this.#platform === 'win32' ? this.#platform : 'linux',
    languages: app.getPreferredSystemLanguages(),
    openAtLogin: this.#openAtLogin(),
    notificationsSupported: Notification.isSupported(),
    ...this.#known(),
  });

  /** The state after it, which is told as well. Throws `FILE_UNUSABLE`. */
  readonly setOpenAtLogin = (isOn: boolean): DesktopState => {
    this.#loginItem.set(isOn);
    this.tell();
    return this.state();
  };

  /** Tells of the state as it is now. For whoever has changed it. */
  tell(): void {
    this.#tell(this.state());
  }

  #openAtLogin(): boolean | null {
    try {
      return this.#loginItem.isOn;
    } catch (error) {
      this.#log.error('login-item', error);
      return null;
    }
  }
}
