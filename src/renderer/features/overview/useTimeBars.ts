import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../app/context.ts';
import { type Bar, barsOf, seriesOf, type Unit, unitOf } from './grouping.ts';
import { looksOf, type SeriesLook } from './looks.ts';
import { type Table, toHours } from './tables.ts';
import type { Overview } from './useOverview.ts';
import { useWords } from './useWords.ts';

const TITLES = {
  day: 'overview.timeByDay',
  week: 'overview.timeByWeek',
  month: 'overview.timeByMonth',
  year: 'overview.timeByYear',
} as const;

/** Returns the time by day, week, month or year and by workstream, as bars and as a table. */
export function useTimeBars({ range, statistics }: Overview): {
  readonly title: string;
  readonly unit: Unit;
  readonly bars: readonly Bar[];
  readonly looks: readonly SeriesLook[];
  readonly table: Table;
} {
  const { t } = useTranslation();
  const words = useWords();
  const workstreams = useAppState((state) => state.snapshot?.workstreams);
  const unit = unitOf(range);
  const { bars, looks } = useMemo(() => {
    const series = seriesOf(statistics.days);
    return {
      bars: barsOf(statistics.days, range, series, words.firstDay),
      looks: looksOf(series, workstreams ?? [], t('overview.others')),
    };
  }, [statistics, range, workstreams, words.firstDay, t]);
  const table = useMemo(
    () => ({
      columns: [
        { id: 'unit/', label: t(`overview.units.${unit}`) },
        ...looks.map(({ id, title }) => ({ id, label: title })),
        { id: 'total/', label: t('overview.total') },
      ],
      rows: [
        ...bars.map((bar) => ({
          id: bar.from,
          cells: [
            words.bar(unit, bar),
            ...looks.map(({ id }) => toHours(bar.ms[id] ?? 0)),
            toHours(bar.totalMs),
          ],
        })),
        {
          id: 'total/',
          cells: [
            t('overview.total'),
            ...looks.map(({ ms }) => toHours(ms)),
            toHours(statistics.totalMs),
          ],
        },
      ],
    }),
    [bars, looks, unit, words, t, statistics.totalMs],
  );
  return { title: t(TITLES[unit]), unit, bars, looks, table };
}
