import { app } from 'electron';
import { threadsLoaded } from '../../core/base/thread.ts';
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
 * `staysOpen`: true if the app keeps running without a window. `onWillQuit` returns what quitting waits
 * for, once; null for nothing. Quitting also waits for threads that are still loading. `onQuit` must be
 * synchronous; it is called once.
 */
export function bindAppEvents(deps: {
  readonly show: () => void;
  readonly showQuickBar: () => void;
  readonly staysOpen: () => boolean;
  readonly onWillQuit: () => Promise<void> | null;
  readonly onQuit: () => void;
}): void {
  const { show, showQuickBar, staysOpen, onWillQuit, onQuit } = deps;
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
  let hasWaited = false;
  app.on('will-quit', (event) => {
    const last = (hasWaited ? null : onWillQuit()) ?? threadsLoaded();
    hasWaited = true;
    if (last === null) quitOnce();
    else {
      event.preventDefault();
      void last.finally(() => app.quit());
    }
  });
  // On Linux, a log-out that takes the display or the message bus away skips `will-quit`.
  app.on('quit', quitOnce);
}
