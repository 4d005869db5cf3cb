import { afterEach, describe, expect, it, vi } from 'vitest';
import { exampleSession } from '../../../dev/testing/example-records.ts';
import type { Session } from '../../shared/model.ts';
import { formatDuration } from '../ui/time.ts';
import { addToDays, groupByDay } from './days.ts';

function session(startedAt: string, endedAt: string): Session {
  const closed = { endedAt, status: 'ended', summary: '', summaryKind: 'placeholder' } as const;
  return exampleSession({ id: startedAt, startedAt, lastActivityAt: endedAt, ...closed });
}

function grouped(...sessions: Session[]): string[] {
  return groupByDay(sessions).map(
    ({ key, sessions, totalMs }) => `${key}: ${sessions.length}, ${formatDuration(totalMs)}`,
  );
}

describe('groupByDay', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('groups by the local day', () => {
    const late = session('2026-01-29T23:30:00.000Z', '2026-01-29T23:45:00.000Z');
    const early = session('2026-01-29T22:30:00.000Z', '2026-01-29T22:45:00.000Z');
    vi.stubEnv('TZ', 'UTC');
    expect(grouped(late, early)).toEqual(['2026-01-29: 2, 30 min']);
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(grouped(late, early)).toEqual(['2026-01-30: 1, 15 min', '2026-01-29: 1, 15 min']);
  });

  it('goes on with the day on which a page ended', () => {
    vi.stubEnv('TZ', 'UTC');
    const sessions = [4, 3, 2, 1].map((n) =>
      session(`2026-01-0${n >> 1}T0${n}:00:00.000Z`, `2026-01-0${n >> 1}T0${n}:10:00.000Z`),
    );
    for (const cut of [0, 1, 2, 3, 4]) {
      const firstPage = groupByDay(sessions.slice(0, cut));
      expect(addToDays(firstPage, sessions.slice(cut))).toEqual(groupByDay(sessions));
    }
  });

  it('counts a session over midnight to the day on which it started', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const night = session('2026-01-29T22:30:00.000Z', '2026-01-30T01:30:00.000Z');
    expect(grouped(night)).toEqual(['2026-01-29: 1, 3 h 00 min']);
  });

  it('counts real time on the days on which the clocks change', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    // From 0:30 to 4:30 on the wall, once without the third hour and once with it twice.
    const spring = session('2026-03-28T23:30:00.000Z', '2026-03-29T02:30:00.000Z');
    const autumn = session('2025-10-25T22:30:00.000Z', '2025-10-26T03:30:00.000Z');
    const lastMinutes = session('2025-10-26T22:50:00.000Z', '2025-10-26T22:55:00.000Z');
    expect(grouped(spring, lastMinutes, autumn)).toEqual([
      '2026-03-29: 1, 3 h 00 min',
      '2025-10-26: 2, 5 h 05 min',
    ]);
  });

  it.each([
    ['a day of 23 hours', '2026-03-28T23:00', '2026-03-29T22:00', '2026-03-29'],
    ['a day of 25 hours', '2025-10-25T22:00', '2025-10-26T23:00', '2025-10-26'],
  ])('takes %s from its first minute to its last', (_name, from, to, day) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const at = (instant: string, minutes: number) => {
      const begin = Date.parse(`${instant}:00.000Z`) + minutes * 60_000;
      return session(new Date(begin).toISOString(), new Date(begin).toISOString());
    };
    const keys = groupByDay([at(to, 0), at(to, -1), at(from, 0), at(from, -1)]);
    expect(keys.map(({ key, sessions }) => [key, sessions.length])).toEqual([
      [expect.not.stringContaining(day), 1],
      [day, 2],
      [expect.not.stringContaining(day), 1],
    ]);
  });

  it('has no day that the calendar of a zone has skipped', () => {
    vi.stubEnv('TZ', 'Pacific/Apia');
    const after = session('2011-12-30T10:30:00.000Z', '2011-12-30T10:40:00.000Z');
    const before = session('2011-12-30T09:30:00.000Z', '2011-12-30T09:40:00.000Z');
    expect(grouped(after, before)).toEqual(['2011-12-31: 1, 10 min', '2011-12-29: 1, 10 min']);
  });

  it('groups anew where a change of zone makes it another day', () => {
    const evening = session('2026-01-29T20:00:00.000Z', '2026-01-29T20:10:00.000Z');
    vi.stubEnv('TZ', 'America/New_York');
    expect(grouped(evening)).toEqual(['2026-01-29: 1, 10 min']);
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(grouped(evening)).toEqual(['2026-01-30: 1, 10 min']);
  });
});
