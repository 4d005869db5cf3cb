import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayAfter, dayStart, splitByDay, weekOf } from './local-days.ts';

const HOUR_MS = 3_600_000;

afterEach(() => vi.unstubAllEnvs());

function split(zone: string, from: string, to: string): string[] {
  vi.stubEnv('TZ', zone);
  return splitByDay(Date.parse(from), Date.parse(to)).map(
    ({ day, ms }) => `${day} ${ms / HOUR_MS} h`,
  );
}

describe('splitting by local days', () => {
  it('leaves a range within one day alone', () => {
    expect(split('Europe/Berlin', '2026-01-29T08:00Z', '2026-01-29T09:30Z')).toEqual([
      '2026-01-29 1.5 h',
    ]);
    expect(split('Europe/Berlin', '2026-01-29T08:00Z', '2026-01-29T08:00Z')).toEqual([]);
  });

  it('cuts at local midnight', () => {
    const night = ['2026-01-29T22:00Z', '2026-01-30T01:00Z'] as const;
    expect(split('Europe/Berlin', ...night)).toEqual(['2026-01-29 1 h', '2026-01-30 2 h']);
    expect(split('America/New_York', ...night)).toEqual(['2026-01-29 3 h']);
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z', 25],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00Z', 25],
  ])('knows that in %s %s begins at %s and has %d h', (zone, day, midnight, hours) => {
    const end = new Date(Date.parse(midnight) + 48 * HOUR_MS).toISOString();
    expect(split(zone, midnight, end)[0]).toBe(`${day} ${hours} h`);
    expect(dayStart(day)).toBe(Date.parse(midnight));
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo'])(
    'loses nothing in %s, and has each day once',
    (zone) => {
      vi.stubEnv('TZ', zone);
      const year = fc.integer({ min: Date.parse('2025-12-30'), max: Date.parse('2027-01-02') });
      fc.assert(
        fc.property(year, fc.integer({ min: 0, max: 400 * HOUR_MS }), (from, length) => {
          const parts = splitByDay(from, from + length);
          expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBe(length);
          const days = parts.map(({ day }) => day);
          expect(new Set(days).size).toBe(days.length);
          parts.slice(1, -1).forEach(({ day, ms }) => {
            expect(ms).toBe(dayStart(day, 1) - dayStart(day));
          });
        }),
        { numRuns: 200, seed: 20_260_129 },
      );
    },
  );
});

describe('weeks', () => {
  it.each([
    [1, '2026-01-26'],
    [7, '2026-01-25'],
    [6, '2026-01-24'],
  ])('that begin on day %d have Thursday 29 January in the week of %s', (firstDay, week) => {
    expect(weekOf('2026-01-29', firstDay)).toBe(week);
    expect(weekOf(week, firstDay)).toBe(week);
    expect(weekOf(dayAfter(week, 6), firstDay)).toBe(week);
    expect(weekOf(dayAfter(week, 7), firstDay)).toBe(dayAfter(week, 7));
  });
});
