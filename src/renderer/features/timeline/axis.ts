import { MINUTE_MS } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayOf, dayStart } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

/** A line of the axis, at a round time on the clocks. */
export interface Tick {
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** Whether there is room to write the time beside it. */
  readonly isLabelled: boolean;
}

export interface AxisDay extends TimeRange {
  readonly day: DayKey;
}

const STEPS_MINUTES = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** How wide a time is at most where it is written, in pixels: of whole hours, and with minutes. */
export interface AxisRoom {
  readonly hours: number;
  readonly minutes: number;
}

/** The least minutes between two lines so that there is room for what is written beside them. */
export function stepFor(pixelsOfHour: number, room: AxisRoom): number {
  const fits = (step: number) =>
    (step / 60) * pixelsOfHour >= (step < 60 ? room.minutes : room.hours);
  return STEPS_MINUTES.find(fits) ?? 1440;
}

/** The local days that a stretch of time has a part in, each from its beginning to its end. */
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
 * The lines between the beginnings of the days (which have their own): at the hours that the clocks
 * show, with real time between them. An hour that the clocks skip has none, one that they show twice
 * has two. Where that brings two closer together, only the first has its time beside it.
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
