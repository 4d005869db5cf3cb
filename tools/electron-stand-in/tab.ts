/** A window's tab in Chromium. */
import { toChromium } from './addresses.ts';
import type { Browser } from './browser.ts';
import type { Session } from './devtools.ts';
import type { Frames } from './frames.ts';
import {
  PRELOAD_WORLD,
  RECEIVE_FUNCTION,
  SEND_BINDING,
  type ToMain,
  type ToPage,
} from './page/messages.ts';
import { pageWorldScript, preloadWorldScript } from './page-scripts.ts';
import { isGone, type NavigationGuard, Requests } from './requests.ts';
import type { WebFrameMain } from './web-frame-main.ts';

export interface TabOwner extends NavigationGuard {
  receive(frame: WebFrameMain | null, message: ToMain): void;
  loaded(): void;
  crashed(): void;
  gone(): void;
  wantsDownload(url: string): void;
}

export interface TabOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | undefined;
  readonly visible: boolean;
}

export class Tab {
  readonly targetId: string;
  private readonly browser: Browser;
  private readonly session: Session;
  private readonly frames: Frames;

  private constructor(browser: Browser, session: Session, targetId: string, frames: Frames) {
    this.browser = browser;
    this.session = session;
    this.targetId = targetId;
    this.frames = frames;
  }

  static async open(
    browser: Browser,
    options: TabOptions,
    frames: Frames,
    owner: TabOwner,
  ): Promise<Tab> {
    const { root } = browser.connection;
    const { targetId } = await root.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...(browser.contextId !== undefined && { browserContextId: browser.contextId }),
      width: options.width,
      height: options.height,
    });
    const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true });
    const session = browser.connection.session(sessionId);
    const tab = new Tab(browser, session, targetId, frames);
    tab.follow(owner);
    await tab.prepare(options, owner);
    return tab;
  }

  private follow(owner: TabOwner): void {
    this.frames.follow(this.session, this.targetId);
    this.session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== SEND_BINDING) return;
      owner.receive(this.frames.ofContext(executionContextId), JSON.parse(payload));
    });
    this.session.on('Page.loadEventFired', () => {
      // The initial empty document counts as loaded, too.
      if (this.frames.main.url !== '') owner.loaded();
    });
    this.session.on('Page.downloadWillBegin', ({ guid, url }) => {
      const download = { guid, ...this.context };
      void this.command(this.browser.connection.root.send('Browser.cancelDownload', download));
      owner.wantsDownload(url);
    });
    this.session.on('Inspector.targetCrashed', () => {
      this.frames.crashed();
      owner.crashed();
    });
    this.browser.connection.root.on('Target.detachedFromTarget', ({ targetId }) => {
      if (targetId === this.targetId) owner.gone();
    });
  }

  private async prepare(options: TabOptions, owner: TabOwner): Promise<void> {
    const { session } = this;
    await Promise.all([
      this.denyDownloads(),
      session.send('Inspector.enable'),
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', {
        name: SEND_BINDING,
        executionContextName: PRELOAD_WORLD,
      }),
      new Requests(session, owner).follow(),
      this.resize(options.width, options.height),
      this.setVisible(options.visible),
    ]);
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: await pageWorldScript(),
    });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: await preloadWorldScript(options.preload),
      worldName: PRELOAD_WORLD,
    });
  }

  private get context(): { readonly browserContextId?: string } {
    const { contextId: browserContextId } = this.browser;
    return browserContextId === undefined ? {} : { browserContextId };
  }

  /** Chromium's headless shell reports a context's downloads only after their behaviour was set. */
  private async denyDownloads(): Promise<void> {
    await this.browser.connection.root.send('Browser.setDownloadBehavior', {
      behavior: 'deny',
      eventsEnabled: true,
      ...this.context,
    });
  }

  /** Resolves when the new document has been committed. */
  async load(url: string): Promise<void> {
    const { errorText } = await this.session.send('Page.navigate', { url: toChromium(url) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
  }

  async reload(): Promise<void> {
    await this.command(this.session.send('Page.reload'));
  }

  /** A message to a document that is being replaced is lost, as in Electron. */
  async deliver(message: ToPage): Promise<void> {
    const contextId = this.frames.mainContext;
    if (contextId === undefined) return;
    const text = JSON.stringify(JSON.stringify(message));
    await this.command(
      this.session.send('Runtime.evaluate', {
        contextId,
        expression: `${RECEIVE_FUNCTION}(${text})`,
      }),
    );
  }

  async resize(width: number, height: number): Promise<void> {
    const { windowId } = await this.session.send('Browser.getWindowForTarget');
    await this.session.send('Browser.setContentsSize', { windowId, width, height });
  }

  /**
   * Without a display there is nothing to hide, and Chromium stops drawing tabs that it considers
   * hidden.
   */
  async setVisible(visible: boolean): Promise<void> {
    if (this.browser.headless) return;
    const { windowId } = await this.session.send('Browser.getWindowForTarget');
    const windowState = visible ? 'normal' : 'minimized';
    await this.session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    if (visible) await this.session.send('Page.bringToFront');
  }

  async emulateColorScheme(scheme: 'light' | 'dark' | 'system'): Promise<void> {
    const value = scheme === 'system' ? '' : scheme;
    const features = [{ name: 'prefers-color-scheme', value }];
    await this.command(this.session.send('Emulation.setEmulatedMedia', { features }));
  }

  async crash(): Promise<void> {
    await this.command(this.session.send('Page.crash'));
  }

  /** Evaluates code in the page itself, once it is loaded. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  }

  async close(): Promise<void> {
    const { root } = this.browser.connection;
    await this.command(root.send('Target.closeTarget', { targetId: this.targetId }));
  }

  /** For commands that no longer matter once the tab is gone. */
  private async command(sent: Promise<unknown>): Promise<void> {
    try {
      await sent;
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}
