import type { app as electronApp, Session, WebContents } from 'electron';
import { ORIGIN } from '../protocol/page-files.ts';

type App = typeof electronApp;

/** What the whole process is denied. Must come before `ready`. */
export function lockDownProcess(app: Pick<App, 'commandLine' | 'enableSandbox'>): void {
  app.enableSandbox();
  // No name and no address leads anywhere: a link of the page can have names looked up, and
  // WebRTC can connect, without a request that the session is asked about.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/**
 * Denies everything that the window has no need of. Must come before the first window. Denied
 * already where nobody listens: screen capture, USB, HID, serial and Bluetooth devices, log-ins, and
 * certificates that do not hold.
 */
export function lockDown(app: App, session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !isAllowed(url, app.isPackaged) }),
  );
  session.on('will-download', (event) => event.preventDefault());
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
}

function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
}

/** The page's own files, and the developer tools' in a build that has them. */
function isAllowed(url: string, isPackaged: boolean): boolean {
  return url.startsWith(`${ORIGIN}/`) || (!isPackaged && url.startsWith('devtools://'));
}
