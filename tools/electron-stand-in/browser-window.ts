import { app } from './app.ts';
import type { Browser } from './browser.ts';
import { CancelableEvent, Emitter } from './emitter.ts';
import type { NativeImage } from './native-image.ts';
import { WebContents } from './web-contents.ts';

/** Accepted but ignored, except for the preload: the page is always sandboxed and isolated. */
export interface WebPreferences {
  preload?: string;
  sandbox?: boolean;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  webviewTag?: boolean;
  spellcheck?: boolean;
  devTools?: boolean;
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface BrowserWindowConstructorOptions {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  minWidth?: number;
  minHeight?: number;
  show?: boolean;
  title?: string;
  icon?: NativeImage | string;
  backgroundColor?: string;
  autoHideMenuBar?: boolean;
  webPreferences?: WebPreferences;
}

/** `unresponsive`, `responsive` and `session-end` never occur. */
interface BrowserWindowEvents {
  'ready-to-show': [];
  show: [];
  hide: [];
  focus: [];
  blur: [];
  minimize: [];
  restore: [];
  'leave-full-screen': [];
  close: [event: CancelableEvent];
  closed: [];
  unresponsive: [];
  responsive: [];
  'session-end': [event: object];
}

const all = new Set<BrowserWindow>();
let browser: Browser | null = null;
let focused: BrowserWindow | null = null;

/** Sets the browser that shows the windows. */
export function showWindowsIn(started: Browser): void {
  browser = started;
}

export class BrowserWindow extends Emitter<BrowserWindowEvents> {
  readonly id: number;
  readonly webContents: WebContents;
  private visible: boolean;
  private minimized = false;
  private maximized = false;
  private fullScreen = false;
  private bounds: Rectangle;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!browser || !app.isReady())
      throw new Error('Cannot create BrowserWindow before app is ready');
    this.visible = options.show ?? true;
    const { x = 0, y = 0, width = 800, height = 600, webPreferences = {} } = options;
    this.bounds = { x, y, width, height };
    const { preload } = webPreferences;
    const tab = { width, height, preload, visible: this.visible };
    this.webContents = new WebContents(browser, tab, webPreferences);
    this.id = this.webContents.id;
    this.webContents.once('did-finish-load', () => setImmediate(() => this.emit('ready-to-show')));
    this.webContents.on('destroyed', () => this.gone());
    this.webContents._close = () => this.close();
    all.add(this);
    app._windows.add(this);
    if (this.visible) this.focus();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all].find((window) => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (!this.visible) {
      this.visible = true;
      this.report('show');
    }
    this.minimized = false;
    this.webContents._setVisible(true);
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.webContents._setVisible(false);
    this.report('hide');
    this.blur();
  }

  minimize(): void {
    this.minimized = true;
    this.webContents._setVisible(false);
    this.report('minimize');
    this.blur();
  }

  restore(): void {
    if (!this.minimized) return;
    this.minimized = false;
    this.webContents._setVisible(true);
    this.report('restore');
  }

  /** Only recorded: the tab stays as it is. */
  maximize(): void {
    this.maximized = true;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  isFullScreen(): boolean {
    return this.fullScreen;
  }

  /** Only recorded. Leaving takes a while, as the animation on macOS. */
  setFullScreen(isFull: boolean): void {
    if (this.fullScreen && !isFull) {
      setImmediate(() => {
        this.fullScreen = false;
        if (!this.destroyed) this.emit('leave-full-screen');
      });
      return;
    }
    this.fullScreen = isFull;
  }

  getNormalBounds(): Rectangle {
    return { ...this.bounds };
  }

  /** As `maximize`. */
  setBounds(bounds: Partial<Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
  }

  focus(): void {
    if (focused === this || !this.visible) return;
    focused?.blur();
    focused = this;
    this.report('focus');
  }

  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.report('blur');
  }

  isVisible(): boolean {
    return this.visible;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isFocused(): boolean {
    return focused === this;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  close(): void {
    const event = new CancelableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app._windowStaysOpen();
    else this.destroy();
  }

  destroy(): void {
    if (!this.destroyed) this.webContents._destroy();
  }

  private gone(): void {
    this.destroyed = true;
    if (focused === this) focused = null;
    all.delete(this);
    this.emit('closed');
    app._windowClosed(this);
  }

  /** The system reports a change only after the call that caused it has returned. */
  private report(name: 'show' | 'hide' | 'focus' | 'blur' | 'minimize' | 'restore'): void {
    setImmediate(() => {
      if (!this.destroyed) this.emit(name);
    });
  }
}
