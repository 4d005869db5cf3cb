import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { totalsOf } from '../../../shared/model/totals.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { AloneTime } from './AloneTime.tsx';
import { ClockTime } from './ClockTime.tsx';
import { useDayNames } from './useDayNames.ts';
import { WorkstreamTotals } from './WorkstreamTotals.tsx';

interface DayTotalsProps {
  readonly day: DayKey;
  readonly today: DayKey;
  readonly sessions: readonly Session[];
}

/** The total of a day. */
export const DayTotals = memo(function DayTotals({ day, today, sessions }: DayTotalsProps) {
  const { t } = useTranslation();
  const { formatMinutes } = useLocale();
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
      <ClockTime totals={totals} />
      <AloneTime totals={totals} />
      <WorkstreamTotals totals={totals} />
    </section>
  );
});
