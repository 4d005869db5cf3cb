import { app, BrowserWindow, nativeTheme, type Rectangle } from 'electron';
import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import { PUSH_CHANNEL, type Push } from '../../shared/contract/contract.ts';
import type { SmallPage } from '../../shared/model/small-page.ts';
import { smallWindowOptions } from './window-options.ts';

interface Deps {
  readonly page: SmallPage;
  readonly outDir: string;
  /** Where the page comes from. */
  readonly origin: string;
  readonly isQuitting: () => boolean;
  /** Where it is shown; without x and y the system decides. */
  readonly place: () => Pick<Rectangle, 'width' | 'height'> & Partial<Rectangle>;
  readonly log: Log;
}

/**
 * A window without a frame, above all others, which is hidden rather than closed: showing it again
 * takes no longer than the system needs.
 */
export class SmallWindow {
  readonly #deps: Deps;
  readonly #blurred = new Emitter<void>();
  readonly #left = new Emitter<Rectangle>();
  readonly #visibility = new Emitter<boolean>();
  #window: BrowserWindow | null = null;

  /** Another window has received the focus. */
  readonly onDidBlur = this.#blurred.on;
  /** It is hidden or closed: where it was until now. */
  readonly onWillLeave = this.#left.on;
  readonly onDidChangeVisibility = this.#visibility.on;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get isVisible(): boolean {
    return this.#window?.isVisible() === true;
  }

  /** Loads the page, so that `show` only has to show it. */
  prepare(): void {
    this.#window ??= this.#create();
  }

  show(): void {
    this.prepare();
    const window = this.#window;
    if (window === null) return;
    if (window.webContents.isCrashed()) window.webContents.reload();
    window.setBounds(this.#deps.place());
    window.show();
    window.focus();
    this.#visibility.emit(true);
  }

  hide(): void {
    if (this.#window === null || !this.isVisible) return;
    this.#left.emit(this.#window.getNormalBounds());
    this.#window.hide();
    this.#visibility.emit(false);
  }

  toggle(): void {
    if (this.isVisible) this.hide();
    else this.show();
  }

  /** Adapts the size to its content. */
  resize(height: number): void {
    this.#window?.setBounds({ height });
  }

  /** Sends a push to the page, if there is one. */
  readonly send = (push: Push): void => {
    this.#window?.webContents.send(PUSH_CHANNEL, push);
  };

  #create(): BrowserWindow {
    const { page, outDir, origin, isQuitting, place, log } = this.#deps;
    const window = new BrowserWindow(
      smallWindowOptions({
        outDir,
        isDark: nativeTheme.shouldUseDarkColors,
        isPackaged: app.isPackaged,
        platform: process.platform,
        place: place(),
      }),
    );
    // Also above windows in full screen, and wherever the user is. On macOS, Electron would otherwise
    // turn the app into one without a Dock icon; a panel does not need that.
    window.setVisibleOnAllWorkspaces(true, {
      visibleOnFullScreen: true,
      skipTransformProcessType: true,
    });
    window.on('blur', () => this.#blurred.emit());
    window.on('close', (event) => {
      if (isQuitting()) {
        if (window.isVisible()) this.#left.emit(window.getNormalBounds());
        return;
      }
      event.preventDefault();
      this.hide();
    });
    window.on('closed', () => {
      this.#window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) =>
      log.warn(page, `The page ended: ${reason}`),
    );
    window.loadURL(`${origin}/index.html?window=${page}`).catch((error: unknown) => {
      log.error(page, error);
    });
    return window;
  }
}
