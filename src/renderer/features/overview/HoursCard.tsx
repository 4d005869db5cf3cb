import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from './Card.tsx';
import { HeatGrid } from './HeatGrid.tsx';
import { HeatScale } from './HeatScale.tsx';
import { levelOf, levelStep } from './scale-steps.ts';
import { toHours } from './tables.ts';
import { useFormats } from './useFormats.ts';
import type { Overview } from './useOverview.ts';

const DAYS = 7;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The number of hours under one label. */
const LABELLED = 3;

/** The time worked by weekday and hour, as a heat map. */
export function HoursCard({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { hours } = overview.statistics;
  const step = levelStep(hours.flat());
  const weekdays = Array.from({ length: DAYS }, (_, index) => (formats.firstDay + index) % DAYS);
  const title = t('overview.byHour');
  const rows = useMemo(
    () =>
      Array.from({ length: DAYS }, (_, index) => {
        const weekday = (formats.firstDay + index) % DAYS;
        return {
          id: String(weekday),
          label: formats.shortWeekday(weekday),
          cells: HOURS.map((hour) => {
            const ms = hours[weekday]?.[hour] ?? 0;
            const label = t('overview.hourOf', {
              weekday: formats.weekday(weekday),
              hours: formats.hours(hour),
            });
            const duration = ms === 0 ? t('overview.nothing') : formats.length(ms);
            return {
              id: `${weekday}-${hour}`,
              label: t('overview.labelled', { label, duration }),
              level: levelOf(ms, step),
              ms,
            };
          }),
        };
      }),
    [hours, step, formats, t],
  );
  const busiest = rows
    .flatMap(({ cells }) => cells)
    .reduce((most, cell) => (cell.ms > most.ms ? cell : most), { label: '', ms: 0 });
  const table = {
    columns: [
      { id: 'weekday', label: t('overview.weekday') },
      ...HOURS.map((hour) => ({ id: String(hour), label: formats.hour(hour) })),
      { id: 'total', label: t('overview.total') },
    ],
    rows: weekdays.map((weekday) => {
      const ofDay = hours[weekday] ?? [];
      const total = ofDay.reduce((sum, ms) => sum + ms, 0);
      return {
        id: String(weekday),
        cells: [formats.weekday(weekday), ...ofDay.map(toHours), toHours(total)],
      };
    }),
  };
  return (
    <Card title={title} area="hours" table={table}>
      <HeatGrid
        label={title}
        heads={HOURS.filter((hour) => hour % LABELLED === 0).map((hour) => ({
          id: String(hour),
          label: formats.hour(hour),
          span: LABELLED,
        }))}
        rows={rows}
        startId={undefined}
        hint={t('overview.busiest', { label: busiest.label })}
      >
        <HeatScale step={step} />
      </HeatGrid>
    </Card>
  );
}
