import { type BrowserWindow, dialog } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { OnboardingFlags } from './onboarding-flags.ts';

/** The way back to a window that was closed: the tray, or where that is not to be seen, the taskbar. */
export class CloseBehavior {
  readonly #hasIcon: () => boolean;
  readonly #findHost: () => Promise<boolean>;
  readonly #told: OnboardingFlags;
  readonly #onChange: () => void;
  readonly #locale: () => Locale;
  readonly #log: Log;
  #isTray = false;

  /** `hasIcon`: whether we have a tray; `findHost`: whether the desktop shows it. */
  constructor(parts: {
    hasIcon: () => boolean;
    findHost: () => Promise<boolean>;
    told: OnboardingFlags;
    onChange: () => void;
    locale: () => Locale;
    log: Log;
  }) {
    this.#hasIcon = parts.hasIcon;
    this.#findHost = parts.findHost;
    this.#told = parts.told;
    this.#onChange = parts.onChange;
    this.#locale = parts.locale;
    this.#log = parts.log;
  }

  /** Whether it is the tray, as far as is known. */
  get isTray(): boolean {
    return this.#isTray;
  }

  /** Whether it is the tray. A desktop may show it only some time after the user has logged in. */
  async look(): Promise<boolean> {
    const isTray = this.#hasIcon() && (await this.#findHost());
    if (isTray !== this.#isTray) {
      this.#isTray = isTray;
      this.#onChange();
    }
    return isTray;
  }

  /** Takes a window out of sight, so that the user finds it again. */
  async leave(window: BrowserWindow): Promise<void> {
    const isTray = await this.look();
    if (window.isDestroyed()) return;
    if (isTray) {
      window.hide();
      return;
    }
    if (this.#isFirstTime()) await this.#explain(window);
    if (!window.isDestroyed()) window.minimize();
  }

  #isFirstTime(): boolean {
    try {
      return this.#told.isFirst('no_tray');
    } catch (error) {
      this.#log.error('tray', error);
      return true;
    }
  }

  async #explain(window: BrowserWindow): Promise<void> {
    const { t } = this.#locale();
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
