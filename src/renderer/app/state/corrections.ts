import type { StoreApi } from 'zustand';
import type { Correction, Instant } from '../../../shared/model/model.ts';
import { type AppState, type Toast, workstreamOf } from './app-state.ts';
import type { Attempt } from './attempt.ts';
import { type Bridge, unwrap } from './client.ts';

/** `Session deleted: Thesis`, or `Undone (session deleted): Thesis` */
export function wordsOfCorrection(
  toast: Extract<Toast, { readonly correction: Correction }>,
  state: AppState,
): string {
  const { kind, workstreamId } = toast.correction;
  const { t } = state.locale;
  const done = t(`corrections.${toast.kind}.${kind}`);
  const title = workstreamOf(state, workstreamId)?.title;
  return title === undefined ? done : t('corrections.ofWorkstream', { done, title });
}

/** Everything that puts right what was recorded; all of it can be undone. */
export function createCorrections(
  bridge: Bridge,
  { getState, setState }: StoreApi<AppState>,
  orSayWhyNot: Attempt,
) {
  return {
    resumeSession: (sessionId: string) =>
      orSayWhyNot(async () => {
        await unwrap(bridge.resumeSession({ sessionId }));
      }),
    deleteSession: (sessionId: string) =>
      orSayWhyNot(async () => {
        await unwrap(bridge.deleteSession({ sessionId }));
      }),
    mergeSessions: (one: string, other: string) =>
      orSayWhyNot(async () => {
        await unwrap(bridge.mergeSessions({ sessionIds: [one, other] }));
      }),
    endSessionAt: (sessionId: string, endedAt: Instant) =>
      orSayWhyNot(async () => {
        await unwrap(bridge.editSession({ sessionId, endedAt }));
      }),
    /** The user has seen that they timed out, and leaves them so. */
    leaveTimedOut: (sessionIds: readonly string[]) =>
      orSayWhyNot(async () => {
        await unwrap(bridge.acknowledgeTimeouts({ sessionIds: [...sessionIds] }));
      }),
    /** That one, or the latest that can be undone. */
    undo: (correctionId?: string) =>
      orSayWhyNot(async () => {
        const correction = await unwrap(
          bridge.undo(correctionId === undefined ? {} : { correctionId }),
        );
        const toast = { kind: 'undone', correction } as const;
        setState({ toast, announcement: wordsOfCorrection(toast, getState()) });
      }),
    closeToast: () => setState({ toast: null }),

    async editSession(
      sessionId: string,
      times: { startedAt?: Instant; endedAt?: Instant },
    ): Promise<void> {
      await unwrap(bridge.editSession({ sessionId, ...times }));
    },
    async addSession(workstreamId: string, startedAt: Instant, endedAt: Instant): Promise<void> {
      await unwrap(bridge.addSession({ workstreamId, startedAt, endedAt }));
    },
    async splitSession(sessionId: string, at: Instant): Promise<void> {
      await unwrap(bridge.splitSession({ sessionId, at }));
    },
    async moveSession(sessionId: string, workstreamId: string): Promise<void> {
      await unwrap(bridge.moveSession({ sessionId, workstreamId }));
    },
  };
}

/** Tells the corrections that were just made from those that an undone one has uncovered. */
export function createCorrectionNews() {
  let newest: Instant = '';

  /** Whether it was made after all that were seen before. */
  return function isNew(correction: Correction | null): correction is Correction {
    if (correction === null || correction.at <= newest) return false;
    newest = correction.at;
    return true;
  };
}
