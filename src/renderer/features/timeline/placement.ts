import { MINUTE_MS } from '../../../shared/model/model.ts';
import { dayOf, dayStart } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

export const STEP_MS = 5 * MINUTE_MS;

/** Where a session can be placed. */
export interface Room {
  /** The other sessions of the lane. */
  readonly taken: readonly TimeRange[];
  /** The visible days, up to now. */
  readonly bounds: TimeRange;
}

/** Returns the nearest multiple of five minutes on the clock. */
export function snapped(ms: number): number {
  const start = dayStart(dayOf(ms));
  return start + Math.round((ms - start) / STEP_MS) * STEP_MS;
}

/** Returns the next multiple of five minutes on the clock, before or after. */
export function stepped(ms: number, by: 1 | -1): number {
  const start = dayStart(dayOf(ms));
  const steps = (ms - start) / STEP_MS;
  return start + (by > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1) * STEP_MS;
}

/** Returns the free times, in order. */
export function gapsIn({ taken, bounds }: Room): readonly TimeRange[] {
  const gaps: TimeRange[] = [];
  let from = bounds.from;
  for (const each of taken.toSorted((a, b) => a.from - b.from)) {
    const to = Math.min(each.from, bounds.to);
    if (to > from) gaps.push({ from, to });
    from = Math.max(from, each.to);
  }
  if (bounds.to > from) gaps.push({ from, to: bounds.to });
  return gaps;
}

/** Returns a new range between two instants: in the free time around the first, and on its day. */
export function addedBetween(
  anchor: number,
  at: number,
  { taken, bounds }: Room,
): TimeRange | null {
  const day = dayOf(anchor);
  const within = {
    from: Math.max(bounds.from, dayStart(day)),
    to: Math.min(bounds.to, dayStart(day, 1)),
  };
  const gap = gapsIn({ taken, bounds: within }).find(
    ({ from, to }) => anchor >= from && anchor <= to && to - from >= MINUTE_MS,
  );
  if (!gap) return null;
  const [from, to] = [Math.min(anchor, at), Math.max(anchor, at)].map((each) =>
    clamp(snapped(each), gap.from, gap.to),
  ) as [number, number];
  if (to - from >= STEP_MS) return { from, to };
  const least = Math.min(STEP_MS, gap.to - gap.from);
  const start = clamp(at < anchor ? to - least : from, gap.from, gap.to - least);
  return { from: start, to: start + least };
}

/** Returns a range whose start is moved to an instant, or as near as the session before it allows. */
export function withStart(range: TimeRange, at: number, { taken, bounds }: Room): TimeRange {
  const before = taken.filter((each) => each.from < range.from).map(({ to }) => to);
  const first = Math.min(range.from, Math.max(bounds.from, ...before));
  return { from: clamp(snapped(at), first, range.to - leastOf(range)), to: range.to };
}

/** Returns a range whose end is moved to an instant, or as near as the session after it allows. */
export function withEnd(range: TimeRange, at: number, { taken, bounds }: Room): TimeRange {
  const after = taken.filter((each) => each.to > range.to).map(({ from }) => from);
  const last = Math.max(range.to, Math.min(bounds.to, ...after));
  return { from: range.from, to: clamp(snapped(at), range.from + leastOf(range), last) };
}

/** Returns a range moved to a start, or to the nearest free time that is long enough. */
export function movedRange({ from, to }: TimeRange, start: number, room: Room): TimeRange | null {
  const length = to - from;
  const starts = gapsIn(room)
    .filter((gap) => gap.to - gap.from >= length)
    .map((gap) => clamp(start, gap.from, gap.to - length));
  if (starts.length === 0) return null;
  const nearest = starts.reduce((best, each) =>
    Math.abs(each - start) < Math.abs(best - start) ? each : best,
  );
  return { from: nearest, to: nearest + length };
}

/** Returns a range moved by a step; from the edge of its free time, on to the next that is long enough. */
export function movedByStep(range: TimeRange, by: 1 | -1, room: Room): TimeRange {
  const next = movedRange(range, stepped(range.from, by), room) ?? range;
  if (next.from !== range.from) return next;
  const length = range.to - range.from;
  const gaps = gapsIn(room).filter((gap) => gap.to - gap.from >= length);
  const gap =
    by > 0
      ? gaps.find(({ from }) => from > range.from)
      : gaps.findLast((each) => each.to < range.to);
  if (!gap) return range;
  const from = by > 0 ? gap.from : gap.to - length;
  return { from, to: from + length };
}

function leastOf({ from, to }: TimeRange): number {
  return Math.min(STEP_MS, to - from);
}

function clamp(ms: number, least: number, most: number): number {
  return Math.min(Math.max(ms, least), Math.max(least, most));
}
