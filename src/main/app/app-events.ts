import { app } from 'electron';
import { HIDDEN_OPTION, QUICK_OPTION } from '../system/autostart.ts';

/** Returns a function that returns true while the app is quitting: then windows close for good. */
export function trackQuitting(): () => boolean {
  let isQuitting = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });
  return () => isQuitting;
}

/**
 * `staysOpen`: true if the app keeps running without a window. `onQuit` must be synchronous; it is
 * called once.
 */
export function bindAppEvents(deps: {
  readonly show: () => void;
  readonly showQuickBar: () => void;
  readonly staysOpen: () => boolean;
  readonly onQuit: () => void;
}): void {
  const { show, showQuickBar, staysOpen, onQuit } = deps;
  app.on('second-instance', (_event, argv) => {
    if (argv.includes(QUICK_OPTION)) showQuickBar();
    else if (!argv.includes(HIDDEN_OPTION)) show();
  });
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (!staysOpen()) app.quit();
  });
  let hasQuit = false;
  const quitOnce = () => {
    if (!hasQuit) onQuit();
    hasQuit = true;
  };
  app.on('will-quit', quitOnce);
  // On Linux, a log-out that takes the display or the message bus away skips `will-quit`.
  app.on('quit', quitOnce);
}
