/** Where everything of a chart of stacked bars stands, in CSS pixels. */
import { scaleBand, scaleLinear } from '@visx/scale';
import type { DayKey } from '../../../shared/time/day-key.ts';
import type { Bar } from './grouping.ts';
import { ticksFor } from './scale-steps.ts';

/** Half a label stands above the uppermost line. */
const TOP = 8;
/** What the labels below the bars take. */
const BELOW = 30;
/** Between the lengths and the bars, and between two labels at least. */
const GAP = 8;
const MAX_BAR_WIDTH = 72;
/** From so many bars on, there is less between them. */
const MANY_BARS = 32;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is written beside and below the bars, and how wide that is. */
export interface Labels {
  readonly length: (ms: number) => string;
  readonly tick: (bar: Bar) => string;
  readonly widthOf: (text: string) => number;
}

export type Plot = ReturnType<typeof plotOf>;

/** The room of the bars, their places and heights, and the labels that have room. */
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
    /** The lines, and what is written beside them. */
    lengths,
    /** What is written below bars: evenly, so that no two touch. */
    names: new Map(fitting.map(({ from, text }): [DayKey, string] => [from, text])),
  };
}

/** Which bar is at a place: the room around it is its own. Null where none is. */
export function barAt({ left, x }: Plot, place: number): number | null {
  const index = Math.floor((place - left) / x.step());
  return index >= 0 && index < x.domain().length ? index : null;
}

/** The bar to which a key leads; null for other keys. */
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
