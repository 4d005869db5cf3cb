import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clockDay } from './clock-day.ts';

afterEach(() => vi.unstubAllEnvs());

const at = (time: string) => new Date(time).getTime();

describe('a day on the clock', () => {
  it('has the hours that the clock shows', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const day = clockDay('2026-01-29');
    expect(day.hoursAt(at('2026-01-29T14:30'))).toBe(14.5);
    expect(day.msAt(14.5)).toBe(at('2026-01-29T14:30'));
    expect([day.hoursAt(day.from - 1), day.hoursAt(day.to + 1)]).toEqual([0, 24]);
  });

  it('leaves a skipped hour empty', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const day = clockDay('2026-03-29');
    expect(day.hoursAt(at('2026-03-29T01:59'))).toBeCloseTo(1.98, 2);
    expect(day.hoursAt(at('2026-03-29T03:01'))).toBeCloseTo(3.02, 2);
    expect(day.hoursAt(at('2026-03-29T20:00'))).toBe(20);
    expect(day.msAt(2.5)).toBe(at('2026-03-29T03:00'));
  });

  it('has half the height for each time of a repeated hour', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const day = clockDay('2026-10-25');
    const first = at('2026-10-25T00:00Z');
    const hours = [0, 0.5, 1, 1.5, 2].map((each) => day.hoursAt(first + each * 3_600_000));
    expect(hours).toEqual([2, 2.25, 2.5, 2.75, 3]);
    expect(day.hoursAt(at('2026-10-25T20:00'))).toBe(20);
  });

  it('rises from 0 to 24 in every zone, and leads back to each instant', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const key = fc.constantFrom(
      '2026-01-29',
      '2026-03-29',
      '2026-10-25',
      '2026-11-01',
      '2026-04-05',
    );
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(zone, key, part, part, (name, each, one, other) => {
        vi.stubEnv('TZ', name);
        const day = clockDay(each);
        const [first, last] = [Math.min(one, other), Math.max(one, other)].map(
          (share) => day.from + share * (day.to - day.from),
        ) as [number, number];
        expect(day.hoursAt(first)).toBeLessThanOrEqual(day.hoursAt(last));
        expect(day.msAt(day.hoursAt(first))).toBeCloseTo(first, 0);
        expect([day.hoursAt(day.from), day.hoursAt(day.to)]).toEqual([0, 24]);
      }),
      { seed: 20_260_129 },
    );
  });
});
