import { Archive, Copy, Lock, Pause, TriangleAlert } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { TokenFacts } from '../../app/components/TokenFacts.tsx';
import { useApp } from '../../app/context.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useThisMinute, useToday } from '../../ui/useNow.ts';
import { WorkstreamTags } from './WorkstreamTags.tsx';

/** The tokens and models that agents report for a workstream. */
function Tokens({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const app = useApp();
  const now = useThisMinute();
  const { id: workstreamId, activeSession } = workstream;
  // Messages and corrections can change them. While an agent may be writing, they are loaded once a minute.
  const readAt = activeSession ? now : workstream;
  const ask = useCallback(
    async () => ({
      of: workstreamId,
      tokens: await app.client.loadWorkstreamTokens({ workstreamId }),
      readAt,
    }),
    [app, workstreamId, readAt],
  );
  const { answer } = useAnswer(ask);
  if (!answer?.tokens || answer.of !== workstreamId) return null;
  return <TokenFacts tokens={answer.tokens} />;
}

/** The line below the title: state, last activity, tokens and tags. */
export function WorkstreamFacts({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const { t } = useTranslation();
  const app = useApp();
  const today = useToday();
  const { formatFull, formatMoment } = useLocale();
  const { id, state, activeSession, lastActivityAt, unreadableLines, copies, tags, isPrivate } =
    workstream;
  const last = lastActivityAt === null ? null : new Date(lastActivityAt);
  return (
    <div className="pane-facts">
      {state === 'paused' && (
        <span>
          <Pause size="0.875rem" aria-hidden /> {t('workstreams.paused')}
        </span>
      )}
      {state === 'archived' && (
        <span>
          <Archive size="0.875rem" aria-hidden /> {t('workstreams.archived')}
        </span>
      )}
      {isPrivate && (
        <span title={t('workstreams.privacy.note')}>
          <Lock size="0.875rem" aria-hidden /> {t('workstreams.private')}
        </span>
      )}
      <span title={last === null ? undefined : formatFull(last)}>
        {activeSession && `${t('workstreams.facts.running')} · `}
        {last
          ? t('workstreams.facts.lastActive', { when: formatMoment(last, today) })
          : t('workstreams.facts.noSessions')}
      </span>
      <Tokens workstream={workstream} />
      {unreadableLines > 0 && (
        <button
          type="button"
          className="pane-fact-button"
          title={t('workstreams.facts.unreadableLines')}
          onClick={() => app.view.openDialog({ name: 'invalidLines', workstreamId: id })}
        >
          <TriangleAlert size="0.875rem" aria-hidden />{' '}
          {t('workstreams.facts.unreadable', { count: unreadableLines })}
        </button>
      )}
      {copies.length > 0 && (
        <span className="pane-copies" title={t('workstreams.facts.copiesHelp')}>
          <Copy size="0.875rem" aria-hidden />{' '}
          {t('workstreams.facts.copies', {
            names: copies.map(withoutUnseen).map(isolated).join(', '),
          })}
        </span>
      )}
      <WorkstreamTags tags={tags} />
    </div>
  );
}
