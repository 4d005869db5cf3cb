import { useTranslation } from 'react-i18next';
import type { DayKey } from '../../../shared/day-key.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useFormats } from '../../ui/useFormats.ts';

/** What is missing of the weeks in sight. */
export function TimelineNotes({ weeks }: { readonly weeks: readonly DayKey[] }) {
  const { t } = useTranslation();
  const app = useApp();
  const { formatNumber } = useFormats();
  const known = useAppState(({ timeline }) => timeline.weeks);
  const shown = weeks.flatMap((key) => known[key] ?? []);
  const reason = shown.find(({ error }) => error !== null)?.error;
  const cut = shown.find(({ isComplete }) => !isComplete);
  return (
    <>
      {reason && (
        <ErrorNote message={t('timeline.failed', { reason })}>
          <button type="button" className="button small" onClick={app.reloadWeeks}>
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
