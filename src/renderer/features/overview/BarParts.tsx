import { BarStack } from '@visx/shape';
import { memo } from 'react';
import type { Bar } from './grouping.ts';
import type { SeriesLook } from './looks.ts';
import { fillOf, Patterns } from './Patterns.tsx';
import type { Plot } from './plot.ts';

interface BarPartsProps {
  /** Of the chart, for its patterns. */
  readonly id: string;
  readonly bars: readonly Bar[];
  readonly looks: readonly SeriesLook[];
  readonly plot: Plot;
  readonly onPoint: (id: string) => void;
}

/**
 * The bars, the greatest part at the bottom (in the legend it is at the top). All the parts of a series
 * are one shape: an element for each would take long to draw.
 */
export const BarParts = memo(function BarParts({ id, bars, looks, plot, onPoint }: BarPartsProps) {
  return (
    <g className="bar-parts">
      <Patterns id={id} looks={looks} />
      <BarStack
        data={[...bars]}
        keys={looks.map((look) => look.id)}
        value={(bar, key) => bar.ms[key] ?? 0}
        x={({ from }) => from}
        xScale={plot.x}
        yScale={plot.y}
        color={() => ''}
      >
        {(stacks) =>
          looks.map((look, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: By keyboard, the legend points at it.
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

interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a bar, as long as there is something of it; apart from the next one where it has the room. */
function shapeOf({ x, y, width, height }: Part): string {
  if (height <= 0) return '';
  const gap = height > 2 ? 1 : 0;
  return `M${x} ${y + gap}h${width}v${height - gap}h${-width}z`;
}
