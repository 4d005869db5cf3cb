import { app, type BrowserWindow, dialog } from 'electron';
import type { RateLimit } from '../../core/base/rate-limit.ts';
import type { Log } from '../../core/logging/log.ts';
import type { Locale } from '../../shared/i18n/format.ts';

interface Question {
  readonly message: string;
  readonly detail: string;
  /** Escape chooses the first. */
  readonly choices: readonly { readonly label: string; readonly run: () => void }[];
  readonly signal?: AbortSignal;
}

/** Reloads a page that crashed, and asks the user when that does not help. */
export class PageRecovery {
  /** `limit`: how often a page is reloaded without asking. */
  readonly #deps: {
    readonly limit: Pick<RateLimit, 'allows'>;
    readonly locale: () => Locale;
    readonly log: Log;
  };
  #isAsking = false;

  constructor(deps: {
    readonly limit: Pick<RateLimit, 'allows'>;
    readonly locale: () => Locale;
    readonly log: Log;
  }) {
    this.#deps = deps;
  }

  follow(window: BrowserWindow): void {
    const { webContents } = window;
    const { log } = this.#deps;
    webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log.warn('page', `The page ended: ${reason} (${exitCode})`);
      // Reloading within this event can crash Electron.
      setImmediate(() => this.#recover(window));
    });
    webContents.on('did-fail-load', (_event, code, description) => {
      log.warn('page', `The page could not be loaded: ${description} (${code})`);
    });
    webContents.on('preload-error', (_event, _path, error) => log.error('preload', error));
    window.on('unresponsive', () => {
      log.warn('page', 'The page does not respond.');
      this.#offerEnd(window);
    });
  }

  /** Reloads a page that crashed while its window was hidden. */
  revive(window: BrowserWindow): void {
    if (window.webContents.isCrashed()) window.webContents.reload();
  }

  #recover(window: BrowserWindow): void {
    if (window.isDestroyed()) return;
    if (this.#deps.limit.allows()) this.revive(window);
    else if (window.isVisible()) this.#offerRetry(window);
  }

  #offerRetry(window: BrowserWindow): void {
    const { t } = this.#deps.locale();
    this.#ask(window, {
      message: t('desktop.dialog.keepsFailing'),
      detail: t('desktop.dialog.keepsFailingDetail'),
      choices: [
        { label: t('desktop.dialog.tryAgain'), run: () => this.revive(window) },
        { label: t('desktop.menu.quit'), run: () => app.quit() },
      ],
    });
  }

  #offerEnd(window: BrowserWindow): void {
    const { t } = this.#deps.locale();
    const responds = new AbortController();
    window.once('responsive', () => responds.abort());
    this.#ask(window, {
      message: t('desktop.dialog.notResponding'),
      detail: t('desktop.dialog.notRespondingDetail'),
      choices: [
        { label: t('desktop.dialog.wait'), run: () => {} },
        {
          label: t('desktop.dialog.reload'),
          // The end of its process makes `follow` reload the page.
          run: () => window.webContents.forcefullyCrashRenderer(),
        },
      ],
      signal: responds.signal,
    });
  }

  #ask(window: BrowserWindow, { choices, ...text }: Question): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    dialog
      .showMessageBox(window, {
        ...text,
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
        if (!window.isDestroyed()) choices[response]?.run();
      })
      .catch((error: unknown) => this.#deps.log.error('page', error));
  }
}
