import { useTranslation } from 'react-i18next';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Errors and gaps in the visible weeks. */
export function TimelineNotes({ weeks }: { readonly weeks: readonly DayKey[] }) {
  const { t } = useTranslation();
  const app = useApp();
  const { formatNumber } = useLocale();
  const known = useAppState(({ timeline }) => timeline.weeks);
  const shown = weeks.flatMap((key) => known[key] ?? []);
  const reason = shown.find(({ error }) => error !== null)?.error;
  const cut = shown.find(({ isComplete }) => !isComplete);
  return (
    <>
      {reason && (
        <ErrorNote message={t('timeline.failed', { reason })}>
          <button type="button" className="button small" onClick={app.timeline.reload}>
            {t('timeline.tryAgain')}
          </button>
        </ErrorNote>
      )}
      {cut && (
        <p className="note" role="status">
          {t('timeline.incomplete', { formatted: formatNumber(cut.sessions.length) })}
        </p>
      )}
    </>
  );
}
