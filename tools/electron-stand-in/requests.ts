/** Holds every request of a tab in Chromium until the app has decided on it. */
import { toElectron } from './addresses.ts';
import type { Session } from './devtools.ts';
import type { Protocol } from './devtools-protocol.ts';
import { answer } from './protocol.ts';
import { isCancelled } from './session.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

export interface NavigationGuard {
  /** True if the app allows a frame to navigate as its page wants. */
  allowsNavigation(frameId: string, url: string, isRedirect: boolean): boolean;
}

export class Requests {
  private readonly session: Session;
  private readonly guard: NavigationGuard;
  /** Navigations that the page itself started: the app is not asked about its own, or a test's. */
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
      // As in Electron, a handler that throws fails the request and is printed to stderr.
      console.error(`Error while answering ${toElectron(paused.request.url)}:`, error);
      await this.resolveRequest('Fetch.failRequest', {
        requestId: paused.requestId,
        errorReason: 'Failed',
      });
    }
  }

  private async answerOrPass(paused: Paused): Promise<void> {
    const { requestId, request } = paused;
    const url = toElectron(request.url);
    if (asksForIcon(paused)) {
      await this.resolveRequest('Fetch.fulfillRequest', { requestId, responseCode: 204 });
      return;
    }
    if (!this.mayNavigate(paused, url)) {
      await this.resolveRequest('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    if (await isCancelled({ url, method: request.method })) {
      await this.resolveRequest('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    const found = await answer(asRequest(request, url));
    if (found) {
      await this.resolveRequest('Fetch.fulfillRequest', {
        requestId,
        responseCode: found.status,
        ...(found.statusText === '' ? {} : { responsePhrase: found.statusText }),
        responseHeaders: [...found.headers],
        body: found.body,
      });
    } else {
      await this.resolveRequest('Fetch.continueRequest', { requestId });
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

  /** A request that the page has cancelled meanwhile needs no answer. */
  private async resolveRequest<
    Method extends 'Fetch.failRequest' | 'Fetch.fulfillRequest' | 'Fetch.continueRequest',
  >(method: Method, params: Protocol.CommandParameters[Method]): Promise<void> {
    try {
      await this.session.send(method, params);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
}

/** True if the document, the tab, its session or Chromium itself ended during a command. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Invalid InterceptionId|Cannot find context|Session with given id not found|has gone|Target closed|Target crashed|Inspected target/.test(
      error.message,
    )
  );
}

/** True for a tab's icon, which Chromium requests and Electron does not. */
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
