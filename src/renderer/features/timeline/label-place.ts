import type { Session } from '../../../shared/model/model.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

/** The least durations that have space for a label at the current zoom, in milliseconds. */
export interface LabelSpace {
  /** For the length and the beginning of the name. */
  readonly whole: number;
  /** For the length alone. */
  readonly least: number;
}

/** How far the labels before and after a bar may reach, in milliseconds since the epoch. */
export interface Beside {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/**
 * Returns how far the labels of two neighbours may reach. One before a running session shares a gap that
 * is wide enough for both.
 */
export function limitBetween(
  one: Session | undefined,
  next: Session | undefined,
  { whole }: LabelSpace,
): { readonly before: number; readonly after: number } | null {
  if (!one?.endedAt || !next) return null;
  const [end, start] = [Date.parse(one.endedAt), Date.parse(next.startedAt)];
  if (next.status !== 'active') return { before: end, after: start };
  const limit = start - end < 2 * whole ? start : (end + start) / 2;
  return { before: limit, after: limit };
}

/** Where a label has space. Without a range it is in the bar. */
export type LabelPlace =
  | { readonly side: 'inside' }
  | { readonly side: 'before' | 'after'; readonly from: number; readonly to: number };

/**
 * Returns where the label of a bar has space: in it, in the gap after it (before it, if it runs: little
 * is visible after now), or nowhere.
 */
export function labelPlace(
  { from, to }: TimeRange,
  { before, after }: Beside,
  isRunning: boolean,
  { whole, least }: LabelSpace,
): LabelPlace | null {
  if (to - from >= whole) return { side: 'inside' };
  const free = {
    before: { from: Math.max(before ?? Number.NEGATIVE_INFINITY, from - 2 * whole), to: from },
    after: { from: to, to: Math.min(after ?? Number.POSITIVE_INFINITY, to + 2 * whole) },
  };
  const side = isRunning ? 'before' : 'after';
  const gap = free[side].to - free[side].from;
  if (gap >= whole) return { side, ...free[side] };
  if (to - from >= least) return { side: 'inside' };
  return gap >= least ? { side, ...free[side] } : null;
}
