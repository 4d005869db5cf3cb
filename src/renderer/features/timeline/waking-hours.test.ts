import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import { HOUR_MS } from './view.ts';
import { wakingHours } from './waking-hours.ts';

const DAY = '2026-01-29';
const at = (local: string) => new Date(local).getTime();
const LATER = at('2026-02-10T12:00');

afterEach(() => vi.unstubAllEnvs());

function session(from: number, to: number | null): Session {
  return exampleSession({
    startedAt: new Date(from).toISOString(),
    endedAt: to === null ? null : new Date(to).toISOString(),
    status: to === null ? 'active' : 'ended',
  });
}

/** The hours of a day with sessions at these local times, as they are on the clock. */
function hours(times: readonly (readonly [from: string, to: string | null])[], now = LATER) {
  const sessions = times.map(([from, to]) => session(at(from), to === null ? null : at(to)));
  const range = wakingHours(DAY, sessions, now);
  const clock = (ms: number) => (ms - dayStart(DAY)) / HOUR_MS;
  return [clock(range.from), clock(range.to)];
}

describe('the waking hours of a day', () => {
  it('begin an hour before the first session and end one after the last, in whole hours', () => {
    expect(
      hours([
        [`${DAY}T08:10`, `${DAY}T09:00`],
        [`${DAY}T17:00`, `${DAY}T18:30`],
      ]),
    ).toEqual([7, 20]);
  });

  it('reach an hour beyond now while the day lasts, also without a session', () => {
    expect(hours([[`${DAY}T06:00`, null]], at(`${DAY}T15:20`))).toEqual([5, 17]);
    expect(hours([], at(`${DAY}T15:20`))).toEqual([12, 20]);
  });

  it('are at least eight, around the sessions', () => {
    expect(hours([[`${DAY}T12:00`, `${DAY}T13:00`]])).toEqual([9, 17]);
    expect(hours([[`${DAY}T23:00`, `${DAY}T23:30`]])).toEqual([16, 24]);
    expect(hours([[`${DAY}T00:30`, `${DAY}T01:00`]])).toEqual([0, 8]);
  });

  it('of a day without sessions are those of the daytime', () => {
    expect(hours([])).toEqual([9, 17]);
  });

  it('do not include those of a session on the days before and after', () => {
    expect(hours([['2026-01-28T20:00', `${DAY}T02:00`]])).toEqual([0, 8]);
    expect(hours([['2026-01-28T20:00', '2026-01-30T02:00']])).toEqual([0, 24]);
    expect(hours([['2026-01-28T20:00', '2026-01-28T22:00']])).toEqual([9, 17]);
  });

  it('hold every session of a day of 23, 24 or 25 hours, and nothing outside it', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const minute = fc.integer({ min: 0, max: 23 * 60 });
    const days = fc.constantFrom('2026-01-29', '2026-03-29', '2026-10-25');
    fc.assert(
      fc.property(days, fc.array(fc.tuple(minute, minute), { maxLength: 5 }), (day, times) => {
        const [start, end] = [dayStart(day), dayStart(day, 1)];
        const ranges = times.map(([one, other]) => ({
          from: start + Math.min(one, other) * 60_000,
          to: start + Math.max(one, other) * 60_000,
        }));
        const sessions = ranges.map(({ from, to }) => session(from, to));
        const shown = wakingHours(day, sessions, at('2027-01-01T00:00'));
        expect(shown.from).toBeGreaterThanOrEqual(start);
        expect(shown.to).toBeLessThanOrEqual(end);
        expect(shown.to - shown.from).toBeGreaterThanOrEqual(8 * HOUR_MS);
        for (const { from, to } of ranges) {
          expect(shown.from).toBeLessThanOrEqual(Math.max(start, from - HOUR_MS));
          expect(shown.to).toBeGreaterThanOrEqual(Math.min(end, to + HOUR_MS));
        }
      }),
      { seed: 20_260_129 },
    );
  });
});
