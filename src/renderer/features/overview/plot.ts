/** The layout of a chart of stacked bars, in CSS pixels. */
import { scaleBand, scaleLinear } from '@visx/scale';
import type { DayKey } from '../../../shared/time/day-key.ts';
import type { Bar } from './grouping.ts';
import { ticksFor } from './scale-steps.ts';

/** Space for the half label above the top line. */
const TOP = 8;
/** The height of the labels below the bars. */
const BELOW = 30;
/** The gap between axis labels and bars, and the least between two labels. */
const GAP = 8;
const MAX_BAR_WIDTH = 72;
/** From this many bars on, the gaps are narrower. */
const MANY_BARS = 32;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The labels beside and below the bars, and their widths. */
export interface Labels {
  readonly length: (ms: number) => string;
  readonly tick: (bar: Bar) => string;
  readonly widthOf: (text: string) => number;
}

export type Plot = ReturnType<typeof plotOf>;

/** Returns the area of the bars, their positions and heights, and the labels that fit. */
export function plotOf(bars: readonly Bar[], { width, height }: Size, labels: Labels) {
  const { length, tick, widthOf } = labels;
  const ticks = ticksFor(Math.max(...bars.map(({ totalMs }) => totalMs)));
  const lengths = new Map(ticks.map((ms) => [ms, ms === 0 ? '0' : length(ms)]));
  const left = Math.ceil(Math.max(...[...lengths.values()].map(widthOf))) + GAP;
  const bottom = height - BELOW;
  const step = (width - left) / bars.length;
  const padding = Math.max(bars.length < MANY_BARS ? 0.44 : 0.24, 1 - MAX_BAR_WIDTH / step);
  const x = scaleBand({
    domain: bars.map(({ from }) => from),
    range: [left, width],
    paddingInner: padding,
    paddingOuter: padding / 2,
  });
  const y = scaleLinear({ domain: [0, ticks.at(-1) ?? 0], range: [bottom, TOP] });
  const names = bars.map((bar) => {
    const text = tick(bar);
    return { from: bar.from, text, width: widthOf(text) };
  });
  const every = Math.ceil((Math.max(...names.map((name) => name.width)) + GAP) / step);
  const fitting = names.filter(
    (name, index) => index % every === 0 && left + (index + 0.5) * step + name.width / 2 <= width,
  );
  return {
    left,
    right: width,
    top: TOP,
    bottom,
    x,
    y,
    /** The lines and their labels. */
    lengths,
    /** The labels below the bars, evenly spaced so that no two touch. */
    names: new Map(fitting.map(({ from, text }): [DayKey, string] => [from, text])),
  };
}

/** Returns the bar at a position, including the gap around it; null if there is none. */
export function barAt({ left, x }: Plot, position: number): number | null {
  const index = Math.floor((position - left) / x.step());
  return index >= 0 && index < x.domain().length ? index : null;
}

/** Returns the bar to which a key leads; null for other keys. */
export function barAfter(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(count - 1, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
