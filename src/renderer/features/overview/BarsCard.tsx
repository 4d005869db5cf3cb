import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from './Card.tsx';
import { PlainTable } from './DataTable.tsx';
import type { Bar } from './grouping.ts';
import { Legend } from './Legend.tsx';
import { StackedBars } from './StackedBars.tsx';
import type { Overview } from './useOverview.ts';
import { useTimeBars } from './useTimeBars.ts';
import { useWords } from './useWords.ts';
import './bars.css';

/** Time per workstream and day, or week, month, year: stacked bars. */
export function BarsCard({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const words = useWords();
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const { title, unit, bars, looks, table } = useTimeBars(overview);
  const { range, statistics } = overview;
  const tick = useMemo(() => words.tick(unit, range), [words, unit, range]);
  const name = useMemo(() => (bar: Bar) => words.bar(unit, bar), [words, unit]);
  const pointed = looks.findIndex(({ id }) => id === pointedAt);
  return (
    <Card title={title} area="bars" table={table}>
      <div className="overview-chart" data-pointed-at={pointed === -1 ? undefined : pointed}>
        <StackedBars
          bars={bars}
          looks={looks}
          label={t('overview.chartLabel', { title, dates: words.dates(range) })}
          length={words.length}
          tick={tick}
          name={name}
          onPoint={setPointedAt}
        />
      </div>
      <Legend
        looks={looks}
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
