import { Sparkles, Square } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelsState } from '../../../shared/contract/models.ts';
import type { SessionDetails } from '../../../shared/model/model.ts';
import type { ShownSummary } from '../../../shared/model/model-summary.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useAnswer } from '../../app/hooks/useAnswer.ts';
import { useFailureText } from '../../app/hooks/useFailureText.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SummarySentences } from './SummarySentences.tsx';
import './model-summary.css';

/** What a model wrote about a session that has ended, and the buttons that make and stop that. */
export function ModelSummary({ details }: { readonly details: SessionDetails }) {
  const { session, total } = details;
  const models = useAppState(({ snapshot }) => snapshot?.models ?? null);
  const isPrivate = useAppState(
    (state) => workstreamOf(state, session.workstreamId)?.isPrivate === true,
  );
  const isRunning = models?.progress?.sessionId === session.id;
  const shown = useModelSummary(session.id, total, isRunning);
  if (models === null || session.status === 'active') return null;
  const { settings, isAccepted } = models;
  const canSummarise = settings.name !== null && isAccepted && !isPrivate;
  if (shown === null && !canSummarise && !isRunning) return null;
  return (
    <section className="model-summary">
      {shown !== null && <WrittenSummary sessionId={session.id} shown={shown} />}
      {(canSummarise || isRunning) && (
        <SummaryActions sessionId={session.id} models={models} shown={shown} />
      )}
    </section>
  );
}

/** Loads the summary again when messages are added, and when one has been made. */
function useModelSummary(sessionId: string, total: number, isRunning: boolean) {
  const app = useApp();
  const ask = useCallback(
    async () => ({
      of: sessionId,
      shown: await app.client.loadModelSummary({ sessionId }),
      readAt: `${total} ${isRunning}`,
    }),
    [app, sessionId, total, isRunning],
  );
  // An error is shown by the messages, which come from the same files.
  const { answer } = useAnswer(ask);
  return answer?.of === sessionId ? answer.shown : null;
}

interface WrittenProps {
  readonly sessionId: string;
  readonly shown: ShownSummary;
}

function WrittenSummary({ sessionId, shown: { summary, isStale } }: WrittenProps) {
  const { t } = useTranslation();
  const { formatFull } = useLocale();
  return (
    <details className="model-summary-text" open>
      <summary>
        <span title={formatFull(new Date(summary.madeAt))}>
          {t('models.writtenBy', { model: summary.model })}
        </span>
        {isStale && (
          <span className="model-summary-stale" title={t('models.staleNote')}>
            {t('models.stale')}
          </span>
        )}
      </summary>
      <SummarySentences sessionId={sessionId} sentences={summary.sentences} />
      {summary.unsupported > 0 && (
        <p className="note">{t('models.unsupported', { count: summary.unsupported })}</p>
      )}
    </details>
  );
}

interface ActionsProps {
  readonly sessionId: string;
  readonly models: ModelsState;
  readonly shown: ShownSummary | null;
}

function SummaryActions({ sessionId, models: { progress, failures }, shown }: ActionsProps) {
  const app = useApp();
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [isStopped, setIsStopped] = useState(false);
  const make = useAction(() => {
    setIsStopped(false);
    return app.client.summariseSession({ sessionId });
  });
  const stop = useAction(() => {
    setIsStopped(true);
    return app.client.stopSummary({ sessionId });
  });
  const isRunning = progress?.sessionId === sessionId;
  if (isRunning || make.pending) {
    return (
      <p className="model-summary-actions">
        {isRunning && <progress value={progress.done} max={progress.total} aria-hidden />}
        <span role="status">
          {isRunning
            ? t('models.running', { done: progress.done, total: progress.total })
            : t('models.waiting')}
        </span>
        <button type="button" className="button small" onClick={() => void stop.run()}>
          <Square size="0.875rem" fill="currentColor" aria-hidden />
          {t('models.stop')}
        </button>
      </p>
    );
  }
  const isUpToDate = shown !== null && !shown.isStale;
  const failure = failures.find((each) => each.sessionId === sessionId);
  const usual = shown === null ? 'models.summarise' : 'models.again';
  return (
    <>
      {failure !== undefined && make.error === null && (
        <p className="note">{failureText(failure)}</p>
      )}
      <p className="model-summary-actions">
        <button
          type="button"
          className={`button small ${isUpToDate ? 'quiet' : ''}`}
          onClick={() => void make.run()}
        >
          <Sparkles size="0.875rem" aria-hidden />
          {t(failure === undefined ? usual : 'models.tryAgain')}
        </button>
      </p>
      <ErrorNote message={isStopped ? null : make.error} onDismiss={make.dismiss} />
    </>
  );
}
