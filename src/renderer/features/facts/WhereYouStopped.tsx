import { ClipboardCopy } from 'lucide-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { continuePrompt } from '../../../shared/facts/continue-prompt.ts';
import { presentWhereStopped } from '../../../shared/facts/present-facts.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { nameOf } from '../../../shared/model/session-title.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useThisMinute, useToday } from '../../ui/useNow.ts';
import { FactList } from './FactList.tsx';

/** Where work on a workstream stopped: the facts of its last session, and a prompt with which an agent can continue. */
export function WhereYouStopped({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const app = useApp();
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useThisMinute();
  const today = useToday();
  const headingId = useId();
  const { id, activeSession } = workstream;
  const loaded = useAppState((state) => state.whereStopped[id]);
  // While somebody is writing, it is loaded once a minute.
  const readAt = activeSession ? `${activeSession.id} ${now}` : workstream;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs after each change
  useEffect(() => void app.whereStopped.read(id), [app, id, readAt]);
  const where = loaded?.where ?? null;
  const copy = useAction(async () => {
    if (where === null) return;
    await app.client.copyText({ text: continuePrompt(where, locale) });
    app.notices.notify(t('facts.promptCopied'));
  });
  const retry = () => void app.whereStopped.read(id);
  const groups = where === null ? [] : presentWhereStopped(where, locale);
  if (loaded?.error != null) {
    return (
      <ErrorNote message={loaded.error}>
        <button type="button" className="button small" onClick={retry}>
          {t('sessionPage.tryAgain')}
        </button>
      </ErrorNote>
    );
  }
  if (where?.last == null || groups.length === 0) return null;
  const { session } = where.last;
  const isActive = session.status === 'active';
  const when = locale.formatMoment(new Date(session.lastActivityAt), today);
  return (
    <section className="where-stopped" aria-labelledby={headingId}>
      {/* The messages of a running session are on the same page. */}
      <details key={session.id} open={!isActive}>
        <summary>
          <h2 id={headingId}>{isActive ? t('facts.soFar') : t('facts.whereStopped')}</h2>
        </summary>
        <div className="where-stopped-session">
          <button
            type="button"
            className="link"
            dir="auto"
            onClick={() => app.router.navigate({ name: 'session', sessionId: session.id })}
          >
            {nameOf(session, locale)}
          </button>
          <span>{when}</span>
          <button type="button" className="button small" onClick={() => void copy.run()}>
            <ClipboardCopy size="0.875rem" aria-hidden />
            {t('facts.copyPrompt')}
          </button>
        </div>
        <FactList sessionId={session.id} groups={groups} />
        <ErrorNote message={copy.error} onDismiss={copy.dismiss} />
      </details>
    </section>
  );
}
