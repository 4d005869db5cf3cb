import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** What a program wrote about a session: plain text, with its name. */
export function ProgramSummary({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const app = useApp();
  const { id: sessionId, writtenSummary } = session;
  const remove = useAction(() => app.client.describeSession({ sessionId, writtenSummary: null }));
  if (writtenSummary === null) return null;
  const { text, by } = writtenSummary;
  return (
    <details className="program-summary" open>
      <summary>{t('sessionPage.summaryBy', { program: isolated(withoutUnseen(by)) })}</summary>
      <p dir="auto">{text}</p>
      <button type="button" className="button quiet small" onClick={() => void remove.run()}>
        {t('sessionPage.removeSummary')}
      </button>
      <ErrorNote message={remove.error} onDismiss={remove.dismiss} />
    </details>
  );
}
