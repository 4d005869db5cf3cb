import { BarStack } from '@visx/shape';
import { memo } from 'react';
import type { Bar } from './grouping.ts';
import { fillOf, Patterns } from './Patterns.tsx';
import type { Plot } from './plot.ts';
import type { SeriesStyle } from './series-style.ts';

interface BarPartsProps {
  /** The id of the chart, for its patterns. */
  readonly id: string;
  readonly bars: readonly Bar[];
  readonly styles: readonly SeriesStyle[];
  readonly plot: Plot;
  readonly onPoint: (id: string) => void;
}

/**
 * The bars, with the largest part at the bottom (in the legend it is at the top). All parts of a series
 * are one path: an element for each would render slowly.
 */
export const BarParts = memo(function BarParts({ id, bars, styles, plot, onPoint }: BarPartsProps) {
  return (
    <g className="bar-parts">
      <Patterns id={id} styles={styles} />
      <BarStack
        data={[...bars]}
        keys={styles.map((look) => look.id)}
        value={(bar, key) => bar.ms[key] ?? 0}
        x={({ from }) => from}
        xScale={plot.x}
        yScale={plot.y}
        color={() => ''}
      >
        {(stacks) =>
          styles.map((look, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: keyboard users point at it through the legend
            <path
              key={look.id}
              className={`series-${index}`}
              d={stacks[index]?.bars.map(shapeOf).join('')}
              fill={fillOf(id, look, index)}
              onMouseEnter={() => onPoint(look.id)}
            />
          ))
        }
      </BarStack>
    </g>
  );
});

interface BarPart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Returns the path of a part of a bar, if it is not empty, with a gap to the next one if it is tall enough. */
function shapeOf({ x, y, width, height }: BarPart): string {
  if (height <= 0) return '';
  const gap = height > 2 ? 1 : 0;
  return `M${x} ${y + gap}h${width}v${height - gap}h${-width}z`;
}
