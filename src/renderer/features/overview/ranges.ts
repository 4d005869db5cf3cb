/** The days of an overview, and those with which it is compared. */
import { type DayKey, daysBetween, startOfDay } from '../../../shared/time/day-key.ts';
import { dayAfter, dayOf, sameTimeOn, weekOf } from '../../../shared/time/local-days.ts';
import type { OverviewChoice } from '../../app/state/overview.ts';

/** Local days: the first, and the one after the last. */
export interface DayRange {
  readonly from: DayKey;
  readonly until: DayKey;
}

/** The start of the range “all”, until the first day of the history is known. */
const LONG_AGO: DayKey = '1970-01-01';
const MAX_EMPTY_YEARS = 2;

/** Returns the first day of the month that is a number of months after that of a day. */
export function monthOf(day: DayKey, offset = 0): DayKey {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + offset)).toISOString().slice(0, 10);
}

export function yearOf(day: DayKey, offset = 0): DayKey {
  return `${String(Number(day.slice(0, 4)) + offset).padStart(4, '0')}-01-01`;
}

/** Returns the days of a choice. `firstDay`: the first day of the week; 1 is Monday, 7 Sunday. */
export function daysOf(choice: OverviewChoice, today: DayKey, firstDay: number): DayRange {
  const tomorrow = dayAfter(today);
  const week = weekOf(today, firstDay);
  switch (choice.range) {
    case 'thisWeek':
      return { from: week, until: dayAfter(week, 7) };
    case 'lastWeek':
      return { from: dayAfter(week, -7), until: week };
    case 'thisMonth':
      return { from: monthOf(today), until: monthOf(today, 1) };
    case 'lastMonth':
      return { from: monthOf(today, -1), until: monthOf(today) };
    case 'thisYear':
      return { from: yearOf(today), until: yearOf(today, 1) };
    case 'last12Months':
      return { from: monthOf(today, -11), until: monthOf(today, 1) };
    case 'all':
      return { from: LONG_AGO, until: tomorrow };
    case 'custom': {
      const [from = today, to = today] = [choice.from, choice.to].sort();
      return { from, until: dayAfter(to) };
    }
  }
}

/** Returns the part of a range that is not in the future; null if all of it is. */
export function elapsedOf({ from, until }: DayRange, today: DayKey): DayRange | null {
  const tomorrow = dayAfter(today);
  if (from >= tomorrow) return null;
  return { from, until: until < tomorrow ? until : tomorrow };
}

/** Returns the mean time of the days of a range that are not in the future. */
export function dailyMean(
  {
    range,
    statistics,
  }: { readonly range: DayRange; readonly statistics: { readonly totalMs: number } },
  today: DayKey,
): number {
  const elapsed = elapsedOf(range, today);
  return elapsed === null ? 0 : statistics.totalMs / daysBetween(elapsed.from, elapsed.until);
}

/** Returns what a range is compared with: as many days, at the same position in the week, month or year before. */
export function daysBefore(
  choice: OverviewChoice,
  range: DayRange,
  today: DayKey,
): DayRange | null {
  const elapsed = elapsedOf(range, today);
  if (elapsed === null) return null;
  const length = daysBetween(elapsed.from, elapsed.until);
  const from = startBefore(choice, elapsed.from, length);
  if (from === null) return null;
  // The month before can be shorter.
  const until = dayAfter(from, length);
  return { from, until: until < elapsed.from ? until : elapsed.from };
}

function startBefore({ range }: OverviewChoice, from: DayKey, length: number): DayKey | null {
  switch (range) {
    case 'thisWeek':
    case 'lastWeek':
      return dayAfter(from, -7);
    case 'thisMonth':
    case 'lastMonth':
      return monthOf(from, -1);
    case 'thisYear':
      return yearOf(from, -1);
    case 'last12Months':
      return monthOf(from, -12);
    case 'all':
      return null;
    case 'custom':
      return dayAfter(from, -length);
  }
}

/** Returns the shown part of a range: of one over many years, the years with a history. */
export function shownOf(range: DayRange, firstDay: DayKey | null, today: DayKey): DayRange {
  if (daysBetween(range.from, range.until) < MAX_EMPTY_YEARS * 366) return range;
  const first = firstDay ?? today;
  const tomorrow = dayAfter(today);
  return {
    from: first > range.from && first < range.until ? first : range.from,
    until: range.until > tomorrow && range.from < tomorrow ? tomorrow : range.until,
  };
}

/** Returns the 53 weeks up to the one with the last day of a range. */
export function yearUpTo(range: DayRange, firstDay: number): DayRange {
  const week = weekOf(dayAfter(range.until, -1), firstDay);
  return { from: dayAfter(week, -52 * 7), until: dayAfter(week, 7) };
}

export function instantsOf({ from, until }: DayRange): { from: string; to: string } {
  return { from: startOfDay(from).toISOString(), to: startOfDay(until).toISOString() };
}

/**
 * Returns the instants of the days with which a range is compared: while the range has today, only up to
 * the same time of the last day. `now` is in milliseconds since the epoch.
 */
export function instantsBefore(
  range: DayRange,
  before: DayRange,
  now: number,
): { from: string; to: string; isInPart: boolean } {
  const { from, to } = instantsOf(before);
  const today = dayOf(now);
  const todayBefore = dayAfter(before.from, daysBetween(range.from, today));
  if (today < range.from || today >= range.until || todayBefore >= before.until) {
    return { from, to, isInPart: false };
  }
  const upTo = new Date(sameTimeOn(todayBefore, now)).toISOString();
  return { from, to: upTo < to ? upTo : to, isInPart: true };
}
