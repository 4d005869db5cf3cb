import type { StoreApi } from 'zustand';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Correction, Instant } from '../../../shared/model/model.ts';
import { type Client, messageOf } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import { correctionText } from '../state/correction-text.ts';
import type { Notices } from './notices.ts';

/** Corrections that take one click. Those with a dialog call the client from it. */
export function createCorrections(
  client: Client,
  { getState, setState }: StoreApi<AppState>,
  { attempt, notify }: Notices,
) {
  /** Returns null if it cannot be undone, and says so in a notice that disappears. */
  async function undone(correctionId: string | undefined): Promise<Correction | null> {
    try {
      return await client.undo(correctionId === undefined ? {} : { correctionId });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'UNDO_IMPOSSIBLE') throw error;
      notify(messageOf(error));
      return null;
    }
  }

  return {
    resume: (sessionId: string) => attempt(() => client.resumeSession({ sessionId })),
    remove: (sessionId: string) => attempt(() => client.deleteSession({ sessionId })),
    merge: (one: string, other: string) =>
      attempt(() => client.mergeSessions({ sessionIds: [one, other] })),
    endAt: (sessionId: string, endedAt: Instant) =>
      attempt(() => client.editSession({ sessionId, endedAt })),
    /** The user has seen that these sessions timed out, and leaves them as they are. */
    acknowledgeTimeouts: (sessionIds: readonly string[]) =>
      attempt(() => client.acknowledgeTimeouts({ sessionIds: [...sessionIds] })),
    /** Decides about the time away that began then. `words`: what the notice says; null for none. */
    answerTimeAway: (from: Instant, answer: 'keep' | 'drop' | 'leave', words: string | null) =>
      attempt(async () => {
        const { toast } = getState();
        setState({ awayWords: words });
        await client.answerTimeAway({ from, answer });
        // Keeping the time of an active session is no correction, which would have its own notice.
        if (answer === 'keep' && words !== null && getState().toast === toast) notify(words);
      }),
    /** Makes the time away that began then a session of another workstream. */
    async moveTimeAway(from: Instant, workstreamId: string, words: string): Promise<void> {
      setState({ awayWords: words });
      await client.moveTimeAway({ from, workstreamId });
    },
    /** Undoes this correction, or the latest that can be undone. */
    undo: (correctionId?: string) =>
      attempt(async () => {
        const correction = await undone(correctionId);
        if (correction === null) return;
        const toast = { kind: 'undone', correction } as const;
        setState({ toast, announcement: correctionText(toast, getState()) });
      }),
  };
}
