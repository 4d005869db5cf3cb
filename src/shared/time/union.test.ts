import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unionLength } from './union.ts';

const range = fc
  .record({ from: fc.integer({ min: 0, max: 300 }), length: fc.nat({ max: 60 }) })
  .map(({ from, length }) => ({ from, to: from + length }));

it('counts each moment that a range covers once', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      const covered = Array.from({ length: 400 }, (_, at) =>
        ranges.some(({ from, to }) => from <= at && at < to),
      );
      expect(unionLength(ranges)).toBe(covered.filter(Boolean).length);
    }),
  );
});
