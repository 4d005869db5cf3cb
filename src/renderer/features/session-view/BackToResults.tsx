import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';

/** On a session that was opened from a search: the way back to the results. */
export function BackToResults() {
  const { t } = useTranslation();
  const app = useApp();
  const query = useAppState((state) => state.openedFromQuery);
  if (query === null) return null;
  return (
    <p className="back-to-results">
      <button
        type="button"
        className="button quiet small"
        onClick={() => app.router.navigate({ name: 'search' })}
      >
        <ArrowLeft size="0.875rem" aria-hidden />
        <span>
          {query === '' ? t('sessionPage.backToSearch') : t('sessionPage.backToResults', { query })}
        </span>
      </button>
    </p>
  );
}
