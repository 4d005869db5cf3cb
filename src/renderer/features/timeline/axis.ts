import { MINUTE_MS } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayOf, dayStart } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

/** A line of the axis, at a round wall-clock time. */
export interface Tick {
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** True if the time fits beside it. */
  readonly isLabelled: boolean;
}

export interface AxisDay extends TimeRange {
  readonly day: DayKey;
}

const STEPS_MINUTES = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** The width of the widest label, for whole hours and with minutes, in the same unit as the hour. */
export interface LabelWidths {
  readonly hours: number;
  readonly minutes: number;
}

/** Returns the smallest step, in minutes, at which the labels fit. */
export function stepFor(hour: number, widths: LabelWidths): number {
  const fits = (step: number) => (step / 60) * hour >= (step < 60 ? widths.minutes : widths.hours);
  return STEPS_MINUTES.find(fits) ?? 1440;
}

/** Returns the local days that overlap a range, each from its beginning to its end. */
export function daysIn({ from, to }: TimeRange): readonly AxisDay[] {
  const days: AxisDay[] = [];
  for (let start = dayStart(dayOf(from)); start < to; ) {
    const day = dayOf(start);
    const end = dayStart(day, 1);
    days.push({ day, from: start, to: end });
    start = end;
  }
  return days;
}

/**
 * Returns the lines between the beginnings of the days, at wall-clock hours spaced in real time. An hour
 * that the clocks skip has no line, a repeated one has two. Of lines that are too close together, only
 * the first is labelled.
 */
export function ticksOf(days: readonly AxisDay[], stepMinutes: number): readonly Tick[] {
  const walk = Math.min(stepMinutes, 30) * MINUTE_MS;
  const ticks: Tick[] = [];
  for (const { from, to } of days) {
    let labelled = from;
    for (let at = from + walk; at < to; at += walk) {
      const clock = new Date(at);
      if ((clock.getHours() * 60 + clock.getMinutes()) % stepMinutes !== 0) continue;
      const isLabelled =
        at - labelled >= stepMinutes * MINUTE_MS && to - at >= stepMinutes * MINUTE_MS;
      if (isLabelled) labelled = at;
      ticks.push({ at, isLabelled });
    }
  }
  return ticks;
}
