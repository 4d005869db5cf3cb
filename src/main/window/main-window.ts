import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import { RateLimit } from '../../core/base/rate-limit.ts';
import type { Log } from '../../core/logging/log.ts';
import { PUSH_CHANNEL, type Push } from '../../shared/contract/contract.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { PageRecovery } from './page-recovery.ts';
import { placeOnScreens, WindowBoundsFile } from './window-bounds.ts';
import { windowOptions } from './window-options.ts';

/** The one window. Closing it only takes it out of sight, until the app quits. */
export class MainWindow {
  readonly #paths: { readonly outDir: string; readonly resources: string };
  readonly #isQuitting: () => boolean;
  readonly #leave: (window: BrowserWindow) => Promise<void>;
  readonly #onSystemEnd: () => void;
  readonly #origin: string;
  readonly #log: Log;
  readonly #recovery: PageRecovery;
  readonly #bounds: WindowBoundsFile;
  #window: BrowserWindow | null = null;

  /** `leave`: takes it out of sight. `onSystemEnd`: Windows logs out, or shuts down. */
  constructor(parts: {
    outDir: string;
    resources: string;
    origin: string;
    isQuitting: () => boolean;
    leave: (window: BrowserWindow) => Promise<void>;
    onSystemEnd: () => void;
    locale: () => Locale;
    clock: Clock;
    log: Log;
    /** In which it is kept where the window was. */
    boundsFile: string;
  }) {
    const { clock, locale, log } = parts;
    const limit = new RateLimit(clock, { most: 3, withinMs: MINUTE_MS });
    this.#recovery = new PageRecovery({ limit, locale, log });
    this.#paths = { outDir: parts.outDir, resources: parts.resources };
    this.#origin = parts.origin;
    this.#isQuitting = parts.isQuitting;
    this.#leave = parts.leave;
    this.#onSystemEnd = parts.onSystemEnd;
    this.#log = log;
    this.#bounds = new WindowBoundsFile(parts.boundsFile);
  }

  /** The window, if there is one. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** Whether the user looks at it. */
  get isInFront(): boolean {
    return this.#window?.isFocused() === true;
  }

  /** Brings the window to the front; opens it first if there is none. */
  show(): void {
    if (!this.#window) {
      this.#open((window) => window.show());
      return;
    }
    this.#recovery.revive(this.#window);
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Opens the window where it is not in the way. */
  showMinimized(): void {
    this.#open((window) => {
      // What has never been shown has no place in the taskbar either.
      window.showInactive();
      window.minimize();
    });
  }

  /** Sends a push to the page, if there is one. */
  readonly send = (push: Push): void => {
    this.#window?.webContents.send(PUSH_CHANNEL, push);
  };

  /** Loads the page anew. */
  reload(): void {
    this.#window?.webContents.reload();
  }

  #open(appear: (window: BrowserWindow) => void): void {
    const bounds = this.#bounds.read();
    const window = new BrowserWindow(
      windowOptions({
        ...this.#paths,
        isDark: nativeTheme.shouldUseDarkColors,
        isPackaged: app.isPackaged,
        place: placeOnScreens(bounds, workAreas()),
      }),
    );
    this.#window = window;
    window.once('ready-to-show', () => {
      if (bounds?.isMaximized) window.maximize();
      appear(window);
    });
    window.on('close', (event) => {
      this.#keepBounds(window);
      if (this.#isQuitting()) return;
      // Where it goes is not known at once, and after this turn it is too late to say that it stays.
      event.preventDefault();
      this.#leave(window).catch((error: unknown) => this.#log.error('window', error));
    });
    window.on('session-end', this.#onSystemEnd);
    this.#recovery.follow(window);
    window.on('closed', () => {
      this.#window = null;
    });
    window.loadURL(`${this.#origin}/index.html`).catch(() => {
      // The recovery has logged it: by `did-fail-load`, or as the end of the page.
    });
  }

  #keepBounds(window: BrowserWindow): void {
    try {
      this.#bounds.write({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    } catch (error) {
      this.#log.error('window', error);
    }
  }
}

/** What of each screen can be used, the main one first. */
function workAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}
