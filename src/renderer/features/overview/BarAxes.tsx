import { AxisBottom, AxisLeft, type TickRendererProps } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { memo } from 'react';
import type { Plot } from './plot.ts';

/** The lines behind the bars. */
export const BarLines = memo(function BarLines({ plot }: { readonly plot: Plot }) {
  const { left, right, y, lengths } = plot;
  return (
    <GridRows
      scale={y}
      left={left}
      width={right - left}
      tickValues={[...lengths.keys()]}
      stroke="var(--line)"
    />
  );
});

interface MeanLineProps {
  readonly plot: Plot;
  readonly ms: number;
}

/** A line over the bars at their mean. */
export const MeanLine = memo(function MeanLine({ plot, ms }: MeanLineProps) {
  const y = plot.y(ms);
  return <line className="bar-mean" x1={plot.left} x2={plot.right} y1={y} y2={y} />;
});

/** The base line, and the labels beside and below the bars. */
export const BarAxes = memo(function BarAxes({ plot }: { readonly plot: Plot }) {
  const { left, bottom, x, y, lengths, names } = plot;
  return (
    <>
      <AxisLeft
        scale={y}
        left={left}
        tickValues={[...lengths.keys()]}
        tickFormat={(ms) => lengths.get(Number(ms))}
        tickLabelProps={{ textAnchor: 'end', dy: '0.355em' }}
        tickComponent={Label}
        hideAxisLine
        hideTicks
      />
      <AxisBottom
        scale={x}
        top={bottom}
        tickValues={[...names.keys()]}
        tickFormat={(from) => names.get(from)}
        tickLabelProps={{ textAnchor: 'middle' }}
        tickComponent={Label}
        stroke="var(--line-strong)"
        hideTicks
      />
    </>
  );
});

/** The library's own label forces a layout to break lines, which these labels never need. */
function Label({ x, y, dy, textAnchor, formattedValue }: TickRendererProps) {
  return (
    <text x={x} y={y} dy={dy} textAnchor={textAnchor}>
      {formattedValue}
    </text>
  );
}
