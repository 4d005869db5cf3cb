import { type KeyboardEvent, type MouseEvent, memo, useId, useMemo, useState } from 'react';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { BarAxes, BarLines } from './BarAxes.tsx';
import { BarParts } from './BarParts.tsx';
import { BarTooltip } from './BarTooltip.tsx';
import type { Bar } from './grouping.ts';
import type { SeriesLook } from './looks.ts';
import { barAfter, barAt, plotOf } from './plot.ts';
import { measuring, useBox } from './useBox.ts';

interface StackedBarsProps {
  readonly bars: readonly Bar[];
  readonly looks: readonly SeriesLook[];
  readonly label: string;
  readonly length: (ms: number) => string;
  /** The label of a bar, short and in full. */
  readonly tick: (bar: Bar) => string;
  readonly name: (bar: Bar) => string;
  readonly onPoint: (id: string | null) => void;
}

/**
 * Time as stacked bars: one tab stop, with arrow keys inside. The style sheet highlights what is pointed
 * at and only the tooltip is rendered again: rendering the whole chart would take too long.
 */
export const StackedBars = memo(function StackedBars(props: StackedBarsProps) {
  const { bars, looks, label, length, tick, name, onPoint } = props;
  const id = useId();
  const [element, box] = useBox();
  const [current, setCurrent] = useState<DayKey | null>(null);
  const [isTold, setIsTold] = useState(false);
  const plot = useMemo(
    () => box && plotOf(bars, box, { length, tick, widthOf: measuring(box.font) }),
    [bars, box, length, tick],
  );
  // No longer valid after a change of the range.
  const index = bars.findIndex(({ from }) => from === current);
  const bar = isTold ? bars[index] : undefined;

  function tell(which: number | null): void {
    const next = which === null ? undefined : bars[which];
    if (next !== undefined) setCurrent(next.from);
    setIsTold(next !== undefined);
  }

  function point({ currentTarget, clientX }: MouseEvent): void {
    if (plot !== null) tell(barAt(plot, clientX - currentTarget.getBoundingClientRect().left));
  }

  function move(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Escape') tell(null);
    const next = barAfter(event.key, index, bars.length);
    if (next === null) return;
    event.preventDefault();
    tell(next);
  }

  return (
    <div
      ref={element}
      className="stacked-bars"
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move inside it
      tabIndex={0}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) tell(Math.max(0, index));
      }}
      onBlur={() => tell(null)}
      onKeyDown={move}
      onMouseEnter={point}
      onMouseMove={point}
      onMouseLeave={() => {
        tell(null);
        onPoint(null);
      }}
    >
      {box !== null && plot !== null && (
        <svg viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden>
          {bar !== undefined && (
            <rect
              className="bar-cursor"
              x={plot.left + index * plot.x.step()}
              y={plot.top}
              width={plot.x.step()}
              height={plot.bottom - plot.top}
            />
          )}
          <BarLines plot={plot} />
          <BarParts id={id} bars={bars} looks={looks} plot={plot} onPoint={onPoint} />
          <BarAxes plot={plot} />
        </svg>
      )}
      <div role="status">
        {bar !== undefined && plot !== null && (
          <BarTooltip bar={bar} plot={plot} looks={looks} length={length} name={name} />
        )}
      </div>
    </div>
  );
});
