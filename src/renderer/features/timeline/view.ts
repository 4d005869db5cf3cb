import { MINUTE_MS } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter, dayOf, dayStart, weekOf } from '../../../shared/time/local-days.ts';
import type { TimeRange, View } from '../../app/state/timeline.ts';

export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LEAST_SPAN = HOUR_MS;
/** The longest span that shows a single day. Beyond it, one of several days is the current one. */
const MOST_OF_ONE_DAY = 36 * HOUR_MS;
/** A week in which the clocks go back. */
const MOST_SPAN = 7 * DAY_MS + HOUR_MS;

/** The zoom levels, from an hour to a week. */
export const ZOOMS = ['hour', 'sixHours', 'day', 'threeDays', 'week'] as const;
export type Zoom = (typeof ZOOMS)[number];

const SPANS: Readonly<Record<Zoom, number>> = {
  hour: HOUR_MS,
  sixHours: 6 * HOUR_MS,
  day: DAY_MS,
  threeDays: 3 * DAY_MS,
  week: 7 * DAY_MS,
};

/** Returns the end of a view, in milliseconds since the epoch. */
export function endOf({ from, span }: View): number {
  return from + span;
}

export function middleOf({ from, span }: Pick<View, 'from' | 'span'>): number {
  return from + span / 2;
}

/** True if a view shows a single day. */
export function showsSingleDay({ span }: Pick<View, 'span'>): boolean {
  return span <= MOST_OF_ONE_DAY;
}

/** Moves a view to another start. Its day stays the same while the middle of that is visible. */
export function movedTo(from: number, span: number, before: DayKey): View {
  const middle = from + span / 2;
  const noon = middleOf(viewOfDay(before));
  const isStill = !showsSingleDay({ span }) && noon >= from && noon <= from + span;
  return { from, span, day: isStill ? before : dayOf(middle) };
}

/** Returns a view of whole days, beginning with the first. */
function viewOfDays(from: DayKey, days: number, day: DayKey): View {
  const start = dayStart(from);
  return { from: start, span: dayStart(from, days) - start, day };
}

/** Returns a view of a whole day, whatever its length. */
export function viewOfDay(day: DayKey): View {
  return viewOfDays(day, 1, day);
}

/** Returns a view of the waking hours of a day (see `wakingHours`). */
export function wakingViewOf(day: DayKey): View {
  return { ...viewOfDay(day), isWaking: true };
}

/** Returns the zoom level of a view; null between two. A day can be an hour longer or shorter. */
export function zoomOf({ span, isWaking }: View): Zoom | null {
  if (isWaking) return 'day';
  const tolerance = span > 20 * HOUR_MS ? HOUR_MS : 1000;
  return ZOOMS.find((zoom) => Math.abs(SPANS[zoom] - span) <= tolerance) ?? null;
}

/** Returns a view at a zoom level: around an instant, of its day, or of the whole days around it. */
export function viewAt(zoom: Zoom, at: number, firstDay: number): View {
  const day = dayOf(at);
  switch (zoom) {
    case 'hour':
    case 'sixHours':
      return movedTo(at - SPANS[zoom] / 2, SPANS[zoom], day);
    case 'day':
      return wakingViewOf(day);
    case 'threeDays':
      return viewOfDays(dayAfter(day, -1), 3, day);
    case 'week':
      return viewOfDays(weekOf(day, firstDay), 7, day);
  }
}

/** Scales a view by a factor; the instant `at` keeps its position. */
export function zoomedBy(factor: number, { from, span, day }: View, at: number): View {
  const next = Math.min(MOST_SPAN, Math.max(LEAST_SPAN, span * factor));
  return movedTo(at - (at - from) * (next / span), next, day);
}

/** Moves a view by a page: a week if it shows one, else a day. */
export function paged(view: View, by: 1 | -1, firstDay: number): View {
  const zoom = zoomOf(view);
  const day = dayAfter(view.day, zoom === 'week' ? 7 * by : by);
  if (zoom === 'day' || zoom === 'threeDays' || zoom === 'week') {
    return viewAt(zoom, middleOf(viewOfDay(day)), firstDay);
  }
  // At the same time of day, unless the clocks change on one of the two days.
  const late = view.from - dayStart(view.day);
  return movedTo(dayStart(day) + late, view.span, day);
}

/** Moves a view back so that it does not end after the limit. */
export function withinReach(view: View, limit: number): View {
  return endOf(view) <= limit ? view : movedTo(limit - view.span, view.span, view.day);
}

/** Moves a view as little as possible so that a range is visible, or as much of it as fits. */
export function scrollIntoView(view: View, { from, to }: TimeRange): View {
  const margin = view.span / 20;
  const isLong = to - from > view.span - 2 * margin;
  if (isLong && from >= view.from && from < endOf(view) - 2 * margin) return view;
  if (isLong || from < view.from) return movedTo(from - margin, view.span, view.day);
  return to > endOf(view) ? movedTo(to + margin - view.span, view.span, view.day) : view;
}

const SIZE_STEP = 1.25;

/** Rounds a span up to one of few steps, so that zooming a little does not change what depends on it. */
export function quantizedSpan(span: number): number {
  const steps = Math.ceil(Math.log(span / LEAST_SPAN) / Math.log(SIZE_STEP) - 1e-9);
  return LEAST_SPAN * SIZE_STEP ** steps;
}

/**
 * Returns the range to draw: the view and a margin on both sides. It stays the same while the user
 * scrolls by less than half of the view.
 */
export function overscan({ from, span, isWaking }: View): TimeRange {
  // As wide as for a whole day, so that the days beside it are there already.
  const size = quantizedSpan(isWaking ? Math.max(span, DAY_MS) : span);
  const step = size / 2;
  const start = Math.floor(from / step) * step;
  return { from: start - size / 4, to: start + step + size + size / 4 };
}

const STRIP_WEEKS = 5;

/** Returns the weeks around a view through which the user can scroll without a new layout. */
export function scrollWindow({ day }: View, firstDay: number, limit: number): TimeRange {
  const week = weekOf(day, firstDay);
  const to = Math.min(limit, dayStart(week, 7 * STRIP_WEEKS));
  return { from: dayStart(week, -7 * STRIP_WEEKS), to: Math.max(to, dayStart(week, 7)) };
}

/** True if a view is near an end of the scroll window that is not the end of time. */
export function isAtEdge(view: View, strip: TimeRange, limit: number): boolean {
  const week = SPANS.week;
  return view.from < strip.from + week || (endOf(view) > strip.to - week && strip.to < limit);
}

/** Returns the first days of all weeks that overlap a range. */
export function weeksIn({ from, to }: TimeRange, firstDay: number): readonly DayKey[] {
  const weeks: DayKey[] = [];
  for (let week = weekOf(dayOf(from), firstDay); dayStart(week) < to; week = dayAfter(week, 7)) {
    weeks.push(week);
  }
  return weeks;
}

/** Returns the visible days, without one of which only an edge is visible. */
export function daysOf({ from, span }: View): TimeRange {
  const edge = span / 20;
  const last = dayOf(from + span - edge);
  return { from: dayStart(dayOf(from + edge)), to: dayStart(last, 1) };
}
