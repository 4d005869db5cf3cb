import type { app as electronApp, Session, WebContents } from 'electron';
import { ORIGIN } from '../protocol/page-files.ts';

type App = typeof electronApp;
type Navigation = Pick<Event, 'preventDefault'> & { readonly url: string };

/**
 * Locks down the whole process. Must be called before `ready`. `origin`: the page's, which is the
 * app's own or a dev server's.
 */
export function lockDownProcess(
  app: Pick<App, 'commandLine' | 'enableSandbox'>,
  origin: string,
): void {
  // With `--no-sandbox`, as root, Chromium's helpers refuse to run if it is turned on again. The page
  // has `sandbox: true` in any case.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Resolves no host name and no address: a link of the page can cause a look-up, and WebRTC can
  // connect, without a request that the session could block.
  const excluded = origin === ORIGIN ? '' : `, EXCLUDE ${new URL(origin).hostname}`;
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${excluded}`);
}

/**
 * Denies everything that the window does not need. Must be called before the first window opens.
 * Electron itself denies what has no listener: screen capture, USB, HID, serial and Bluetooth devices,
 * logins, and invalid certificates.
 */
export function lockDown(app: App, session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !isAllowed(url, origin, app.isPackaged) }),
  );
  session.on('will-download', (event) => event.preventDefault());
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, origin));
}

function lockDownContents(contents: WebContents, origin: string): void {
  // The dev server has the page reload itself when a module can't be replaced in place.
  const mayReload = origin !== ORIGIN;
  const stay = (event: Navigation) => {
    if (!mayReload || !isSamePage(event.url, contents.getURL())) event.preventDefault();
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', stay);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', stay);
}

function isSamePage(url: string, other: string): boolean {
  return url.split('#')[0] === other.split('#')[0];
}

/** The page's own files; unless packaged, also the developer tools and the dev server's socket. */
function isAllowed(url: string, origin: string, isPackaged: boolean): boolean {
  if (url.startsWith(`${origin}/`)) return true;
  if (isPackaged) return false;
  const socket = origin.replace(/^http:/, 'ws:');
  return url.startsWith('devtools://') || url.startsWith(`${socket}/`);
}
