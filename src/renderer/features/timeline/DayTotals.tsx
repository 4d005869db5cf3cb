import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayKey } from '../../../shared/day-key.ts';
import { dayStart } from '../../../shared/local-days.ts';
import type { Session } from '../../../shared/model.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { totalsOf } from './totals.ts';
import { useDayNames } from './useDayNames.ts';
import { WorkstreamTotals } from './WorkstreamTotals.tsx';

interface DayTotalsProps {
  readonly day: DayKey;
  readonly today: DayKey;
  readonly sessions: readonly Session[];
}

/** What a day comes to. */
export const DayTotals = memo(function DayTotals({ day, today, sessions }: DayTotalsProps) {
  const { t } = useTranslation();
  const { formatMinutes } = useFormats();
  const { longDay } = useDayNames();
  const now = useThisMinute();
  const totals = useMemo(
    () => totalsOf(sessions, { from: dayStart(day), to: dayStart(day, 1) }, now),
    [sessions, day, now],
  );
  const name = day === today ? t('timeline.today') : longDay(day);
  return (
    <section
      className="total-card"
      aria-label={t('timeline.dayTotal', { day: name, duration: formatMinutes(totals.ms) })}
    >
      <h2>{name}</h2>
      <p className="total">{formatMinutes(totals.ms)}</p>
      <WorkstreamTotals totals={totals} />
    </section>
  );
});
