import { toElectron } from './addresses.ts';
import { app } from './app.ts';
import type { Browser } from './browser.ts';
import type { WebPreferences } from './browser-window.ts';
import { CancelableEvent, Emitter, strict } from './emitter.ts';
import { Frames } from './frames.ts';
import { type GoneDetails, goneDetails } from './gone-details.ts';
import { handleInvoke } from './ipc-main.ts';
import { nativeTheme } from './native-theme.ts';
import type { ContextMenuParams, ToMain } from './page/messages.ts';
import { pack } from './serialize.ts';
import { session } from './session.ts';
import { Tab, type TabOptions, type TabOwner } from './tab.ts';
import type { WebFrameMain } from './web-frame-main.ts';

export class NavigationEvent extends CancelableEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly frame: WebFrameMain | null;

  constructor(url: string, frame: WebFrameMain | null) {
    super();
    this.url = url;
    this.frame = frame;
    this.isMainFrame = frame?.parent === null;
  }
}

/** `will-attach-webview`, `before-input-event` and `preload-error` never occur. */
export interface WebContentsEvents {
  'did-finish-load': [];
  'will-navigate': [event: NavigationEvent];
  'will-redirect': [event: NavigationEvent];
  'will-frame-navigate': [event: NavigationEvent];
  'will-attach-webview': [event: CancelableEvent];
  'before-input-event': [event: CancelableEvent];
  'render-process-gone': [event: object, details: GoneDetails];
  'did-fail-load': [event: object, errorCode: number, description: string, url: string];
  'preload-error': [event: object, path: string, error: Error];
  'context-menu': [event: object, params: ContextMenuParams];
  destroyed: [];
}

type WebRTCPolicy =
  | 'default'
  | 'default_public_interface_only'
  | 'default_public_and_private_interfaces'
  | 'disable_non_proxied_udp';
type WindowOpenHandler = (details: { readonly url: string }) => { action: 'deny' };

const all = new Map<number, WebContents>();
let lastId = 0;

export class WebContents extends Emitter<WebContentsEvents> {
  readonly id = ++lastId;
  readonly session = session.defaultSession;
  private readonly frames = new Frames();
  private readonly preferences: WebPreferences;
  private windowOpenHandler: WindowOpenHandler | null = null;
  private tab: Tab | null = null;
  private destroyed = false;
  private crashed = false;
  private isCrashForced = false;
  /** The tab once it is ready; a window can be used before that. */
  private readonly opening: Promise<Tab>;
  /** Set by the window that these contents are in. */
  _close: () => void = () => this._destroy();

  constructor(browser: Browser, options: TabOptions, preferences: WebPreferences) {
    super();
    this.preferences = preferences;
    all.set(this.id, this);
    app.emit('web-contents-created', {}, this);
    this.opening = this.open(browser, options);
  }

  private async open(browser: Browser, options: TabOptions): Promise<Tab> {
    this.tab = await Tab.open(browser, options, this.frames, this.owner);
    await this.tab.emulateColorScheme(nativeTheme.themeSource);
    nativeTheme.on('updated', this.followTheme);
    return this.tab;
  }

  private readonly followTheme = (): void => {
    this.run((tab) => tab.emulateColorScheme(nativeTheme.themeSource));
  };

  private readonly owner: TabOwner = {
    receive: (frame, message) => this.receive(frame, message),
    loaded: () => this.emit('did-finish-load'),
    crashed: () => {
      this.crashed = true;
      this.emit('render-process-gone', {}, goneDetails(process.platform, this.isCrashForced));
      this.isCrashForced = false;
    },
    gone: () => this.gone(),
    wantsDownload: (url) => this.wantsDownload(toElectron(url)),
    allowsNavigation: (frameId, url, isRedirect) => {
      const event = new NavigationEvent(url, this.frames.ofId(frameId));
      if (isRedirect) {
        this.emit('will-redirect', event);
      } else {
        this.emit('will-frame-navigate', event);
        if (event.isMainFrame) this.emit('will-navigate', event);
      }
      return !event.defaultPrevented;
    },
  };

  private wantsDownload(url: string): void {
    const event = new CancelableEvent();
    this.session.emit('will-download', event, { getURL: () => url }, this);
    if (!event.defaultPrevented) throw new Error('The Electron stand-in downloads nothing');
  }

  private receive(senderFrame: WebFrameMain | null, message: ToMain): void {
    if (message.kind === 'open') {
      if (!this.windowOpenHandler)
        throw new Error('The Electron stand-in opens no window for pages');
      this.windowOpenHandler({ url: toElectron(message.url) });
      return;
    }
    if (message.kind === 'context-menu') {
      this.emit('context-menu', {}, message.params);
      return;
    }
    const { id, channel, args } = message;
    this.run(async (tab) => {
      const result = await handleInvoke({ sender: this, senderFrame }, channel, args);
      if ('value' in result) await tab.deliver({ kind: 'reply', id, value: result.value });
      else await tab.deliver({ kind: 'rejection', id, message: result.message });
    });
  }

  /**
   * Runs an action on the tab, in the order of the calls. A failure is a bug of the stand-in, and
   * ends it.
   */
  private run(action: (tab: Tab) => Promise<void>): void {
    endOnFailure(this.opening.then((tab) => (this.destroyed ? undefined : action(tab))));
  }

  get mainFrame(): WebFrameMain {
    return this.frames.main;
  }

  send(channel: string, ...args: unknown[]): void {
    const packed = pack(args);
    this.run((tab) => tab.deliver({ kind: 'push', channel, args: packed }));
  }

  /** Exists in Electron, but not in its types. */
  getLastWebPreferences(): WebPreferences | null {
    return this.preferences;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isCrashed(): boolean {
    return this.crashed;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    const tab = await this.opening;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.once('did-finish-load', resolve);
    this.crashed = false;
    try {
      await tab.load(url);
      await promise;
    } catch (error) {
      // DevTools reports the name of an error, not its number; this is that of ERR_FAILED.
      this.emit('did-fail-load', {}, -2, String(error), url);
      throw error;
    } finally {
      this.off('did-finish-load', resolve);
    }
  }

  /** Accepted but ignored. */
  setWebRTCIPHandlingPolicy(_policy: WebRTCPolicy): void {}

  reload(): void {
    this.crashed = false;
    this.run((tab) => tab.reload());
  }

  forcefullyCrashRenderer(): void {
    this.isCrashForced = true;
    this.run((tab) => tab.crash());
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.opening).evaluate(code);
  }

  close(_options?: { waitForBeforeUnload: boolean }): void {
    this._close();
  }

  static fromId(id: number): WebContents | undefined {
    return all.get(id);
  }

  static getAllWebContents(): WebContents[] {
    return [...all.values()];
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...all.values()].find((contents) => contents.tab?.targetId === targetId);
  }

  _setVisible(visible: boolean): void {
    this.run((tab) => tab.setVisible(visible));
  }

  _destroy(): void {
    endOnFailure(this.opening.then((tab) => tab.close()));
    this.gone();
  }

  private gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.frames.main.detached = true;
    all.delete(this.id);
    nativeTheme.off('updated', this.followTheme);
    this.emit('destroyed');
  }
}

/** A failure here is a bug of the stand-in, which no app could handle. */
function endOnFailure(work: Promise<void>): void {
  work.catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}

export const webContents = strict('webContents', {
  fromId: (id: number) => WebContents.fromId(id),
  getAllWebContents: () => WebContents.getAllWebContents(),
  fromDevToolsTargetId: (id: string) => WebContents.fromDevToolsTargetId(id),
});
