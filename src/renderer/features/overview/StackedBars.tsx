import { memo, useId } from 'react';
import {
  BarChart,
  CartesianGrid,
  Bar as ChartBar,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import type { Bar } from './grouping.ts';
import type { SeriesLook } from './looks.ts';
import { fillOf, Patterns } from './Patterns.tsx';
import { SeriesMark } from './SeriesMark.tsx';
import { ticksFor } from './steps.ts';

interface StackedBarsProps {
  readonly bars: readonly Bar[];
  readonly looks: readonly SeriesLook[];
  readonly label: string;
  readonly length: (ms: number) => string;
  /** What stands below a bar, and what it is in full. */
  readonly tick: (bar: Bar) => string;
  readonly name: (bar: Bar) => string;
  readonly onPoint: (id: string | null) => void;
}

/**
 * Time as stacked bars. The arrow keys go through them. What is pointed at is shown by the style sheet,
 * around it: to draw all of it anew would take too long.
 */
export const StackedBars = memo(function StackedBars(props: StackedBarsProps) {
  const { bars, looks, label, length, tick, name, onPoint } = props;
  const id = useId();
  const ticks = ticksFor(Math.max(...bars.map(({ totalMs }) => totalMs)));
  // The greatest part stands at the bottom, in the legend at the top.
  return (
    <BarChart
      responsive
      className="stacked-bars"
      data={[...bars]}
      aria-label={label}
      margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
      barCategoryGap={bars.length > 31 ? '12%' : '22%'}
      onMouseLeave={() => onPoint(null)}
    >
      <Patterns id={id} looks={looks} />
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey={tick}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={{ fill: 'var(--muted)', fontSize: 'var(--text-small)' }}
        interval="equidistantPreserveStart"
        minTickGap={8}
        // Two bars may have the same words below them.
        allowDuplicatedCategory
      />
      <YAxis
        ticks={ticks}
        domain={[0, ticks.at(-1) ?? 0]}
        tickFormatter={(ms: number) => (ms === 0 ? '0' : length(ms))}
        tickLine={false}
        axisLine={false}
        tick={{ fill: 'var(--muted)', fontSize: 'var(--text-small)' }}
        width="auto"
      />
      <Tooltip
        cursor={{ fill: 'var(--hover)', fillOpacity: 0.6 }}
        isAnimationActive={false}
        content={(shown) => <BarFacts {...shown} looks={looks} length={length} name={name} />}
      />
      {looks.map((look, index) => (
        <ChartBar
          key={look.id}
          name={look.title}
          dataKey={(bar: Bar) => bar.ms[look.id] ?? 0}
          stackId="all"
          fill={fillOf(id, look, index)}
          className={`series-${index}`}
          stroke="var(--surface)"
          strokeWidth={1}
          maxBarSize={72}
          isAnimationActive={false}
          onMouseEnter={() => onPoint(look.id)}
        />
      ))}
    </BarChart>
  );
});

interface BarFactsProps
  extends Pick<TooltipContentProps, 'payload' | 'active'>,
    Pick<StackedBarsProps, 'looks' | 'length' | 'name'> {}

/** What a bar is made of. */
function BarFacts({ active, payload, looks, length, name }: BarFactsProps) {
  const bar: Bar | undefined = payload[0]?.payload;
  if (!active || bar === undefined) return null;
  const parts = looks.flatMap((look, index) => {
    const ms = bar.ms[look.id] ?? 0;
    return ms > 0 ? [{ look, ms, index }] : [];
  });
  return (
    <div className="overview-facts">
      <p>
        <strong>{name(bar)}</strong>
        <span>{length(bar.totalMs)}</span>
      </p>
      <ul>
        {parts.map(({ look, ms, index }) => (
          <li key={look.id} className={`series-${index}`}>
            <SeriesMark look={look} />
            <bdi>{look.title}</bdi>
            <span>{length(ms)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
