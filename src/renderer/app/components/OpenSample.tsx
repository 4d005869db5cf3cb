import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useApp } from '../context.ts';
import { useAction } from '../hooks/useAction.ts';

/** The button that opens the sample data. */
export function OpenSample({ look }: { readonly look: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const open = useAction(app.sample.open);
  return (
    <>
      <button
        type="button"
        className={look}
        aria-disabled={open.pending}
        onClick={() => void open.run()}
      >
        <FlaskConical size="1rem" aria-hidden />
        {t('sample.open')}
      </button>
      <ErrorNote message={open.error} onDismiss={open.dismiss} />
    </>
  );
}
