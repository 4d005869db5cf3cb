/** The data of the stacked bars: days, weeks, months or years, and the workstreams in each. */

import type { WorkedDay } from '../../../shared/model/statistics.ts';
import { type DayKey, daysBetween } from '../../../shared/time/day-key.ts';
import { dayAfter, weekOf } from '../../../shared/time/local-days.ts';
import { type DayRange, monthOf, yearOf } from './ranges.ts';

export type Unit = 'day' | 'week' | 'month' | 'year';

/** More bars would be indistinguishable. */
export const MAX_BARS = 60;
/** More series would be indistinguishable, too. */
export const MAX_SERIES = 11;

/** The key of the workstreams with the least time, as one series. */
export const OTHERS = 'others/';

/** A bar: the time worked in its days, by series. */
export interface Bar {
  readonly from: DayKey;
  readonly until: DayKey;
  readonly ms: Readonly<Record<string, number>>;
  readonly totalMs: number;
}

/** A workstream, or the rest of them, with its time in the whole range. */
export interface Series {
  readonly id: string;
  readonly ms: number;
}

/** Returns the smallest unit at which the number of bars stays readable. */
export function unitOf({ from, until }: DayRange): Unit {
  const days = daysBetween(from, until);
  if (days <= MAX_BARS) return 'day';
  if (days <= 7 * (MAX_BARS - 2)) return 'week';
  return days <= 28 * (MAX_BARS - 1) ? 'month' : 'year';
}

/** Returns the workstreams by their time, the longest first. */
export function seriesOf(days: readonly WorkedDay[]): readonly Series[] {
  const sums = new Map<string, number>();
  for (const { workstreamId, ms } of days) {
    if (ms > 0) sums.set(workstreamId, (sums.get(workstreamId) ?? 0) + ms);
  }
  const ranked = [...sums]
    .map(([id, ms]) => ({ id, ms }))
    .sort((a, b) => b.ms - a.ms || (a.id < b.id ? -1 : 1));
  // A single workstream is shown as itself, not as the rest.
  if (ranked.length <= MAX_SERIES + 1) return ranked;
  const others = ranked.slice(MAX_SERIES).reduce((sum, { ms }) => sum + ms, 0);
  return [...ranked.slice(0, MAX_SERIES), { id: OTHERS, ms: others }];
}

/** Returns a bar for each unit of the range, including empty ones. */
export function barsOf(
  days: readonly WorkedDay[],
  range: DayRange,
  series: readonly Series[],
  firstDay: number,
): readonly Bar[] {
  const unit = unitOf(range);
  const named = new Set(series.map(({ id }) => id));
  const bars: { from: DayKey; until: DayKey; ms: Record<string, number>; totalMs: number }[] = [];
  for (let from = range.from; from < range.until; ) {
    const next = endOf(unit, from, firstDay);
    const until = next < range.until ? next : range.until;
    bars.push({ from, until, ms: {}, totalMs: 0 });
    from = until;
  }
  let at = 0;
  for (const { day, workstreamId, ms } of days) {
    while (at < bars.length && (bars[at]?.until ?? '') <= day) at += 1;
    const bar = bars[at];
    if (bar === undefined || day < bar.from || ms === 0) continue;
    const id = named.has(workstreamId) ? workstreamId : OTHERS;
    bar.ms[id] = (bar.ms[id] ?? 0) + ms;
    bar.totalMs += ms;
  }
  return bars;
}

function endOf(unit: Unit, from: DayKey, firstDay: number): DayKey {
  switch (unit) {
    case 'day':
      return dayAfter(from);
    case 'week':
      return dayAfter(weekOf(from, firstDay), 7);
    case 'month':
      return monthOf(from, 1);
    case 'year':
      return yearOf(from, 1);
  }
}
