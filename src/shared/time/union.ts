const MINUTE_MS = 60_000;

/** A range of time, in milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** Returns how much time at least one of the ranges covers: where several overlap, it counts once. */
export function unionLength(ranges: readonly TimeSpan[]): number {
  let length = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (to <= covered) continue;
    length += to - Math.max(from, covered);
    covered = to;
  }
  return length;
}

/** True if sessions ran side by side for a minute or longer: their sum is more than the time on the clock. */
export function ranSideBySide(sumMs: number, clockMs: number): boolean {
  return sumMs - clockMs >= MINUTE_MS;
}
