import { MINUTE_MS } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter, dayOf, dayStart, weekOf } from '../../../shared/time/local-days.ts';
import type { TimeRange, View } from '../../app/state/timeline.ts';

export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LEAST_SPAN = HOUR_MS;
/** With more in sight than this, one of several days is told of. */
const MOST_OF_ONE_DAY = 36 * HOUR_MS;
/** A week in which the clocks are set back. */
const MOST_SPAN = 7 * DAY_MS + HOUR_MS;

/** How much time is in sight, from an hour to a week. */
export const ZOOMS = ['hour', 'sixHours', 'day', 'threeDays', 'week'] as const;
export type Zoom = (typeof ZOOMS)[number];

const SPANS: Readonly<Record<Zoom, number>> = {
  hour: HOUR_MS,
  sixHours: 6 * HOUR_MS,
  day: DAY_MS,
  threeDays: 3 * DAY_MS,
  week: 7 * DAY_MS,
};

/** What is in sight of a view, in milliseconds since the epoch. */
export function endOf({ from, span }: View): number {
  return from + span;
}

export function middleOf({ from, span }: Pick<View, 'from' | 'span'>): number {
  return from + span / 2;
}

/** Whether there is but one day that a view can be of. */
export function tellsOfOne({ span }: Pick<View, 'span'>): boolean {
  return span <= MOST_OF_ONE_DAY;
}

/** As much as is in sight from another instant on; the day stays the same while it is in the middle. */
export function movedTo(from: number, span: number, before: DayKey): View {
  const middle = from + span / 2;
  const noon = middleOf(viewOfDay(before));
  const isStill = !tellsOfOne({ span }) && noon >= from && noon <= from + span;
  return { from, span, day: isStill ? before : dayOf(middle) };
}

/** Whole days, the first of them at the left. */
function viewOfDays(from: DayKey, days: number, day: DayKey): View {
  const start = dayStart(from);
  return { from: start, span: dayStart(from, days) - start, day };
}

/** A whole day, however long the clocks make it. */
export function viewOfDay(day: DayKey): View {
  return viewOfDays(day, 1, day);
}

/** The zoom that a view is at; null between them. A day can be an hour longer or shorter. */
export function zoomOf({ span }: View): Zoom | null {
  const tolerance = span > 20 * HOUR_MS ? HOUR_MS : 1000;
  return ZOOMS.find((zoom) => Math.abs(SPANS[zoom] - span) <= tolerance) ?? null;
}

/** As much as a zoom shows: around an instant, or the whole days around the day of it. */
export function viewAt(zoom: Zoom, at: number, firstDay: number): View {
  const day = dayOf(at);
  switch (zoom) {
    case 'hour':
    case 'sixHours':
      return movedTo(at - SPANS[zoom] / 2, SPANS[zoom], day);
    case 'day':
      return viewOfDay(day);
    case 'threeDays':
      return viewOfDays(dayAfter(day, -1), 3, day);
    case 'week':
      return viewOfDays(weekOf(day, firstDay), 7, day);
  }
}

/** Shows so many times as much, with an instant staying where it is. */
export function zoomedBy(factor: number, { from, span, day }: View, at: number): View {
  const next = Math.min(MOST_SPAN, Math.max(LEAST_SPAN, span * factor));
  return movedTo(at - (at - from) * (next / span), next, day);
}

/** Which way a view is turned like a page: by a week where it shows one, else by a day. */
export function paged(view: View, by: 1 | -1, firstDay: number): View {
  const zoom = zoomOf(view);
  const day = dayAfter(view.day, zoom === 'week' ? 7 * by : by);
  if (zoom === 'day' || zoom === 'threeDays' || zoom === 'week') {
    return viewAt(zoom, middleOf(viewOfDay(day)), firstDay);
  }
  // As late in the day, unless the clocks are changed on one of the two.
  const late = view.from - dayStart(view.day);
  return movedTo(dayStart(day) + late, view.span, day);
}

/** The same view where it would not reach beyond the end of the week that it is now. */
export function withinReach(view: View, limit: number): View {
  return endOf(view) <= limit ? view : movedTo(limit - view.span, view.span, view.day);
}

/** Has as much of a stretch of time in sight as there is room for, by moving as little as possible. */
export function scrollIntoView(view: View, { from, to }: TimeRange): View {
  const margin = view.span / 20;
  const isLong = to - from > view.span - 2 * margin;
  if (isLong && from >= view.from && from < endOf(view) - 2 * margin) return view;
  if (isLong || from < view.from) return movedTo(from - margin, view.span, view.day);
  return to > endOf(view) ? movedTo(to + margin - view.span, view.span, view.day) : view;
}

const SIZE_STEP = 1.25;

/** A span in few steps, no less than it: what follows it does not change with every bit of zooming. */
export function quantizedSpan(span: number): number {
  const steps = Math.ceil(Math.log(span / LEAST_SPAN) / Math.log(SIZE_STEP) - 1e-9);
  return LEAST_SPAN * SIZE_STEP ** steps;
}

/**
 * What is drawn of a view: it and some room on both sides. It stays the same while one scrolls by
 * less than half of what is in sight.
 */
export function overscan({ from, span }: View): TimeRange {
  const size = quantizedSpan(span);
  const step = size / 2;
  const start = Math.floor(from / step) * step;
  return { from: start - size / 4, to: start + step + size + size / 4 };
}

const STRIP_WEEKS = 5;

/** The weeks around a view that one can scroll through without anything being placed anew. */
export function scrollWindow({ day }: View, firstDay: number, limit: number): TimeRange {
  const week = weekOf(day, firstDay);
  const to = Math.min(limit, dayStart(week, 7 * STRIP_WEEKS));
  return { from: dayStart(week, -7 * STRIP_WEEKS), to: Math.max(to, dayStart(week, 7)) };
}

/** Whether a view has come near to the edge of a strip that goes on there. */
export function isAtEdge(view: View, strip: TimeRange, limit: number): boolean {
  const week = SPANS.week;
  return view.from < strip.from + week || (endOf(view) > strip.to - week && strip.to < limit);
}

/** The first days of all weeks that a stretch of time has a part in. */
export function weeksIn({ from, to }: TimeRange, firstDay: number): readonly DayKey[] {
  const weeks: DayKey[] = [];
  for (let week = weekOf(dayOf(from), firstDay); dayStart(week) < to; week = dayAfter(week, 7)) {
    weeks.push(week);
  }
  return weeks;
}

/** The days in sight as a whole, without one of which there is but an edge. */
export function daysOf({ from, span }: View): TimeRange {
  const edge = span / 20;
  const last = dayOf(from + span - edge);
  return { from: dayStart(dayOf(from + edge)), to: dayStart(last, 1) };
}
