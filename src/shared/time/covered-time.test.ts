import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CoveredTime } from './covered-time.ts';

const HOUR_MS = 3_600_000;
const range = fc
  .record({ from: fc.integer({ min: -50, max: 200 }), length: fc.nat({ max: 40 }) })
  .map(({ from, length }) => ({ from, to: from + length }));

function coveredBy(ranges: readonly { readonly from: number; readonly to: number }[]): number {
  const covered = new CoveredTime();
  for (const { from, to } of ranges) covered.add(from * HOUR_MS, to * HOUR_MS);
  const steps = covered.length();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value / HOUR_MS;
  }
}

it('counts each hour that a range covers once, in whatever order they are added', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), fc.boolean(), (ranges, isSorted) => {
      const added = isSorted ? ranges.toSorted((a, b) => a.from - b.from) : ranges;
      const hours = Array.from({ length: 300 }, (_, index) => index - 50);
      const covered = hours.filter((hour) =>
        ranges.some(({ from, to }) => from <= hour && hour < to),
      );
      expect(coveredBy(added)).toBe(covered.length);
    }),
  );
});

it('counts very many ranges, and what is added between any of them', () => {
  const ranges = Array.from({ length: 20_000 }, (_, n) => ({ from: 3 * n, to: 3 * n + 1 }));
  const late = ranges.map(({ to }) => ({ from: to - 1, to: to + 1 }));
  expect(coveredBy(ranges)).toBe(20_000);
  expect(coveredBy([...ranges, ...late])).toBe(40_000);
});
