import { MINUTE_MS } from '../../../shared/model/model.ts';

const HOUR_MS = 60 * MINUTE_MS;
/** Durations that people count in. */
const SMALL = [5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720].map((each) => each * MINUTE_MS);
const LARGE = [1, 2, 5];

/** Returns the smallest round duration of which `count` steps reach the maximum. */
export function stepFor(maxMs: number, count: number): number {
  const needed = maxMs / count;
  const small = SMALL.find((step) => step >= needed);
  if (small !== undefined) return small;
  for (let power = 10 * HOUR_MS; ; power *= 10) {
    const large = LARGE.map((each) => each * power).find((step) => step >= needed);
    if (large !== undefined) return large;
  }
}

/** Returns even steps from zero to the maximum or beyond. */
export function ticksFor(maxMs: number): readonly number[] {
  const step = stepFor(maxMs, 4);
  const count = Math.max(1, Math.ceil(maxMs / step));
  return Array.from({ length: count + 1 }, (_, n) => n * step);
}

export const MAX_LEVEL = 4;

/** Returns the level of a value in a heat map: 0 for nothing, 4 for more than three steps. */
export function levelOf(ms: number, step: number): number {
  return ms <= 0 ? 0 : Math.min(MAX_LEVEL, Math.ceil(ms / step));
}

/** Returns a step for the levels that a few very large values do not distort. */
export function levelStep(values: readonly number[]): number {
  const sorted = values.filter((ms) => ms > 0).sort((a, b) => a - b);
  return stepFor(sorted[Math.floor(sorted.length * 0.9)] ?? HOUR_MS, MAX_LEVEL);
}
