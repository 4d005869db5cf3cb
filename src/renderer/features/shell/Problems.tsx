import { useTranslation } from 'react-i18next';
import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { shownProblems } from '../../app/state/problems.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Problems that report what the app did for the user, rather than a failure. */
const INFORMATION: ReadonlySet<ProblemCode> = new Set([
  'DATA_FOLDER_CREATED',
  'DATA_FOLDER_SYNCED',
  'HISTORY_REBUILT',
  'PREFERENCES_RESET',
  'RESTORE_FINISHED',
]);

/** Problems without a request to answer: in the background, or in the page itself. */
export function Problems() {
  const app = useApp();
  const { t } = useTranslation();
  const problems = useAppState((state) => state.snapshot?.problems);
  const workstreams = useAppState((state) => state.snapshot?.workstreams);
  const pageError = useAppState((state) => state.pageError);
  const showLog = useAction(() => app.client.showLog());
  const shown = shownProblems(problems ?? []);
  /** Those that follow from it are dismissed, too: they would be shown in its place. */
  const dismiss = useAction(async (problemId: string) => {
    const others = problems?.filter((problem) => !shown.includes(problem)) ?? [];
    for (const id of [...others.map((problem) => problem.id), problemId]) {
      await app.client.dismissProblem({ problemId: id });
    }
  });
  const reload = useAction(() => app.client.reloadPage());

  const retry = useAction(async (workstreamId: string) => {
    await app.client.retryMessages({ workstreamId });
    app.transcripts.readAgain();
    app.sessionView.readAgain();
  });

  /** Returns the title of the workstream whose messages cannot be read; null for other problems. */
  function unreadIn({ code, about }: Problem): string | null {
    if (code !== 'MESSAGES_UNREAD') return null;
    return workstreams?.find(({ id }) => id === about)?.title ?? null;
  }

  return (
    <section className="problems" aria-label={t('shell.problems')} aria-live="polite">
      <TaskProgress />
      {shown.map((problem) => {
        const { id, code, about, message, details } = problem;
        const workstream = unreadIn(problem);
        const [label, act] =
          workstream === null
            ? [t('shell.showLog'), () => showLog.run()]
            : [t('common.tryAgain'), () => retry.run(about)];
        return (
          <ErrorNote
            key={id}
            role="note"
            message={workstream === null ? message : t('shell.messagesUnread', { workstream })}
            details={details}
            isInformation={INFORMATION.has(code)}
            onDismiss={() => void dismiss.run(id)}
          >
            <button type="button" className="button small" onClick={() => void act()}>
              {label}
            </button>
          </ErrorNote>
        );
      })}
      <ErrorNote
        message={pageError && t('shell.pageFailed', { reason: pageError })}
        onDismiss={app.notices.dismissPageError}
      >
        <button type="button" className="button small" onClick={() => void reload.run()}>
          {t('common.reload')}
        </button>
      </ErrorNote>
      <ErrorNote message={showLog.error ?? retry.error ?? dismiss.error ?? reload.error} />
    </section>
  );
}
