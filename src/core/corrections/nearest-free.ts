import type { SuggestedTimes } from '../../shared/contract/errors.ts';
import { MINUTE_MS, type Session } from '../../shared/model/model.ts';
import { toInstant, toMs } from '../base/instant.ts';

interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns the free time nearest to a wanted one: its largest free part, or else the nearest time that is
 * as long, or as long as possible. Null if nothing of at least a minute is free.
 *
 * @param busy What may not be overlapped, in any order. No end: until `now`.
 * @param earliest Where to stop looking, in milliseconds since the epoch.
 * @param now The end of the last gap, in milliseconds since the epoch.
 */
export function nearestFree(
  wanted: SuggestedTimes,
  busy: readonly Pick<Session, 'startedAt' | 'endedAt'>[],
  earliest: number,
  now: number,
): SuggestedTimes | null {
  const [from, to] = [toMs(wanted.startedAt), toMs(wanted.endedAt)];
  const gaps = gapsBetween(busy, earliest, now);
  const parts = gaps.map((gap) => ({
    from: Math.max(gap.from, from),
    to: Math.min(gap.to, to),
  }));
  const placed = gaps.map((gap) => {
    const length = Math.min(to - from, gap.to - gap.from);
    const start = Math.min(Math.max(from, gap.from), gap.to - length);
    return { from: start, to: start + length };
  });
  const [part] = longEnough(parts).toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const shortBy = (gap: Gap) => to - from - (gap.to - gap.from);
  const distance = (gap: Gap) => Math.abs(gap.from - from);
  const [near] = longEnough(placed).toSorted(
    (a, b) => shortBy(a) - shortBy(b) || distance(a) - distance(b),
  );
  const best = part ?? near;
  return best ? { startedAt: toInstant(best.from), endedAt: toInstant(best.to) } : null;
}

function longEnough(gaps: readonly Gap[]): Gap[] {
  return gaps.filter(({ from, to }) => to - from >= MINUTE_MS);
}

function gapsBetween(
  busy: readonly Pick<Session, 'startedAt' | 'endedAt'>[],
  earliest: number,
  now: number,
): Gap[] {
  const gaps: Gap[] = [];
  let free = earliest;
  const sorted = busy.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  for (const { startedAt, endedAt } of sorted) {
    gaps.push({ from: free, to: Math.min(toMs(startedAt), now) });
    free = Math.max(free, endedAt === null ? now : toMs(endedAt));
  }
  gaps.push({ from: free, to: now });
  return gaps;
}
