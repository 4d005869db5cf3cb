import { type BrowserWindow, dialog } from 'electron';
import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { WindowFile } from './window-file.ts';

interface Deps {
  /** False if the desktop did not accept the app's tray icon. */
  readonly hasIcon: boolean;
  /** Resolves to whether the desktop shows tray icons at all. */
  readonly hasTrayHost: () => Promise<boolean>;
  readonly windowFile: WindowFile;
  readonly locale: () => Locale;
  readonly log: Log;
}

/** Closing the window hides it in the tray, or minimizes it on a desktop that shows no tray. */
export class CloseToTray {
  readonly #deps: Deps;
  readonly #changed = new Emitter<void>();
  #hasTray = false;

  /** `hasTray` has changed. */
  readonly onDidChange = this.#changed.on;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** True if the tray was visible when that was last checked. */
  get hasTray(): boolean {
    return this.#hasTray;
  }

  /** Checks whether the tray is visible. A desktop may start to show it some time after login. */
  async refresh(): Promise<boolean> {
    const hasTray = this.#deps.hasIcon && (await this.#deps.hasTrayHost());
    if (hasTray !== this.#hasTray) {
      this.#hasTray = hasTray;
      this.#changed.emit();
    }
    return hasTray;
  }

  async hideOrMinimize(window: BrowserWindow): Promise<void> {
    const hasTray = await this.refresh();
    if (window.isDestroyed()) return;
    if (hasTray) {
      hide(window);
      return;
    }
    if (this.#isFirstTime()) await this.#explain(window);
    if (!window.isDestroyed()) window.minimize();
  }

  #isFirstTime(): boolean {
    try {
      return this.#deps.windowFile.isFirstTime('no_tray');
    } catch (error) {
      this.#deps.log.error('tray', error);
      return true;
    }
  }

  async #explain(window: BrowserWindow): Promise<void> {
    const { t } = this.#deps.locale();
    await dialog.showMessageBox(window, {
      type: 'info',
      message: t('desktop.dialog.staysInTaskbar'),
      detail: t('desktop.dialog.staysInTaskbarDetail'),
      buttons: [t('desktop.dialog.ok')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
  }
}

/** Hides a window. One in full screen leaves it first: on macOS, its black space would stay. */
function hide(window: BrowserWindow): void {
  if (!window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}
