import type { CSSProperties } from 'react';
import type { Bar } from './grouping.ts';
import type { Plot } from './plot.ts';
import { SeriesMark } from './SeriesMark.tsx';
import type { SeriesStyle } from './series-style.ts';

/** The gap between a bar and its tooltip. */
const GAP = 8;

interface BarTooltipProps {
  readonly bar: Bar;
  readonly plot: Plot;
  readonly styles: readonly SeriesStyle[];
  readonly length: (ms: number) => string;
  readonly name: (bar: Bar) => string;
}

/** The parts of a bar, on the side of it with more space. */
export function BarTooltip({ bar, plot, styles, length, name }: BarTooltipProps) {
  const start = plot.x(bar.from) ?? 0;
  const end = start + plot.x.bandwidth();
  const isAfter = start + end < plot.right;
  const beside = (isAfter ? end : plot.right - start) + GAP;
  return (
    <div
      className="bar-facts"
      data-side={isAfter ? 'after' : 'before'}
      style={{ '--beside': `${beside}px` } as CSSProperties}
    >
      <p>
        <strong>{name(bar)}</strong>
        <span>{length(bar.totalMs)}</span>
      </p>
      <ul>
        {styles.map((look, index) => {
          const ms = bar.ms[look.id] ?? 0;
          return ms === 0 ? null : (
            <li key={look.id} className={`series-${index}`}>
              <SeriesMark look={look} />
              <bdi>{look.title}</bdi>
              <span>{length(ms)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
