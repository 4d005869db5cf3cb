import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dayOfHour, hourOfDay, keyOfDay, LocalHours, weekdayOf } from './local-hours.ts';

const HOUR_MS = 3_600_000;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

/** Returns each part as `2026-03-29 01:00 1`: its day, hour and length in hours. */
function partsOf(from: string, to: string): string[] {
  const parts: string[] = [];
  new LocalHours().cut(Date.parse(from), Date.parse(to), (hour, ms) => {
    const clock = String(hourOfDay(hour)).padStart(2, '0');
    parts.push(`${keyOfDay(dayOfHour(hour))} ${clock}:00 ${ms / HOUR_MS}`);
  });
  return parts;
}

describe('time is split by the hours of the local clock', () => {
  it('within an hour, and across midnight', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(partsOf('2026-01-29T22:30:00Z', '2026-01-30T00:15:00Z')).toEqual([
      '2026-01-29 23:00 0.5',
      '2026-01-30 00:00 1',
      '2026-01-30 01:00 0.25',
    ]);
  });

  it('a skipped hour gets nothing', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(partsOf('2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z')).toEqual([
      '2026-03-29 01:00 1',
      '2026-03-29 03:00 1',
    ]);
    vi.stubEnv('TZ', 'America/New_York');
    expect(partsOf('2026-03-08T06:30:00Z', '2026-03-08T07:30:00Z')).toEqual([
      '2026-03-08 01:00 0.5',
      '2026-03-08 03:00 0.5',
    ]);
  });

  it('a repeated hour gets both parts', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(partsOf('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z')).toEqual([
      '2026-10-25 02:00 1',
      '2026-10-25 02:00 1',
    ]);
    vi.stubEnv('TZ', 'America/New_York');
    expect(partsOf('2026-11-01T05:00:00Z', '2026-11-01T07:00:00Z')).toEqual([
      '2026-11-01 01:00 1',
      '2026-11-01 01:00 1',
    ]);
  });

  it('also if the clocks change by half an hour', () => {
    vi.stubEnv('TZ', 'Australia/Lord_Howe');
    expect(partsOf('2026-04-04T14:00:00Z', '2026-04-04T16:00:00Z')).toEqual([
      '2026-04-05 01:00 1',
      '2026-04-05 01:00 0.5',
      '2026-04-05 02:00 0.5',
    ]);
  });

  it.each(ZONES)('nothing is lost or counted twice: %s', (zone) => {
    vi.stubEnv('TZ', zone);
    const instant = fc.integer({ min: Date.UTC(2009, 0), max: Date.UTC(2030, 0) });
    const length = fc.integer({ min: 0, max: 80 * HOUR_MS });
    const local = new LocalHours();
    fc.assert(
      fc.property(instant, length, (from, ms) => {
        let at = from;
        local.cut(from, from + ms, (hour, part) => {
          const shown = new Date(at);
          expect(hourOfDay(hour)).toBe(shown.getHours());
          expect(weekdayOf(dayOfHour(hour))).toBe(shown.getDay());
          expect(Number(keyOfDay(dayOfHour(hour)).slice(-2))).toBe(shown.getDate());
          expect(local.hourAt(at)).toBe(hour);
          at += part;
        });
        expect(at).toBe(from + ms);
      }),
    );
  });
});
