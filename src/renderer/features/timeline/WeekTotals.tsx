import { type CSSProperties, memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS, type Session } from '../../../shared/model/model.ts';
import { totalsOf } from '../../../shared/model/totals.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter, dayOf, weekOf } from '../../../shared/time/local-days.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { rangeOfWeek } from '../../app/state/timeline.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { AloneTime } from './AloneTime.tsx';
import { ClockTime } from './ClockTime.tsx';
import { daysOfWeek, weekBefore } from './totals.ts';
import { useDayNames } from './useDayNames.ts';
import { WorkstreamTotals } from './WorkstreamTotals.tsx';
import { weekName } from './week-name.ts';

interface WeekTotalsProps {
  readonly day: DayKey;
  readonly firstDay: number;
  readonly sessions: readonly Session[];
  readonly onDay: (day: DayKey) => void;
}

/** The total of a day's week, day by day and compared with the week before. */
export const WeekTotals = memo(function WeekTotals(props: WeekTotalsProps) {
  const { day, firstDay, sessions, onDay } = props;
  const { t } = useTranslation();
  const { router } = useApp();
  const { formatMinutes } = useLocale();
  const { initial, longDay, days: nameOfDays } = useDayNames();
  const now = useThisMinute();
  const week = weekOf(day, firstDay);
  const { totals, days, before } = useMemo(() => {
    const earlier = weekBefore(week, now);
    return {
      totals: totalsOf(sessions, rangeOfWeek(week), now),
      days: daysOfWeek(sessions, week, now),
      before: { ms: totalsOf(sessions, earlier, now).ms, isInPart: earlier.isInPart },
    };
  }, [sessions, week, now]);
  const most = Math.max(...days.map(({ ms }) => ms), 1);
  const difference = totals.ms - before.ms;
  const direction = Math.abs(difference) < MINUTE_MS ? 'same' : difference > 0 ? 'more' : 'less';

  const dates = nameOfDays(week, dayAfter(week, 6));
  const name = weekName(week, dayOf(now), { t, firstDay }) ?? dates;
  const isComparable = totals.ms > 0 && before.ms > 0;

  return (
    <section className="total-card" aria-label={t('timeline.week')}>
      <h2 title={dates}>{name}</h2>
      <p className="total">{formatMinutes(totals.ms)}</p>
      <ClockTime totals={totals} />
      <AloneTime totals={totals} />
      {isComparable && (
        <p className="note">
          {t(`timeline.weekBefore.${direction}${before.isInPart ? 'ByNow' : ''}`, {
            duration: formatMinutes(Math.abs(difference)),
          })}
        </p>
      )}
      <ol className="week-days">
        {days.map(({ day: each, ms }) => (
          <li key={each}>
            <button
              type="button"
              aria-label={t('timeline.dayTotal', {
                day: longDay(each),
                duration: formatMinutes(ms),
              })}
              title={t('timeline.dayTotal', { day: longDay(each), duration: formatMinutes(ms) })}
              aria-current={each === day ? 'date' : undefined}
              onClick={() => onDay(each)}
            >
              {totals.ms > 0 && (
                <span className="column" style={{ '--part': ms / most } as CSSProperties} />
              )}
              <span>{initial(each)}</span>
            </button>
          </li>
        ))}
      </ol>
      <WorkstreamTotals totals={totals} isWeek />
      <button
        type="button"
        className="button"
        onClick={() => router.navigate({ name: 'review', day: week })}
      >
        {t('timeline.review')}
      </button>
    </section>
  );
});
