import { runsOnWayland } from '../../src/core/base/linux-session.ts';
import { app } from './app.ts';
import type { Browser } from './browser.ts';
import { CancelableEvent, Emitter } from './emitter.ts';
import type { NativeImage } from './native-image.ts';
import { WebContents } from './web-contents.ts';
import { type StateChange, WindowState } from './window-state.ts';

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
  frame?: boolean;
  resizable?: boolean;
  minimizable?: boolean;
  maximizable?: boolean;
  fullscreenable?: boolean;
  skipTaskbar?: boolean;
  alwaysOnTop?: boolean;
  type?: string;
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

const isWayland = runsOnWayland(process.platform, process.env, process.argv);
const all = new Set<BrowserWindow>();
let browser: Browser | null = null;

/** Sets the browser that shows the windows. */
export function showWindowsIn(started: Browser): void {
  browser = started;
}

export class BrowserWindow extends Emitter<BrowserWindowEvents> {
  readonly id: number;
  readonly webContents: WebContents;
  private readonly state: WindowState;
  private fullScreen = false;
  private bounds: Rectangle;
  private destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!browser || !app.isReady())
      throw new Error('Cannot create BrowserWindow before app is ready');
    const visible = options.show ?? true;
    const { x = 0, y = 0, width = 800, height = 600, webPreferences = {} } = options;
    this.bounds = { x, y, width, height };
    const { preload } = webPreferences;
    const tab = { width, height, preload, visible };
    this.webContents = new WebContents(browser, tab, webPreferences);
    this.id = this.webContents.id;
    this.webContents.once('did-finish-load', () => setImmediate(() => this.emit('ready-to-show')));
    this.webContents.on('destroyed', () => this.gone());
    this.webContents._close = () => this.close();
    all.add(this);
    app._windows.add(this);
    const report = (change: StateChange) => this.report(change);
    this.state = new WindowState({ platform: process.platform, isWayland, report }, visible);
    if (visible) this.takeFocusFromOthers();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...all].find((window) => window.isFocused()) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...all].find((window) => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.state.show();
    this.webContents._setVisible(true);
  }

  showInactive(): void {
    this.state.showInactive();
    this.webContents._setVisible(true);
  }

  hide(): void {
    this.state.hide();
    this.webContents._setVisible(false);
  }

  minimize(): void {
    this.state.minimize();
    this.webContents._setVisible(false);
  }

  restore(): void {
    this.state.restore();
    this.webContents._setVisible(this.state.isVisible && !this.state.isMinimized);
  }

  /** Changes the size of nothing: the tab stays as it is. */
  maximize(): void {
    this.state.maximize();
    this.webContents._setVisible(true);
  }

  isMaximized(): boolean {
    return this.state.isMaximized;
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

  /** On Wayland an app does not learn where its windows are. */
  getNormalBounds(): Rectangle {
    return isWayland ? { ...this.bounds, x: 0, y: 0 } : { ...this.bounds };
  }

  /** As `maximize`. */
  setBounds(bounds: Partial<Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
  }

  /** Only accepted: there are no workspaces. */
  setVisibleOnAllWorkspaces(
    _isVisible: boolean,
    _options?: { visibleOnFullScreen?: boolean; skipTransformProcessType?: boolean },
  ): void {}

  focus(): void {
    this.state.focus();
  }

  blur(): void {
    this.state.blur();
  }

  isVisible(): boolean {
    return this.state.isVisible;
  }

  isMinimized(): boolean {
    return this.state.isMinimized;
  }

  isFocused(): boolean {
    return this.state.isFocused;
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
    all.delete(this);
    this.emit('closed');
    app._windowClosed(this);
  }

  private takeFocusFromOthers(): void {
    for (const other of all) if (other !== this) other.state.loseFocus();
  }

  /** The system reports a change only after the call that caused it has returned. */
  private report(change: StateChange): void {
    if (change === 'focus') this.takeFocusFromOthers();
    setImmediate(() => {
      if (!this.destroyed) this.emit(change);
    });
  }
}
