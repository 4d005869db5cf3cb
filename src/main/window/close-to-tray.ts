import { type BrowserWindow, dialog } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { WindowFile } from './window-file.ts';

interface Deps {
  /** Resolves to whether the tray is visible. */
  readonly checkTray: () => Promise<boolean>;
  readonly windowFile: WindowFile;
  readonly locale: () => Locale;
  readonly log: Log;
}

/** Closing the window hides it in the tray, or minimizes it on a desktop that shows no tray. */
export class CloseToTray {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async hideOrMinimize(window: BrowserWindow): Promise<void> {
    const hasTray = await this.#deps.checkTray();
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
