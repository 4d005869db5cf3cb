import { AppError } from '../../../shared/contract/errors.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';

/**
 * Writing is the user's own action, so it keeps the session alive in which it happens: told at most
 * once a minute, as a session's threshold is hardly shorter and every key would be too often.
 */
export function createKeepAliveOnTyping(keepAlive: (sessionId: string) => Promise<unknown>) {
  let last: { readonly sessionId: string; readonly at: number } | null = null;

  return async function typedIn(sessionId: string): Promise<void> {
    const now = Date.now();
    const since = last?.sessionId === sessionId ? now - last.at : Number.POSITIVE_INFINITY;
    // A clock that was set back must not keep it from being told.
    if (since >= 0 && since < MINUTE_MS) return;
    last = { sessionId, at: now };
    try {
      await keepAlive(sessionId);
    } catch (error) {
      // It may have ended a moment ago, of which the window hears anyway.
      if (!(error instanceof AppError && error.code === 'SESSION_NOT_ACTIVE')) throw error;
    }
  };
}
