import { addTo } from '../base/lists.ts';

const DAY_MS = 24 * 3_600_000;
/** How many times one step handles; that takes some milliseconds. */
const TIMES_OF_STEP = 5000;

/**
 * Sorts times (milliseconds since the epoch), in steps that yield 0. Returns them in slices of some thousand, each
 * ascending and after the one before.
 */
export function* ascendingSlices(times: readonly number[]): Generator<number, number[][]> {
  const days = new Map<number, number[]>();
  for (let at = 0; at < times.length; at += TIMES_OF_STEP) {
    for (const time of times.slice(at, at + TIMES_OF_STEP)) {
      addTo(days, Math.floor(time / DAY_MS), time);
    }
    yield 0;
  }
  const slices: number[][] = [];
  let rest: number[] = [];
  for (const [, day] of [...days].sort(([one], [other]) => one - other)) {
    rest = rest.concat(day.sort((one, other) => one - other));
    for (; rest.length >= TIMES_OF_STEP; rest = rest.slice(TIMES_OF_STEP)) {
      slices.push(rest.slice(0, TIMES_OF_STEP));
      yield 0;
    }
  }
  if (rest.length > 0) slices.push(rest);
  return slices;
}
