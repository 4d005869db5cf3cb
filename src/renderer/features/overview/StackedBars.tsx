import { type KeyboardEvent, type MouseEvent, memo, useId, useMemo, useState } from 'react';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { BarAxes, BarLines, MeanLine } from './BarAxes.tsx';
import { BarParts } from './BarParts.tsx';
import { BarTooltip } from './BarTooltip.tsx';
import type { Bar } from './grouping.ts';
import { barAfter, barAt, plotOf } from './plot.ts';
import type { SeriesStyle } from './series-style.ts';
import { textMeasurer, useElementSize } from './useElementSize.ts';

interface StackedBarsProps {
  readonly bars: readonly Bar[];
  readonly styles: readonly SeriesStyle[];
  /** The mean of the bars; null if they have no line for it. */
  readonly meanMs: number | null;
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
  const { bars, styles, meanMs, label, length, tick, name, onPoint } = props;
  const id = useId();
  const [element, size] = useElementSize();
  const [current, setCurrent] = useState<DayKey | null>(null);
  const [isShown, setIsShown] = useState(false);
  const plot = useMemo(
    () => size && plotOf(bars, size, { length, tick, widthOf: textMeasurer(size.font) }),
    [bars, size, length, tick],
  );
  // No longer valid after a change of the range.
  const index = bars.findIndex(({ from }) => from === current);
  const bar = isShown ? bars[index] : undefined;

  function showBar(which: number | null): void {
    const next = which === null ? undefined : bars[which];
    if (next !== undefined) setCurrent(next.from);
    setIsShown(next !== undefined);
  }

  function point({ currentTarget, clientX }: MouseEvent): void {
    if (plot !== null) showBar(barAt(plot, clientX - currentTarget.getBoundingClientRect().left));
  }

  function move(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Escape') showBar(null);
    const next = barAfter(event.key, index, bars.length);
    if (next === null) return;
    event.preventDefault();
    showBar(next);
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
        if (currentTarget.matches(':focus-visible')) showBar(Math.max(0, index));
      }}
      onBlur={() => showBar(null)}
      onKeyDown={move}
      onMouseEnter={point}
      onMouseMove={point}
      onMouseLeave={() => {
        showBar(null);
        onPoint(null);
      }}
    >
      {size !== null && plot !== null && (
        <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
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
          <BarParts id={id} bars={bars} styles={styles} plot={plot} onPoint={onPoint} />
          {meanMs !== null && <MeanLine plot={plot} ms={meanMs} />}
          <BarAxes plot={plot} />
        </svg>
      )}
      <div role="status">
        {bar !== undefined && plot !== null && (
          <BarTooltip bar={bar} plot={plot} styles={styles} length={length} name={name} />
        )}
      </div>
    </div>
  );
});
