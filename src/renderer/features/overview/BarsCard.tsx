import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../ui/useNow.ts';
import { Card } from './Card.tsx';
import { PlainTable } from './DataTable.tsx';
import type { Bar } from './grouping.ts';
import { Legend } from './Legend.tsx';
import { dailyMean } from './ranges.ts';
import { StackedBars } from './StackedBars.tsx';
import { useFormats } from './useFormats.ts';
import type { Overview } from './useOverview.ts';
import { useTimeBars } from './useTimeBars.ts';
import './bars.css';

/** Time per workstream and day, or week, month, year: stacked bars. */
export function BarsCard({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const { title, unit, bars, styles, table } = useTimeBars(overview);
  const { range, statistics } = overview;
  const tick = useMemo(() => formats.tick(unit, range), [formats, unit, range]);
  const name = useMemo(() => (bar: Bar) => formats.bar(unit, bar), [formats, unit]);
  const today = useToday();
  const meanMs = unit === 'day' ? dailyMean(overview, today) || null : null;
  const pointed = styles.findIndex(({ id }) => id === pointedAt);
  return (
    <Card title={title} area="bars" table={table}>
      {/* Not beside its line, where it would cover bars. */}
      {meanMs !== null && (
        <p className="bar-mean-note">{t('overview.mean', { duration: formats.length(meanMs) })}</p>
      )}
      <div className="overview-chart" data-pointed-at={pointed === -1 ? undefined : pointed}>
        <StackedBars
          bars={bars}
          styles={styles}
          meanMs={meanMs}
          label={t('overview.chartLabel', { title, dates: formats.dates(range) })}
          length={formats.length}
          tick={tick}
          name={name}
          onPoint={setPointedAt}
        />
      </div>
      <Legend
        styles={styles}
        totalMs={statistics.totalMs}
        pointedAt={pointedAt}
        onPoint={setPointedAt}
      />
      <div className="visually-hidden">
        <PlainTable table={table} />
      </div>
    </Card>
  );
}
