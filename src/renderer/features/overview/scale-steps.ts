import { MINUTE_MS } from '../../../shared/model/model.ts';

const HOUR_MS = 60 * MINUTE_MS;
/** Lengths of time that people count by. */
const SMALL = [5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720].map((each) => each * MINUTE_MS);
const LARGE = [1, 2, 5];

/** The smallest length that people count by of which so many reach the greatest value. */
export function stepFor(maxMs: number, count: number): number {
  const needed = maxMs / count;
  const small = SMALL.find((step) => step >= needed);
  if (small !== undefined) return small;
  for (let power = 10 * HOUR_MS; ; power *= 10) {
    const large = LARGE.map((each) => each * power).find((step) => step >= needed);
    if (large !== undefined) return large;
  }
}

/** From nothing to beyond the greatest value, by even steps. */
export function ticksFor(maxMs: number): readonly number[] {
  const step = stepFor(maxMs, 4);
  const count = Math.max(1, Math.ceil(maxMs / step));
  return Array.from({ length: count + 1 }, (_, n) => n * step);
}

export const MAX_LEVEL = 4;

/** How strong a value is shown: 0 for nothing, 4 for more than three steps. */
export function levelOf(ms: number, step: number): number {
  return ms <= 0 ? 0 : Math.min(MAX_LEVEL, Math.ceil(ms / step));
}

/** The step by which most values differ, whatever the few greatest are. */
export function levelStep(values: readonly number[]): number {
  const sorted = values.filter((ms) => ms > 0).sort((a, b) => a - b);
  return stepFor(sorted[Math.floor(sorted.length * 0.9)] ?? HOUR_MS, MAX_LEVEL);
}
