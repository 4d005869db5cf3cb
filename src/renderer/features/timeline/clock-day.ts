import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';
import { HOUR_MS } from './view.ts';

/**
 * A day as the 24 hours of a clock, so that the same hour of seven days is at the same height. A repeated
 * hour has half the height for each time, a skipped one is empty.
 */
export interface ClockDay extends TimeRange {
  readonly day: DayKey;
  /** Returns the hours on the clock at an instant, from 0 to 24. */
  readonly hoursAt: (ms: number) => number;
  /** Returns the instant at these hours, which the clock may skip. */
  readonly msAt: (hours: number) => number;
}

export function clockDay(day: DayKey): ClockDay {
  const [from, to] = [dayStart(day), dayStart(day, 1)];
  const extra = (to - from) / HOUR_MS - 24;
  const change = extra === 0 ? 0 : (clockChange(from, to) - from) / HOUR_MS;
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return {
    day,
    from,
    to,
    hoursAt(ms) {
      const elapsed = within((ms - from) / HOUR_MS, 24 + extra);
      if (elapsed <= change - Math.max(0, extra)) return elapsed;
      if (elapsed >= change + Math.max(0, extra)) return elapsed - extra;
      return change - extra + (elapsed - change + extra) / 2;
    },
    msAt(hours) {
      const clock = within(hours, 24);
      if (clock <= change - Math.max(0, extra)) return from + clock * HOUR_MS;
      if (clock >= change - Math.min(0, extra)) return from + (clock + extra) * HOUR_MS;
      const elapsed = extra > 0 ? change - extra + (clock - change + extra) * 2 : change;
      return from + elapsed * HOUR_MS;
    },
  };
}

/** Returns the instant at which the offset from UTC changes. */
function clockChange(from: number, to: number): number {
  const offsetAt = (ms: number) => new Date(ms).getTimezoneOffset();
  const before = offsetAt(from);
  let [same, changed] = [from, to];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(middle) === before) same = middle;
    else changed = middle;
  }
  return changed;
}
