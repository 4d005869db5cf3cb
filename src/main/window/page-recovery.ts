import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { Locale } from '../../shared/i18n/format.ts';

interface Question {
  readonly message: string;
  readonly detail: string;
  /** The first is what Escape stands for. */
  readonly choices: readonly { readonly label: string; readonly act: () => void }[];
  readonly signal?: AbortSignal;
}

/** Has a page that died loaded again, and asks the user where that does not help. */
export class PageRecovery {
  readonly #limit: { allows(): boolean };
  readonly #log: Log;
  readonly #locale: () => Locale;
  #isAsking = false;

  /** `limit`: how often a page comes back by itself. */
  constructor(parts: { limit: { allows(): boolean }; locale: () => Locale; log: Log }) {
    this.#limit = parts.limit;
    this.#log = parts.log;
    this.#locale = parts.locale;
  }

  /** Looks after the page of a window. */
  follow(window: BrowserWindow): void {
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.#log.warn('page', `The page ended: ${reason} (${exitCode})`);
      // Not at once: a page that is loaded from within this event can take Electron down with it.
      setImmediate(() => this.#comeBack(window));
    });
    webContents.on('did-fail-load', (_event, code, description) => {
      this.#log.warn('page', `The page could not be loaded: ${description} (${code})`);
    });
    webContents.on('preload-error', (_event, _path, error) => this.#log.error('preload', error));
    window.on('unresponsive', () => {
      this.#log.warn('page', 'The page does not respond.');
      this.#offerEnd(window);
    });
  }

  /** For when the user looks at the window: its page may have died for good while it was hidden. */
  revive(window: BrowserWindow): void {
    if (window.webContents.isCrashed()) window.webContents.reload();
  }

  #comeBack(window: BrowserWindow): void {
    if (window.isDestroyed()) return;
    if (this.#limit.allows()) this.revive(window);
    else if (window.isVisible()) this.#offerRetry(window);
  }

  #offerRetry(window: BrowserWindow): void {
    const { t } = this.#locale();
    this.#ask(window, {
      message: t('desktop.dialog.keepsFailing'),
      detail: t('desktop.dialog.keepsFailingDetail'),
      choices: [
        { label: t('desktop.dialog.tryAgain'), act: () => this.revive(window) },
        { label: t('desktop.menu.quit'), act: () => app.quit() },
      ],
    });
  }

  #offerEnd(window: BrowserWindow): void {
    const { t } = this.#locale();
    const responds = new AbortController();
    window.once('responsive', () => responds.abort());
    this.#ask(window, {
      message: t('desktop.dialog.notResponding'),
      detail: t('desktop.dialog.notRespondingDetail'),
      choices: [
        { label: t('desktop.dialog.wait'), act: () => {} },
        // Its end brings it back.
        {
          label: t('desktop.dialog.reload'),
          act: () => window.webContents.forcefullyCrashRenderer(),
        },
      ],
      signal: responds.signal,
    });
  }

  #ask(window: BrowserWindow, { choices, ...words }: Question): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    dialog
      .showMessageBox(window, {
        ...words,
        type: 'error',
        buttons: choices.map(({ label }) => label),
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      .finally(() => {
        this.#isAsking = false;
      })
      .then(({ response }) => {
        if (!window.isDestroyed()) choices[response]?.act();
      })
      .catch((error: unknown) => this.#log.error('page', error));
  }
}
