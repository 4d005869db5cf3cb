import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkedDay } from '../../../shared/model/statistics.ts';
import { dayAfter } from '../../../shared/time/local-days.ts';
import { barsOf, MAX_BARS, MAX_SERIES, OTHERS, seriesOf, unitOf } from './grouping.ts';

const MONDAY = 1;
const FIRST = '2024-02-27';

const range = fc
  .tuple(fc.nat({ max: 4000 }), fc.integer({ min: 1, max: 4000 }))
  .map(([start, length]) => {
    const from = dayAfter(FIRST, start);
    return { from, until: dayAfter(from, length) };
  });

/** Days with work in a range, sorted. */
function daysIn(from: string, offsets: readonly number[], workstreams: number): WorkedDay[] {
  return offsets
    .toSorted((a, b) => a - b)
    .map((offset, n) => ({
      day: dayAfter(from, offset),
      workstreamId: `w${n % workstreams}`,
      ms: (n + 1) * 1000,
      sessions: 1,
    }));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('bars', () => {
  it('are limited in number, have no gaps, and fill the range', () => {
    fc.assert(
      fc.property(range, (days) => {
        const bars = barsOf([], days, [], MONDAY);
        expect(bars.length).toBeLessThanOrEqual(MAX_BARS);
        expect(bars[0]?.from).toBe(days.from);
        expect(bars.at(-1)?.until).toBe(days.until);
        for (const [index, bar] of bars.entries()) {
          expect(bar.from < bar.until).toBe(true);
          if (index > 0) expect(bar.from).toBe(bars[index - 1]?.until);
        }
      }),
    );
  });

  it('contain all time of the range, each day in its bar', () => {
    fc.assert(
      fc.property(
        range,
        fc.array(fc.nat({ max: 5000 }), { maxLength: 50 }),
        fc.integer({ min: 1, max: 20 }),
        (asked, offsets, workstreams) => {
          const days = daysIn(asked.from, offsets, workstreams);
          const within = days.filter(({ day }) => day < asked.until);
          const series = seriesOf(within);
          const bars = barsOf(days, asked, series, MONDAY);
          expect(sum(bars.map(({ totalMs }) => totalMs))).toBe(sum(within.map(({ ms }) => ms)));
          for (const bar of bars) {
            const own = within.filter(({ day }) => day >= bar.from && day < bar.until);
            expect(bar.totalMs).toBe(sum(own.map(({ ms }) => ms)));
            expect(sum(Object.values(bar.ms))).toBe(bar.totalMs);
          }
          for (const { id, ms } of series) {
            expect(sum(bars.map((bar) => bar.ms[id] ?? 0))).toBe(ms);
          }
        },
      ),
    );
  });

  it.each([
    ['2026-03-01', '2026-04-01', 'day'],
    ['2026-01-01', '2027-01-01', 'week'],
    ['2025-01-01', '2027-01-01', 'month'],
    ['2016-01-01', '2027-01-01', 'year'],
  ] as const)('from %s until %s are by %3$s', (from, until, unit) => {
    expect(unitOf({ from, until })).toBe(unit);
  });

  it('of weeks begin on the first day of the week, except the first bar', () => {
    const bars = barsOf([], { from: '2026-01-01', until: '2026-07-01' }, [], MONDAY);
    expect(bars.slice(0, 2)).toMatchObject([
      { from: '2026-01-01', until: '2026-01-05' },
      { from: '2026-01-05', until: '2026-01-12' },
    ]);
  });
});

describe('series', () => {
  it('are the workstreams with the most time, and the rest as one', () => {
    const days = daysIn(FIRST, [...Array(40).keys()], 20);
    const series = seriesOf(days);
    expect(series).toHaveLength(MAX_SERIES + 1);
    expect(series[0]?.id).toBe('w19');
    expect(series.at(-1)?.id).toBe(OTHERS);
    expect(sum(series.map(({ ms }) => ms))).toBe(sum(days.map(({ ms }) => ms)));
  });

  it('show a single remaining workstream as itself', () => {
    const series = seriesOf(daysIn(FIRST, [...Array(12).keys()], 12));
    expect(series).toHaveLength(12);
    expect(series.map(({ id }) => id)).not.toContain(OTHERS);
  });

  it('leave out workstreams without time', () => {
    expect(seriesOf([{ day: FIRST, workstreamId: 'a', ms: 0, sessions: 1 }])).toEqual([]);
  });
});
