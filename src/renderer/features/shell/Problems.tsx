import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '../../../shared/contract/problem.ts';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Problems that report what the app did for the user, rather than a failure. */
const INFORMATION: ReadonlySet<ProblemCode> = new Set([
  'DATA_FOLDER_CREATED',
  'HISTORY_REBUILT',
  'PREFERENCES_RESET',
  'RESTORE_FINISHED',
]);

/** Problems without a request to answer: in the background, or in the page itself. */
export function Problems() {
  const app = useApp();
  const { t } = useTranslation();
  const problems = useAppState((state) => state.snapshot?.problems);
  const pageError = useAppState((state) => state.pageError);
  const showLog = useAction(() => app.client.showLog());
  const dismiss = useAction((problemId: string) => app.client.dismissProblem({ problemId }));
  const reload = useAction(() => app.client.reloadPage());

  return (
    <section className="problems" aria-label={t('shell.problems')} aria-live="polite">
      <TaskProgress />
      {problems?.map(({ id, code, message, details }) => (
        <ErrorNote
          key={id}
          role="note"
          message={message}
          details={details}
          isInformation={INFORMATION.has(code)}
          onDismiss={() => void dismiss.run(id)}
        >
          <button type="button" className="button small" onClick={() => void showLog.run()}>
            {t('shell.showLog')}
          </button>
        </ErrorNote>
      ))}
      <ErrorNote
        message={pageError && t('shell.pageFailed', { reason: pageError })}
        onDismiss={app.notices.dismissPageError}
      >
        <button type="button" className="button small" onClick={() => void reload.run()}>
          {t('common.reload')}
        </button>
      </ErrorNote>
      <ErrorNote message={showLog.error ?? dismiss.error ?? reload.error} />
    </section>
  );
}
