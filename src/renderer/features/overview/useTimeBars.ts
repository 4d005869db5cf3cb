import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../app/context.ts';
import { type Bar, barsOf, seriesOf, type Unit, unitOf } from './grouping.ts';
import { type SeriesStyle, stylesOf } from './series-style.ts';
import { type Table, toHours } from './tables.ts';
import { useFormats } from './useFormats.ts';
import type { Overview } from './useOverview.ts';

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
  readonly styles: readonly SeriesStyle[];
  readonly table: Table;
} {
  const { t } = useTranslation();
  const formats = useFormats();
  const workstreams = useAppState((state) => state.snapshot?.workstreams);
  const unit = unitOf(range);
  const { bars, styles } = useMemo(() => {
    const series = seriesOf(statistics.days);
    return {
      bars: barsOf(statistics.days, range, series, formats.firstDay),
      styles: stylesOf(series, workstreams ?? [], t('overview.others')),
    };
  }, [statistics, range, workstreams, formats.firstDay, t]);
  const table = useMemo(
    () => ({
      columns: [
        { id: 'unit/', label: t(`overview.units.${unit}`) },
        ...styles.map(({ id, title }) => ({ id, label: title })),
        { id: 'total/', label: t('overview.total') },
      ],
      rows: [
        ...bars.map((bar) => ({
          id: bar.from,
          cells: [
            formats.bar(unit, bar),
            ...styles.map(({ id }) => toHours(bar.ms[id] ?? 0)),
            toHours(bar.totalMs),
          ],
        })),
        {
          id: 'total/',
          cells: [
            t('overview.total'),
            ...styles.map(({ ms }) => toHours(ms)),
            toHours(statistics.totalMs),
          ],
        },
      ],
    }),
    [bars, styles, unit, formats, t, statistics.totalMs],
  );
  return { title: t(TITLES[unit]), unit, bars, styles, table };
}
