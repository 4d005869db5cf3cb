import { app, BrowserWindow, nativeTheme } from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { RateLimit } from '../../core/base/rate-limit.ts';
import type { Log } from '../../core/logging/log.ts';
import { PUSH_CHANNEL, type Push } from '../../shared/contract/contract.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import type { CloseToTray } from './close-to-tray.ts';
import { followContextMenu } from './context-menu.ts';
import { appearOnce } from './first-show.ts';
import { PageRecovery } from './page-recovery.ts';
import { workAreas } from './small-windows.ts';
import type { WindowFile } from './window-file.ts';
import { windowOptions } from './window-options.ts';
import { boundsToStore, placeOnScreens } from './window-placement.ts';

interface Deps {
  readonly outDir: string;
  readonly resources: string;
  /** Where the page comes from. */
  readonly origin: string;
  readonly windowFile: WindowFile;
  readonly closeToTray: Pick<CloseToTray, 'hideOrMinimize'>;
  readonly isQuitting: () => boolean;
  readonly isWayland: boolean;
  readonly locale: () => Locale;
  readonly clock: Clock;
  readonly log: Log;
}

/** The main window. Closing it hides it, until the app quits. */
export class MainWindow {
  readonly #deps: Deps;
  readonly #recovery: PageRecovery;
  readonly #sessionEnded = new Emitter<void>();
  readonly #focused = new Emitter<void>();
  #window: BrowserWindow | null = null;
  #hasPage = false;
  // Not before the user has seen the window as it was: it can be minimized or hidden until then.
  #hasAppeared = false;

  /** Windows logs the user out or shuts down. */
  readonly onDidEndSession = this.#sessionEnded.on;
  readonly onDidFocus = this.#focused.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { clock, locale, log } = deps;
    const limit = new RateLimit(clock, { most: 3, withinMs: MINUTE_MS });
    this.#recovery = new PageRecovery({ limit, locale, log });
  }

  /** The open window, or null. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** True if the window has the focus. */
  get isInFront(): boolean {
    return this.#window?.isFocused() === true;
  }

  /** Brings the window to the front, and opens it first if there is none. */
  show(): void {
    const window = this.#window ?? this.#create();
    if (!this.#hasPage) {
      this.#load(window, (isMaximized) => {
        if (isMaximized) window.maximize();
        window.show();
        this.#hasAppeared = true;
      });
      return;
    }
    this.#recovery.revive(window);
    // On Wayland an app does not know whether its window is minimized: `show` has to do.
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  showMinimized(): void {
    const window = this.#create();
    this.#load(window, (isMaximized) => {
      window.minimize();
      window.once('focus', () => {
        // Before, to maximize it would have shown it.
        if (isMaximized) window.maximize();
        this.#hasAppeared = true;
      });
    });
  }

  /**
   * Creates the window, but shows nothing and loads no page. Windows reports the end of the user's
   * session only to windows.
   */
  prepare(): void {
    this.#create();
  }

  /** Sends a push to the page, if there is one. */
  readonly send = (push: Push): void => {
    this.#window?.webContents.send(PUSH_CHANNEL, push);
  };

  reload(): void {
    this.#window?.webContents.reload();
  }

  #create(): BrowserWindow {
    const { outDir, resources, windowFile, closeToTray, isQuitting, locale, log } = this.#deps;
    const window = new BrowserWindow(
      windowOptions({
        outDir,
        resources,
        isDark: nativeTheme.shouldUseDarkColors,
        isPackaged: app.isPackaged,
        platform: process.platform,
        place: placeOnScreens(windowFile.readBounds(), workAreas()),
      }),
    );
    this.#window = window;
    window.on('close', (event) => {
      this.#persistBounds(window);
      if (isQuitting()) return;
      // Electron must know in this turn that the window stays, before we know where it goes.
      event.preventDefault();
      closeToTray.hideOrMinimize(window).catch((error: unknown) => log.error('window', error));
    });
    window.on('focus', () => this.#focused.emit());
    window.on('session-end', () => this.#sessionEnded.emit());
    followContextMenu(window.webContents, locale);
    this.#recovery.follow(window);
    window.on('closed', () => {
      this.#window = null;
      this.#hasPage = false;
      this.#hasAppeared = false;
    });
    return window;
  }

  #load(window: BrowserWindow, appear: (isMaximized: boolean) => void): void {
    const { origin, windowFile, log } = this.#deps;
    this.#hasPage = true;
    const isMaximized = windowFile.readBounds()?.isMaximized === true;
    appearOnce(window, () => appear(isMaximized), log);
    window.loadURL(`${origin}/index.html`).catch(() => {
      // Logged by the recovery, on `did-fail-load` or `render-process-gone`.
    });
  }

  #persistBounds(window: BrowserWindow): void {
    if (!this.#hasAppeared) return;
    const { windowFile, isWayland } = this.#deps;
    try {
      const bounds = boundsToStore(window.getNormalBounds(), windowFile.readBounds(), isWayland);
      windowFile.writeBounds({ ...bounds, isMaximized: window.isMaximized() });
    } catch (error) {
      this.#deps.log.error('window', error);
    }
  }
}
