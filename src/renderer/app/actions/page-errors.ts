import type { ErrorReport } from '../../../shared/contract/schemas.ts';
import { stackFrames } from '../../../shared/model/stack-frames.ts';

const NAME = /^[A-Z][A-Za-z]{0,40}$/;

/** Returns what the log may contain of an error: never its message, which can quote anything. */
export function reportOf(error: unknown): ErrorReport {
  if (!(error instanceof Error)) return { name: 'Error', frames: [] };
  return { name: NAME.test(error.name) ? error.name : 'Error', frames: stackFrames(error) };
}

/** Calls the listener with uncaught errors of the page. */
export function followUncaught(page: Window, onError: (error: unknown) => void): void {
  page.addEventListener('error', ({ error }) => {
    // Chromium reports a harmless layout delay as an event without an error.
    if (error != null) onError(error);
  });
  page.addEventListener('unhandledrejection', ({ reason }) => onError(reason));
}
