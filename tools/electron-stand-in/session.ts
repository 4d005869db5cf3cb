import { type CancelableEvent, Emitter, strict } from './emitter.ts';
import type { WebContents } from './web-contents.ts';

export interface RequestDetails {
  readonly url: string;
  readonly method: string;
}
type BeforeRequest = (
  details: RequestDetails,
  callback: (response: { cancel?: boolean }) => void,
) => void;

let beforeRequest: BeforeRequest | null = null;

const webRequest = strict('session.webRequest', {
  onBeforeRequest(listener: BeforeRequest | null): void {
    beforeRequest = listener;
  },
});

interface SessionEvents {
  'will-download': [event: CancelableEvent, item: { getURL(): string }, contents: WebContents];
}

/** Permission handlers are accepted but ignored: Chromium's own defaults apply. */
export class Session extends Emitter<SessionEvents> {
  readonly webRequest = webRequest;

  setPermissionRequestHandler(
    _handler:
      | ((contents: WebContents, permission: string, callback: (granted: boolean) => void) => void)
      | null,
  ): void {}

  setPermissionCheckHandler(
    _handler:
      | ((contents: WebContents | null, permission: string, origin: string) => boolean)
      | null,
  ): void {}

  setDevicePermissionHandler(_handler: ((details: { origin: string }) => boolean) | null): void {}
}

export const session = strict('session', {
  defaultSession: new Session(),
});

export function isCancelled(details: RequestDetails): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  if (beforeRequest) beforeRequest(details, ({ cancel }) => resolve(cancel === true));
  else resolve(false);
  return promise;
}
