import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter } from '../../../shared/time/local-days.ts';
import { useApp } from '../../app/context.ts';
import { useToday } from '../../ui/useNow.ts';
import { Card } from './Card.tsx';
import { HeatGrid } from './HeatGrid.tsx';
import { HeatScale } from './HeatScale.tsx';
import { monthOf } from './ranges.ts';
import { levelOf, levelStep } from './scale-steps.ts';
import { toHours } from './tables.ts';
import { useFormats } from './useFormats.ts';
import type { Overview } from './useOverview.ts';

const WEEKS = 53;
const DAYS = 7;

/** A calendar of 53 weeks as a heat map of the time worked per day. */
export function YearCard({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const app = useApp();
  const today = useToday();
  const formats = useFormats();
  const { year, range, statisticsOfYear } = overview;
  const last = [dayAfter(range.until, -1), today].sort()[0] ?? today;
  const sums = useMemo(() => sumsOf(statisticsOfYear.days), [statisticsOfYear]);
  const step = levelStep([...sums.values()]);
  const grid = useMemo(() => {
    const weeks = Array.from({ length: WEEKS }, (_, week) => dayAfter(year.from, week * DAYS));
    const cellOf = (day: DayKey) => {
      if (day > last) return null;
      const ms = sums.get(day) ?? 0;
      const duration = ms === 0 ? t('overview.nothing') : formats.length(ms);
      const label = t('overview.labelled', { label: formats.day(day), duration });
      return { id: day, label, level: levelOf(ms, step) };
    };
    return {
      heads: monthsOver(weeks).map(({ month, span }) => ({
        id: month,
        // The name of a month does not fit over one or two weeks.
        label: span > 2 ? formats.month(month) : '',
        span,
      })),
      rows: Array.from({ length: DAYS }, (_, index) => {
        const weekday = (formats.firstDay + index) % DAYS;
        return {
          id: String(weekday),
          label: formats.shortWeekday(weekday),
          cells: weeks.map((week) => cellOf(dayAfter(week, index))),
        };
      }),
    };
  }, [year.from, last, sums, step, formats, t]);
  const title =
    last === today ? t('overview.pastYear') : t('overview.year', { date: formats.date(last) });
  const table = {
    columns: [
      { id: 'day', label: t('overview.day') },
      { id: 'time', label: t('overview.time') },
    ],
    rows: [...sums]
      .filter(([day]) => day <= last)
      .map(([day, ms]) => ({ id: day, cells: [formats.day(day), toHours(ms)] })),
  };
  return (
    <Card title={title} area="year" table={table}>
      <HeatGrid
        {...grid}
        key={year.from}
        label={title}
        startId={last}
        hint={t('overview.yearHint')}
        onOpen={(day) => app.router.navigate({ name: 'today', day })}
      >
        <HeatScale step={step} />
      </HeatGrid>
    </Card>
  );
}

function sumsOf(days: Overview['statisticsOfYear']['days']): ReadonlyMap<DayKey, number> {
  const sums = new Map<DayKey, number>();
  for (const { day, ms } of days) if (ms > 0) sums.set(day, (sums.get(day) ?? 0) + ms);
  return sums;
}

/** Returns the months, by the first day of each, and how many weeks each spans. */
function monthsOver(weeks: readonly DayKey[]): readonly { month: DayKey; span: number }[] {
  const months: { month: DayKey; span: number }[] = [];
  for (const week of weeks) {
    const month = monthOf(week);
    const latest = months.at(-1);
    if (latest?.month === month) latest.span += 1;
    else months.push({ month, span: 1 });
  }
  return months;
}
