import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import type { Draft } from './draft.ts';

export type DraftControls = ReturnType<typeof useDraft>;

/** The session that is being added or changed on the timeline, until it is saved or cancelled. */
export function useDraft() {
  const app = useApp();
  const { t } = useTranslation();
  const { formatTimes, formatDuration } = useLocale();
  const [draft, setDraft] = useState<Draft | null>(null);
  // Events can follow each other without a render between them.
  const latest = useRef<Draft | null>(null);
  const isSaving = useRef(false);

  function set(next: Draft | null): void {
    latest.current = next;
    setDraft(next);
  }

  /** Saves the draft, which stays visible until the change arrives. Returns the session. */
  async function save(): Promise<Session | null> {
    const saved = latest.current;
    if (saved === null || isSaving.current) return null;
    isSaving.current = true;
    let session: Session | null = null;
    await app.notices.attempt(async () => {
      session = await request(saved);
    });
    isSaving.current = false;
    set(null);
    return session;
  }

  async function request({ session, workstreamId, from, to }: Draft): Promise<Session> {
    const [startedAt, endedAt] = [new Date(from).toISOString(), new Date(to).toISOString()];
    if (session === null) return app.client.addSession({ workstreamId, startedAt, endedAt });
    const change = {
      sessionId: session.id,
      ...(from !== Date.parse(session.startedAt) && { startedAt }),
      ...(session.endedAt !== null && to !== Date.parse(session.endedAt) && { endedAt }),
    };
    if (workstreamId !== session.workstreamId) {
      return app.client.moveSession({ ...change, workstreamId });
    }
    return 'startedAt' in change || 'endedAt' in change ? app.client.editSession(change) : session;
  }

  return {
    draft,
    isOpen: () => latest.current !== null && !isSaving.current,
    latest: () => latest.current,
    set,
    save,
    cancel(): void {
      if (latest.current === null || isSaving.current) return;
      set(null);
      app.notices.announce(t('timeline.draft.cancelled'));
    },
    /** Sets the draft, and announces where it is. */
    setAndAnnounce(next: Draft | null): void {
      if (next === null) {
        app.notices.announce(t('timeline.draft.noSpace'));
        return;
      }
      const values = {
        title: workstreamOf(app.store.getState(), next.workstreamId)?.title ?? '',
        times: formatTimes(next.from, next.to),
        length: formatDuration(next.to - next.from),
      };
      const isFirst = latest.current === null;
      app.notices.announce(t(isFirst ? 'timeline.draft.begun' : 'timeline.draft.at', values));
      set(next);
    },
  };
}
