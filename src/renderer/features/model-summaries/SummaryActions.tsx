import { Sparkles, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelsState } from '../../../shared/contract/models.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { isAbout, type SummarySubject } from '../../../shared/model/model-summary.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useFailureText } from '../../app/hooks/useFailureText.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface ActionsProps {
  readonly subject: SummarySubject;
  readonly models: ModelsState;
  /** What is there already; null if nothing is. */
  readonly shown: { readonly isStale: boolean } | null;
}

/** The buttons that have a model summarise something, and stop that, with its progress and errors. */
export function SummaryActions({ subject, models: { progress, failures }, shown }: ActionsProps) {
  const app = useApp();
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [isStopped, setIsStopped] = useState(false);
  const make = useAction(() => {
    setIsStopped(false);
    return app.client.summarise({ subject });
  });
  const stop = useAction(() => {
    setIsStopped(true);
    return app.client.stopSummary({ subject });
  });
  const own = isAbout(progress, subject) ? progress : null;
  if (own !== null || make.pending) {
    return (
      <p className="model-summary-actions">
        {own !== null && <progress value={own.done} max={own.total} aria-hidden />}
        <span role="status">
          {own === null
            ? t('models.waiting')
            : t('models.running', { done: own.done, total: own.total })}
        </span>
        <button type="button" className="button small" onClick={() => void stop.run()}>
          <Square size="0.875rem" fill="currentColor" aria-hidden />
          {t('models.stop')}
        </button>
      </p>
    );
  }
  const isUpToDate = shown !== null && !shown.isStale;
  // A workstream is only summarised when somebody waits.
  const failure =
    subject.kind === 'session' && failures.find(({ sessionId }) => sessionId === subject.id);
  const usual = shown === null ? 'models.summarise' : 'models.again';
  return (
    <>
      {failure && make.error === null && <p className="note">{failureText(failure)}</p>}
      <p className="model-summary-actions">
        <button
          type="button"
          className={`button small ${isUpToDate ? 'quiet' : ''}`}
          onClick={() => void make.run()}
        >
          <Sparkles size="0.875rem" aria-hidden />
          {t(failure ? 'models.tryAgain' : usual)}
        </button>
      </p>
      <ErrorNote message={isStopped ? null : make.error} onDismiss={make.dismiss} />
    </>
  );
}

/** True if the user has set a model, and a workstream may be sent to it. */
export function canSummarise(
  { settings, isAccepted }: ModelsState,
  workstream: Pick<WorkstreamOverview, 'isPrivate'> | undefined,
): boolean {
  return settings.name !== null && isAccepted && workstream?.isPrivate !== true;
}
