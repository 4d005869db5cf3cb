import { AppError } from '../../../shared/contract/errors.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';

/**
 * Returns a function that keeps a session alive while the user types in it. It sends at most one request a
 * minute, because no useful threshold is shorter and every key would be too often.
 */
export function createKeepAliveOnTyping(keepAlive: (sessionId: string) => Promise<unknown>) {
  let last: { readonly sessionId: string; readonly at: number } | null = null;

  return async function typedIn(sessionId: string): Promise<void> {
    const now = Date.now();
    const since = last?.sessionId === sessionId ? now - last.at : Number.POSITIVE_INFINITY;
    // A clock that was set back must not prevent it.
    if (since >= 0 && since < MINUTE_MS) return;
    last = { sessionId, at: now };
    try {
      await keepAlive(sessionId);
    } catch (error) {
      // It may just have ended, which a push announces anyway.
      if (!(error instanceof AppError && error.code === 'SESSION_NOT_ACTIVE')) throw error;
    }
  };
}
