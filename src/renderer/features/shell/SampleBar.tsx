import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Says that the data is not the user's, as long as that is so. */
export function SampleBar() {
  const { t } = useTranslation();
  const app = useApp();
  const isSample = useAppState(({ snapshot }) => snapshot?.isSample === true);
  const leave = useAction(app.sample.leave);
  if (!isSample) return null;
  return (
    <section className="sample-bar" aria-label={t('sample.label')}>
      <FlaskConical size="1rem" aria-hidden />
      <p>{t('sample.isOpen')}</p>
      <button
        type="button"
        className="button small"
        aria-disabled={leave.pending}
        onClick={() => void leave.run()}
      >
        {t('sample.leave')}
      </button>
      <ErrorNote message={leave.error} onDismiss={leave.dismiss} />
    </section>
  );
}
