/** The frames of one tab, kept as DevTools reports them. */
import { toElectron } from './addresses.ts';
import type { Session } from './devtools.ts';
import type { Protocol } from './devtools-protocol.ts';
import { PRELOAD_WORLD } from './page/messages.ts';
import { WebFrameMain } from './web-frame-main.ts';

export class Frames {
  readonly main = new WebFrameMain(null);
  private readonly byId = new Map<string, WebFrameMain>();
  private readonly frameOfContext = new Map<number, string>();
  private mainId = '';

  follow(session: Session, mainId: string): void {
    this.mainId = mainId;
    this.byId.set(mainId, this.main);
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.byId.set(frameId, new WebFrameMain(this.byId.get(parentFrameId) ?? this.main));
    });
    session.on('Page.frameNavigated', ({ frame }) => this.navigated(frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.byId.get(frameId);
      if (frame) frame.url = toElectron(url);
    });
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'swap') return;
      const frame = this.byId.get(frameId);
      if (frame) frame.detached = true;
      this.byId.delete(frameId);
    });
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId: unknown = context.auxData && Reflect.get(context.auxData, 'frameId');
      if (context.name === PRELOAD_WORLD && typeof frameId === 'string') {
        this.frameOfContext.set(context.id, frameId);
      }
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.frameOfContext.delete(executionContextId);
    });
    session.on('Runtime.executionContextsCleared', () => this.frameOfContext.clear());
  }

  /** Returns the frame that a message came from; null if it is gone, as in Electron. */
  ofContext(contextId: number): WebFrameMain | null {
    return this.byId.get(this.frameOfContext.get(contextId) ?? '') ?? null;
  }

  ofId(frameId: string): WebFrameMain | null {
    return this.byId.get(frameId) ?? null;
  }

  /** The context of the main frame's preload; undefined while a document is being replaced. */
  get mainContext(): number | undefined {
    for (const [contextId, frameId] of this.frameOfContext) {
      if (frameId === this.mainId) return contextId;
    }
    return undefined;
  }

  /** To be called when the process of this tab has ended. */
  crashed(): void {
    this.frameOfContext.clear();
  }

  private navigated(frame: Protocol.Page.Frame): void {
    const known = this.byId.get(frame.id);
    if (!known) return;
    known.url = toElectron(frame.url) + (frame.urlFragment ?? '');
    known.origin = /^https?:/.test(frame.securityOrigin)
      ? toElectron(frame.securityOrigin)
      : 'null';
  }
}
