import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { totalsOf } from '../../../shared/model/totals.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import { daysOfWeek, weekBefore } from './totals.ts';

const HOUR_MS = 3_600_000;
const instant = (local: string) => new Date(local).toISOString();
const at = (local: string) => new Date(local).getTime();

function session(from: string, to: string, more: Partial<Session> = {}): Session {
  const [startedAt, endedAt] = [instant(from), instant(to)];
  return exampleSession({ startedAt, endedAt, lastActivityAt: endedAt, status: 'ended', ...more });
}

afterEach(() => vi.unstubAllEnvs());

describe('totals', () => {
  const day = { from: at('2026-01-29T00:00'), to: at('2026-01-30T00:00') };

  it('are by workstream, the longest first', () => {
    const sessions = [
      session('2026-01-29T09:00', '2026-01-29T10:00'),
      session('2026-01-29T11:00', '2026-01-29T14:00', { workstreamId: 'two' }),
      session('2026-01-29T15:00', '2026-01-29T15:30'),
    ];
    expect(totalsOf(sessions, day, day.to)).toEqual({
      ms: 4.5 * HOUR_MS,
      clockMs: 4.5 * HOUR_MS,
      agentMs: 0,
      workstreams: [
        { id: 'two', ms: 3 * HOUR_MS },
        { id: 'one', ms: 1.5 * HOUR_MS },
      ],
    });
  });

  it('have the time in which only agents worked on that day', () => {
    const agentAlone = [HOUR_MS, 2.5 * HOUR_MS];
    const night = session('2026-01-28T22:00', '2026-01-29T01:00', { agentAlone });
    expect(totalsOf([night], day, day.to)).toMatchObject({ ms: HOUR_MS, agentMs: HOUR_MS / 2 });
  });

  it('include only the day’s part of a session across midnight', () => {
    const night = session('2026-01-28T22:00', '2026-01-29T01:00');
    expect(totalsOf([night], day, day.to).ms).toBe(HOUR_MS);
  });

  it('exclude the idle time before a timeout', () => {
    const lastActivityAt = instant('2026-01-29T09:20');
    const timedOut = session('2026-01-29T09:00', '2026-01-29T09:50', {
      status: 'timed_out',
      lastActivityAt,
    });
    expect(totalsOf([timedOut], day, day.to).ms).toBe(HOUR_MS / 3);
  });

  it('count a running session until now', () => {
    const running = session('2026-01-29T09:00', '2026-01-29T09:00', {
      status: 'active',
      endedAt: null,
    });
    expect(totalsOf([running], day, at('2026-01-29T11:00')).ms).toBe(2 * HOUR_MS);
    expect(totalsOf([running], day, at('2026-01-29T08:00')).ms).toBe(0);
  });
});

describe('the time on the clock', () => {
  const MINUTE_MS = HOUR_MS / 60;

  it('counts time once in which several sessions ran', () => {
    const day = { from: at('2026-01-29T00:00'), to: at('2026-01-30T00:00') };
    const sessions = [
      session('2026-01-29T09:00', '2026-01-29T12:00'),
      session('2026-01-29T10:00', '2026-01-29T11:00', { workstreamId: 'two' }),
      session('2026-01-29T11:30', '2026-01-29T13:00', { workstreamId: 'three' }),
    ];
    const { ms, clockMs } = totalsOf(sessions, day, day.to);
    expect([ms, clockMs]).toEqual([5.5 * HOUR_MS, 4 * HOUR_MS]);
  });

  // Each of these weeks has a day on which the clocks change.
  it.each([
    ['Europe/Berlin', '2026-10-19'],
    ['America/New_York', '2026-03-02'],
    ['Australia/Lord_Howe', '2026-09-28'],
  ])('is every minute in which one ran, up to now and without idle tails, in %s', (zone, week) => {
    vi.stubEnv('TZ', zone);
    const weekStart = dayStart(week);
    const minute = (number: number) => weekStart + number * MINUTE_MS;
    const iso = (number: number) => new Date(minute(number)).toISOString();
    const drawn = fc.record({
      start: fc.integer({ min: -900, max: 8 * 24 * 60 }),
      worked: fc.nat({ max: 1500 }),
      idle: fc.nat({ max: 90 }),
      status: fc.constantFrom('ended' as const, 'timed_out' as const, 'active' as const),
    });
    fc.assert(
      fc.property(
        fc.array(drawn, { maxLength: 12 }),
        fc.integer({ min: 0, max: 8 * 24 * 60 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 7 }),
        (all, now, firstDay, days) => {
          const range = { from: dayStart(week, firstDay), to: dayStart(week, firstDay + days) };
          const covered = new Set<number>();
          const sessions = all.map(({ start, worked, idle, status }, index) => {
            const last = start + worked;
            const end = status === 'active' ? now : last;
            for (let each = start; each < end; each += 1) {
              if (minute(each) >= range.from && minute(each) < range.to) covered.add(each);
            }
            return exampleSession({
              workstreamId: String(index),
              startedAt: iso(start),
              lastActivityAt: iso(last),
              endedAt: status === 'active' ? null : iso(status === 'ended' ? last : last + idle),
              status,
            });
          });
          const { ms, clockMs } = totalsOf(sessions, range, minute(now));
          expect(clockMs).toBe(covered.size * MINUTE_MS);
          expect(clockMs).toBeLessThanOrEqual(ms);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the days of a week', () => {
  it.each([
    ['Europe/Berlin', '2026-10-19', '2026-10-25', 25],
    ['Europe/Berlin', '2026-03-23', '2026-03-29', 23],
    ['America/New_York', '2026-10-26', '2026-11-01', 25],
    ['America/New_York', '2026-03-02', '2026-03-08', 23],
  ])('have in %s, week of %s, the whole of %s: %d h', (zone, week, sunday, hours) => {
    vi.stubEnv('TZ', zone);
    const through = session(`${week}T12:00`, `${sunday}T23:59:59.999`);
    const days = daysOfWeek([through], week, at(`${sunday}T23:59`));
    expect(days).toHaveLength(7);
    expect(days.map(({ ms }) => Math.round(ms / HOUR_MS))).toEqual([12, 24, 24, 24, 24, 24, hours]);
    expect(days.at(-1)?.day).toBe(sunday);
  });
});

describe('the week before', () => {
  it('is compared up to the same moment as this week', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const now = at('2026-01-29T15:30');
    expect(weekBefore('2026-01-26', now)).toEqual({
      from: at('2026-01-19T00:00'),
      to: at('2026-01-22T15:30'),
      isInPart: true,
    });
  });

  it('is compared as a whole with a past week', () => {
    expect(weekBefore('2026-01-19', at('2026-01-29T15:30'))).toEqual({
      from: dayStart('2026-01-12'),
      to: dayStart('2026-01-19'),
      isInPart: false,
    });
  });
});
