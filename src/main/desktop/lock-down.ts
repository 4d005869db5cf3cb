import { app, type Session, type WebContents } from 'electron';
import { ORIGIN } from './page-files.ts';

/** Denies everything that the window has no need of. Must come before the first window. */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isAllowed(url) }));
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
}

function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
}

/** The page's own files, and the developer tools' in a build that has them. */
function isAllowed(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`) || (!app.isPackaged && url.startsWith('devtools://'));
}
