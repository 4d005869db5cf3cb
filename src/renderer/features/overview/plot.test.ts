import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { dayAfter } from '../../../shared/time/local-days.ts';
import type { Bar } from './grouping.ts';
import { barAfter, barAt, plotOf } from './plot.ts';

const FIRST = '2024-02-27';

const lengths = fc.array(fc.nat({ max: 40 * 60 }), { minLength: 1, maxLength: 370 });
const sizes = fc.record({
  width: fc.integer({ min: 300, max: 3000 }),
  height: fc.integer({ min: 120, max: 600 }),
});

const LETTER = 7;
const labels = {
  length: (ms: number) => `${ms / MINUTE_MS} min`,
  tick: ({ from }: Bar) => from,
  widthOf: (text: string) => LETTER * text.length,
};

const barsOf = (minutes: readonly number[]): readonly Bar[] =>
  minutes.map((each, index) => ({
    from: dayAfter(FIRST, index),
    until: dayAfter(FIRST, index + 1),
    ms: {},
    totalMs: each * MINUTE_MS,
  }));

it('bars do not overlap, have a maximum width, and stay within the chart', () => {
  fc.assert(
    fc.property(lengths, sizes, (minutes, size) => {
      const bars = barsOf(minutes);
      const plot = plotOf(bars, size, labels);
      expect(plot.x.bandwidth()).toBeLessThanOrEqual(72 + 1e-9);
      for (const [index, { from, totalMs }] of bars.entries()) {
        const start = plot.x(from) ?? Number.NaN;
        const end = start + plot.x.bandwidth();
        expect(start).toBeGreaterThan(plot.left);
        expect(end).toBeLessThan(plot.right);
        expect(barAt(plot, start)).toBe(index);
        expect(barAt(plot, end)).toBe(index);
        expect(plot.y(totalMs)).toBeGreaterThanOrEqual(plot.top);
      }
      expect(barAt(plot, plot.left - 1)).toBeNull();
      expect(barAt(plot, plot.right + 1)).toBeNull();
    }),
  );
});

it('labels below the bars are evenly spaced from the first bar on, and do not touch', () => {
  fc.assert(
    fc.property(lengths, sizes, (minutes, size) => {
      const bars = barsOf(minutes);
      const plot = plotOf(bars, size, labels);
      const named = bars.flatMap(({ from }, index) => (plot.names.has(from) ? [index] : []));
      const distances = named.slice(1).map((index, at) => index - (named[at] ?? 0));
      expect(new Set(distances).size).toBeLessThanOrEqual(1);
      expect(named.slice(0, 1)).toEqual(named.length === 0 ? [] : [0]);
      const width = labels.widthOf(FIRST);
      for (const distance of distances) expect(distance * plot.x.step()).toBeGreaterThan(width);
      const last = bars[named.at(-1) ?? 0]?.from ?? FIRST;
      const middle = (plot.x(last) ?? 0) + plot.x.bandwidth() / 2;
      if (named.length > 0) expect(middle + width / 2).toBeLessThanOrEqual(size.width + 1e-9);
    }),
  );
});

it('the axis labels fit beside the bars', () => {
  const plot = plotOf(barsOf([100]), { width: 600, height: 300 }, labels);
  expect([...plot.lengths.values()]).toEqual(['0', '30 min', '60 min', '90 min', '120 min']);
  expect(plot.left).toBeGreaterThan(labels.widthOf('120 min'));
});

it('the arrow keys move between bars up to the last one, Home and End to the ends', () => {
  const from = (key: string, index: number) => barAfter(key, index, 3);
  expect([from('ArrowRight', 0), from('ArrowRight', 2)]).toEqual([1, 2]);
  expect([from('ArrowLeft', 2), from('ArrowLeft', 0)]).toEqual([1, 0]);
  expect([from('Home', 2), from('End', 0)]).toEqual([0, 2]);
  expect(from('a', 1)).toBeNull();
});

it('without a selected bar, the keys begin with the first', () => {
  expect([barAfter('ArrowRight', -1, 3), barAfter('ArrowLeft', -1, 3)]).toEqual([0, 0]);
});
