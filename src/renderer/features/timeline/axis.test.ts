import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayStart } from '../../../shared/time/local-days.ts';
import { daysIn, stepFor, ticksOf } from './axis.ts';

afterEach(() => vi.unstubAllEnvs());

/** The lines of a day as wall-clock times; unlabelled ones in brackets. */
function linesOf(zone: string, day: string, stepMinutes: number): string {
  vi.stubEnv('TZ', zone);
  const days = daysIn({ from: dayStart(day), to: dayStart(day, 1) });
  return ticksOf(days, stepMinutes)
    .map(({ at, isLabelled }) => {
      const clock = new Date(at).toTimeString().slice(0, 5);
      return isLabelled ? clock : `(${clock})`;
    })
    .join(' ');
}

describe('the axis', () => {
  it('has a line at every round time between two midnights', () => {
    expect(linesOf('Europe/Berlin', '2026-01-29', 360)).toBe('06:00 12:00 18:00');
    expect(linesOf('Europe/Berlin', '2026-01-29', 180)).toBe(
      '03:00 06:00 09:00 12:00 15:00 18:00 21:00',
    );
    expect(linesOf('Europe/Berlin', '2026-01-29', 1440)).toBe('');
    expect(linesOf('Europe/Berlin', '2026-01-29', 5).split(' ')).toHaveLength(24 * 12 - 1);
  });

  it('leaves out a skipped hour, and has two lines for a repeated one', () => {
    expect(linesOf('Europe/Berlin', '2026-03-29', 60)).toMatch(/^01:00 03:00 04:00/);
    expect(linesOf('Europe/Berlin', '2026-10-25', 60)).toMatch(/^01:00 02:00 02:00 03:00/);
    expect(linesOf('America/New_York', '2026-03-08', 60)).toMatch(/^01:00 03:00 04:00/);
    expect(linesOf('America/New_York', '2026-11-01', 60)).toMatch(/^01:00 01:00 02:00/);
    expect(linesOf('Australia/Lord_Howe', '2026-10-04', 30)).toMatch(/^00:30 01:00 01:30 02:30/);
  });

  it('leaves out a label that would overlap the one before', () => {
    expect(linesOf('Europe/Berlin', '2026-03-29', 180)).toBe(
      '(03:00) 06:00 09:00 12:00 15:00 18:00 21:00',
    );
    expect(linesOf('Europe/Berlin', '2026-10-25', 120)).toMatch(/^02:00 \(02:00\) 04:00/);
  });

  it.each([
    [20, 180],
    [60, 60],
    [120, 60],
    [150, 30],
    [900, 5],
    [0.1, 1440],
  ])('at %d pixels for an hour has lines %d minutes apart', (hour, step) =>
    expect(stepFor(hour, { hours: 50, minutes: 75 })).toBe(step),
  );

  it('covers each day of a range in full', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const noon = dayStart('2026-10-25') + 12 * 3_600_000;
    const days = daysIn({ from: noon, to: noon + 24 * 3_600_000 });
    expect(days.map(({ day, from, to }) => [day, (to - from) / 3_600_000])).toEqual([
      ['2026-10-25', 25],
      ['2026-10-26', 24],
    ]);
  });
});
