import { afterEach, describe, expect, it, vi } from 'vitest';
import { exampleLocale, exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { idleTailOf, lengthOf } from '../../../shared/model/session-length.ts';
import { addToDays, groupByDay } from './days.ts';

const { formatDuration } = exampleLocale();

function session(startedAt: string, endedAt: string): Session {
  const closed = { endedAt, status: 'ended', summary: '', summaryKind: 'placeholder' } as const;
  return exampleSession({ id: startedAt, startedAt, lastActivityAt: endedAt, ...closed });
}

/** Worked on until `lastActivityAt`, then idle until the end. */
function timedOut(startedAt: string, lastActivityAt: string, endedAt: string): Session {
  return { ...session(startedAt, endedAt), lastActivityAt, status: 'timed_out' };
}

function grouped(...sessions: Session[]): string[] {
  return groupByDay(sessions).map(
    ({ key, sessions, totalMs }) => `${key}: ${sessions.length}, ${formatDuration(totalMs)}`,
  );
}

afterEach(() => vi.unstubAllEnvs());

describe('groupByDay', () => {
  it('groups by the local day', () => {
    const late = session('2026-01-29T23:30:00.000Z', '2026-01-29T23:45:00.000Z');
    const early = session('2026-01-29T22:30:00.000Z', '2026-01-29T22:45:00.000Z');
    vi.stubEnv('TZ', 'UTC');
    expect(grouped(late, early)).toEqual(['2026-01-29: 2, 30 min']);
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(grouped(late, early)).toEqual(['2026-01-30: 1, 15 min', '2026-01-29: 1, 15 min']);
  });

  it('continues the day on which a page ended', () => {
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
    expect(grouped(night)).toEqual(['2026-01-29: 1, 3 h']);
  });

  it('counts real time on the days on which the clocks change', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    // From 0:30 to 4:30 on the wall, once without the third hour and once with it twice.
    const spring = session('2026-03-28T23:30:00.000Z', '2026-03-29T02:30:00.000Z');
    const autumn = session('2025-10-25T22:30:00.000Z', '2025-10-26T03:30:00.000Z');
    const lastMinutes = session('2025-10-26T22:50:00.000Z', '2025-10-26T22:55:00.000Z');
    expect(grouped(spring, lastMinutes, autumn)).toEqual([
      '2026-03-29: 1, 3 h',
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

  it('has no day that a time zone has skipped', () => {
    vi.stubEnv('TZ', 'Pacific/Apia');
    const after = session('2011-12-30T10:30:00.000Z', '2011-12-30T10:40:00.000Z');
    const before = session('2011-12-30T09:30:00.000Z', '2011-12-30T09:40:00.000Z');
    expect(grouped(after, before)).toEqual(['2011-12-31: 1, 10 min', '2011-12-29: 1, 10 min']);
  });

  it('groups by the days of a new time zone', () => {
    const evening = session('2026-01-29T20:00:00.000Z', '2026-01-29T20:10:00.000Z');
    vi.stubEnv('TZ', 'America/New_York');
    expect(grouped(evening)).toEqual(['2026-01-29: 1, 10 min']);
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(grouped(evening)).toEqual(['2026-01-30: 1, 10 min']);
  });
});

describe('lengthOf', () => {
  it('is the time up to the end of a session that was ended', () => {
    const ended = {
      ...session('2026-01-29T09:00:00.000Z', '2026-01-29T10:00:00.000Z'),
      lastActivityAt: '2026-01-29T09:40:00.000Z',
    };
    expect(formatDuration(lengthOf(ended))).toBe('1 h');
    expect(idleTailOf(ended)).toBe(0);
  });

  it('is the time up to the last activity of a session that timed out', () => {
    const forgotten = timedOut(
      '2026-01-29T09:00:00.000Z',
      '2026-01-29T09:40:00.000Z',
      '2026-01-29T10:10:00.000Z',
    );
    expect(formatDuration(lengthOf(forgotten))).toBe('40 min');
    expect(formatDuration(idleTailOf(forgotten))).toBe('30 min');
  });

  it('is nothing where nothing happened after the start', () => {
    const unused = timedOut(
      '2026-01-29T09:00:00.000Z',
      '2026-01-29T09:00:00.000Z',
      '2026-01-29T09:30:00.000Z',
    );
    expect(lengthOf(unused)).toBe(0);
  });

  it('leaves the idle tail out of a day’s total, also where the clocks change within it', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    // Worked on from 1:30 to 1:50, idle over the hour that the clocks skip, timed out at 3:20.
    const night = timedOut(
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T00:50:00.000Z',
      '2026-03-29T01:20:00.000Z',
    );
    // Worked on from 1:30 to 3:10 on the wall, of which there is one hour less.
    const over = timedOut(
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:10:00.000Z',
      '2026-03-29T01:40:00.000Z',
    );
    expect(grouped(night)).toEqual(['2026-03-29: 1, 20 min']);
    expect(grouped(over)).toEqual(['2026-03-29: 1, 40 min']);
  });
});
