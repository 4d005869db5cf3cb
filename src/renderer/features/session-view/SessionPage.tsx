import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { isReportedProblem } from '../../app/state/problems.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { BackToResults } from './BackToResults.tsx';
import { SessionContent } from './SessionContent.tsx';
import './session-view.css';

interface SessionPageProps {
  readonly sessionId: string;
}

/** The page of a single session. */
export function SessionPage({ sessionId }: SessionPageProps) {
  const { t } = useTranslation();
  const app = useApp();
  const page = useAppState((state) => state.sessionView);

  useEffect(() => {
    app.sessionView.open(sessionId);
    return app.sessionView.close;
  }, [app, sessionId]);

  const details = page?.sessionId === sessionId ? page.details : null;
  const error = page?.error ?? null;
  const isReported = useAppState((state) => isReportedProblem(state, error));
  const workstreamId = details?.session.workstreamId;
  const colour = useAppState((state) =>
    workstreamId === undefined
      ? undefined
      : workstreamColour(workstreamOf(state, workstreamId) ?? { id: workstreamId }),
  );
  return (
    <main
      className="pane session-page in-colour"
      data-colour={colour}
      aria-busy={details === null && error === null}
    >
      <BackToResults />
      <div className="pane-errors">
        <ErrorNote message={isReported ? null : error}>
          <button type="button" className="button small" onClick={app.sessionView.reload}>
            {t('sessionPage.tryAgain')}
          </button>
        </ErrorNote>
      </div>
      {isReported && details === null && (
        <p className="session-empty">{t('history.messagesUnread')}</p>
      )}
      {details !== null && <SessionContent details={details} />}
    </main>
  );
}
