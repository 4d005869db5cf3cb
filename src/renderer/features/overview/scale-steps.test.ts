import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { levelOf, levelStep, MAX_LEVEL, stepFor, ticksFor } from './scale-steps.ts';

const HOUR_MS = 60 * MINUTE_MS;

it('an axis reaches beyond the maximum in a few even steps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 * HOUR_MS }), (max) => {
      const ticks = ticksFor(max);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }),
  );
});

it('steps are durations that people count in', () => {
  expect(ticksFor(100 * MINUTE_MS).map((ms) => ms / MINUTE_MS)).toEqual([0, 30, 60, 90, 120]);
  expect(ticksFor(9 * HOUR_MS).map((ms) => ms / HOUR_MS)).toEqual([0, 3, 6, 9]);
  expect(stepFor(170 * HOUR_MS, 4) / HOUR_MS).toBe(50);
});

it('a level is 0 only for zero, and rises with the value', () => {
  expect([0, 1, HOUR_MS, HOUR_MS + 1, 40 * HOUR_MS].map((ms) => levelOf(ms, HOUR_MS))).toEqual([
    0,
    1,
    1,
    2,
    MAX_LEVEL,
  ]);
});

it('a single long day does not pale all others', () => {
  const days = [...Array(20).fill(2 * HOUR_MS), 20 * HOUR_MS];
  expect(levelOf(2 * HOUR_MS, levelStep(days))).toBe(MAX_LEVEL);
  expect(levelStep([])).toBeGreaterThan(0);
});
