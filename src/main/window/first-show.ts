import type { Log } from '../../core/logging/log.ts';

/** How long a page may take to draw before its window is shown without it. */
const LONGEST_WAIT_MS = 15_000;

/** The part of a window that this follows. */
interface FollowedWindow {
  once(name: 'ready-to-show' | 'closed', listener: () => void): unknown;
  readonly webContents: {
    once(name: 'did-fail-load' | 'render-process-gone', listener: () => void): unknown;
  };
}

/**
 * Calls `appear` once: when the page has drawn, or else when it fails or takes too long. A window that
 * waits for a page which never draws would stay invisible.
 */
export function appearOnce(window: FollowedWindow, appear: () => void, log: Log): void {
  let hasAppeared = false;
  const appearNow = () => {
    clearTimeout(timer);
    if (!hasAppeared) appear();
    hasAppeared = true;
  };
  const timer = setTimeout(() => {
    log.warn('window', 'The page takes long to draw: the window is shown without it.');
    appearNow();
  }, LONGEST_WAIT_MS);
  window.once('ready-to-show', appearNow);
  window.webContents.once('did-fail-load', appearNow);
  window.webContents.once('render-process-gone', appearNow);
  window.once('closed', () => {
    clearTimeout(timer);
    hasAppeared = true;
  });
}
