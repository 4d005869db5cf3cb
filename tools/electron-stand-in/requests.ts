/** Every request of a tab, held by Chromium until the app has decided on it. */
import { toElectron } from './addresses.ts';
import type { Session } from './devtools.ts';
import type { Protocol } from './devtools-protocol.ts';
import { answer } from './protocol.ts';
import { isCancelled } from './session.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

export interface NavigationGuard {
  /** Whether the app lets a frame go where its page wants it to. */
  allowsNavigation(frameId: string, url: string, isRedirect: boolean): boolean;
}

export class Requests {
  private readonly session: Session;
  private readonly guard: NavigationGuard;
  /** Frames whose own page asked to go elsewhere: what the app or a test loads is not asked about. */
  private readonly askedByPage = new Map<string, string>();

  constructor(session: Session, guard: NavigationGuard) {
    this.session = session;
    this.guard = guard;
  }

  async follow(): Promise<void> {
    this.session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      this.askedByPage.set(frameId, withoutHash(url));
    });
    this.session.on('Fetch.requestPaused', (paused) => void this.decide(paused));
    await this.session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  private async decide(paused: Paused): Promise<void> {
    try {
      await this.answerOrPass(paused);
    } catch (error) {
      // As in Electron, a handler that throws fails the request and is told on stderr.
      console.error(`Error while answering ${toElectron(paused.request.url)}:`, error);
      await this.syncAndExpire('Fetch.failRequest', {
        requestId: paused.requestId,
        errorReason: 'Failed',
      });
    }
  }

  private async answerOrPass(paused: Paused): Promise<void> {
    const { requestId, request } = paused;
    const url = toElectron(request.url);
    if (asksForIcon(paused)) {
      await this.syncAndExpire('Fetch.fulfillRequest', { requestId, responseCode: 204 });
      return;
    }
    if (!this.mayNavigate(paused, url)) {
      await this.syncAndExpire('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    if (await isCancelled({ url, method: request.method })) {
      await this.syncAndExpire('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    const found = await answer(asRequest(request, url));
    if (found) {
      await this.syncAndExpire('Fetch.fulfillRequest', {
        requestId,
        responseCode: found.status,
        ...(found.statusText === '' ? {} : { responsePhrase: found.statusText }),
        responseHeaders: [...found.headers],
        body: found.body,
      });
    } else {
      await this.syncAndExpire('Fetch.continueRequest', { requestId });
    }
  }

  private mayNavigate(paused: Paused, url: string): boolean {
    if (paused.resourceType !== 'Document') return true;
    const asked = this.askedByPage.get(paused.frameId) === withoutHash(paused.request.url);
    const isRedirect = paused.redirectedRequestId !== undefined;
    if (!asked && !isRedirect) return true;
    this.askedByPage.delete(paused.frameId);
    return this.guard.allowsNavigation(paused.frameId, url, isRedirect);
  }

  /** A request that its page has given up meanwhile needs no answer any more. */
  private async syncAndExpire<
    Method extends 'Fetch.failRequest' | 'Fetch.fulfillRequest' | 'Fetch.continueRequest',
  >(method: Method, params: Protocol.CommandParameters[Method]): Promise<void> {
    try {
      await this.session.send(method, params);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

/** The document, the tab, its session, or the whole of Chromium ended while a command was on its way. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Invalid InterceptionId|Cannot find context|Session with given id not found|has gone|Target closed|Target crashed|Inspected target/.test(
      error.message,
    )
  );
}

/** A browser wants an icon for its tab, which Electron never asks for. */
function asksForIcon({ resourceType, request }: Paused): boolean {
  return resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico';
}

function asRequest(request: Protocol.Network.Request, url: string): Request {
  const body = request.postData === undefined ? {} : { body: request.postData };
  return new Request(url, { method: request.method, headers: request.headers, ...body });
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url;
}
