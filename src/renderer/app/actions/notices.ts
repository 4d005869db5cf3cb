import type { StoreApi } from 'zustand';
import { type Client, messageOf } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import { reportOf } from './page-errors.ts';

export type Notices = ReturnType<typeof createNotices>;

/** Messages to the user beside the page: toasts, screen reader announcements, errors of the page. */
export function createNotices(client: Client, { getState, setState }: StoreApi<AppState>) {
  return {
    announce: (announcement: string) => setState({ announcement }),
    /** Shows a message for a while, and announces it. */
    notify: (message: string) =>
      setState({ toast: { kind: 'message', message }, announcement: message }),
    dismissToast: () => setState({ toast: null }),
    /** Performs something that has no dialog to show a failure in: it is shown as a toast. */
    async attempt(perform: () => Promise<unknown>): Promise<void> {
      try {
        await perform();
      } catch (error) {
        setState({ toast: { kind: 'refused', message: messageOf(error) } });
      }
    },
    /** Shows and logs an error of the page itself. */
    pageFailed(error: unknown): void {
      setState({ pageError: messageOf(error, getState().locale) });
      client.reportError(reportOf(error)).catch(() => {
        // It is shown already, and there is nothing else to log it with.
      });
    },
    dismissPageError: () => setState({ pageError: null }),
  };
}
