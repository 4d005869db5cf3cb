import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runToCompletion } from '../base/steps.ts';
import { ascendingSlices } from './ascending-slices.ts';

it('has all times in their order, in slices of at most five thousand', () => {
  const scales = fc.constantFrom(1, 3_600_000, 10 * 24 * 3_600_000);
  const counts = fc.constantFrom(0, 1, 4999, 5000, 12_345);
  fc.assert(
    fc.property(scales, counts, fc.integer(), (scale, count, seed) => {
      // In no order, also before 1970, and some of them several times.
      const times = Array.from({ length: count }, (_, at) =>
        Math.round(Math.sin(seed + at) * 1000 * scale),
      );
      const slices = runToCompletion(ascendingSlices(times));
      expect(slices.flat()).toEqual(times.toSorted((a, b) => a - b));
      expect(slices.every(({ length }) => length > 0 && length <= 5000)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
