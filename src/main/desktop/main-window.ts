import { app, BrowserWindow, nativeTheme } from 'electron';
import { MINUTE_MS } from '../../shared/model.ts';
import type { Clock } from '../clock.ts';
import type { Send } from '../ipc/pushes.ts';
import type { Log } from '../logging/log.ts';
import { RateLimit } from '../rate-limit.ts';
import { ORIGIN } from './page-files.ts';
import { PageRecovery } from './page-recovery.ts';
import { windowOptions } from './window-options.ts';

/** The one window. Closing it hides it as long as there is another way back to it. */
export class MainWindow {
  readonly #paths: { readonly outDir: string; readonly resources: string };
  readonly #staysInTray: () => boolean;
  readonly #recovery: PageRecovery;
  #window: BrowserWindow | null = null;

  constructor(parts: {
    outDir: string;
    resources: string;
    staysInTray: () => boolean;
    clock: Clock;
    log: Log;
  }) {
    const { clock, log } = parts;
    const limit = new RateLimit(clock, { most: 3, withinMs: MINUTE_MS });
    this.#recovery = new PageRecovery({ limit, log });
    this.#paths = { outDir: parts.outDir, resources: parts.resources };
    this.#staysInTray = parts.staysInTray;
  }

  /** The window, if there is one. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** Brings the window to the front; opens it first if there is none. */
  show(): void {
    if (!this.#window) {
      this.#open('');
      return;
    }
    this.#recovery.revive(this.#window);
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Shows a workstream: in the page that is there, or as the first one of a new page. */
  showWorkstream(workstreamId: string, tellPage: () => void): void {
    if (this.#window) {
      tellPage();
      this.show();
    } else {
      this.#open(`#${workstreamId}`);
    }
  }

  /** Sends a push to the page, if there is one. */
  readonly send: Send = (name, push) => {
    this.#window?.webContents.send(name, push);
  };

  /** Loads the page anew. */
  reload(): void {
    this.#window?.webContents.reload();
  }

  #open(hash: string): void {
    const window = new BrowserWindow(
      windowOptions({
        ...this.#paths,
        isDark: nativeTheme.shouldUseDarkColors,
        isPackaged: app.isPackaged,
      }),
    );
    this.#window = window;
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (!this.#staysInTray()) return;
      event.preventDefault();
      window.hide();
    });
    this.#recovery.follow(window);
    window.on('closed', () => {
      this.#window = null;
    });
    window.loadURL(`${ORIGIN}/index.html${hash}`).catch(() => {
      // The recovery has logged it: by `did-fail-load`, or as the end of the page.
    });
  }
}
