import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { RANKED_SESSIONS } from '../../shared/model/statistics.ts';
import { Aggregator, type Work } from './aggregator.ts';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2026, 2, 20);
const TO = Date.UTC(2026, 3, 5);

const work = fc
  .record({
    key: fc.nat(),
    workstreamId: fc.constantFrom('a', 'b', 'c'),
    start: fc.integer({ min: FROM - 60 * HOUR_MS, max: TO + 60 * HOUR_MS }),
    ms: fc.integer({ min: 0, max: 50 * HOUR_MS }),
  })
  .map(({ start, ms, ...more }): Work => ({ ...more, fromMs: start, toMs: start + ms }));

function tallyOf(sessions: readonly Work[], from = FROM, to = TO): Aggregator {
  const tally = new Aggregator(from, to);
  for (const each of sessions) tally.add(each);
  return tally;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What of a session lies in the range. */
function within({ fromMs, toMs }: Work): number {
  return Math.max(0, Math.min(toMs, TO) - Math.max(fromMs, FROM));
}

describe('a tally', () => {
  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
    'has every millisecond once: by day, by hour and in all, in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      fc.assert(
        fc.property(fc.array(work, { maxLength: 60 }), (sessions) => {
          const tally = tallyOf(sessions);
          const total = sum(sessions.map(within));
          expect(tally.totalMs).toBe(total);
          expect(sum(tally.days().map(({ ms }) => ms))).toBe(total);
          expect(sum(tally.hours.flat())).toBe(total);
          expect(sum(tally.days().map((day) => day.sessions))).toBe(tally.sessions);
          for (const id of ['a', 'b', 'c']) {
            const own = sessions.filter(({ workstreamId }) => workstreamId === id);
            const days = tally.days().filter(({ workstreamId }) => workstreamId === id);
            expect(sum(days.map(({ ms }) => ms))).toBe(sum(own.map(within)));
          }
        }),
      );
    },
  );

  it('is the same in whatever order the sessions come, and by parts of the range', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const middle = Date.UTC(2026, 2, 29, 0, 30);
    fc.assert(
      fc.property(fc.array(work, { maxLength: 30 }), (sessions) => {
        const tally = tallyOf(sessions);
        expect(tallyOf(sessions.toReversed()).hours).toEqual(tally.hours);
        const [first, second] = [tallyOf(sessions, FROM, middle), tallyOf(sessions, middle, TO)];
        expect(first.totalMs + second.totalMs).toBe(tally.totalMs);
      }),
    );
  });

  it('has the longest and the latest sessions, whole even where the range has a part', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(work, { maxLength: 60, selector: ({ key }) => key }),
        (sessions) => {
          const tally = tallyOf(sessions);
          const inside = sessions.filter(
            (each) => within(each) > 0 || (each.fromMs >= FROM && each.fromMs < TO),
          );
          const lengths = inside.map(({ fromMs, toMs }) => toMs - fromMs).sort((a, b) => b - a);
          expect(tally.longest().map(({ ms }) => ms)).toEqual(lengths.slice(0, RANKED_SESSIONS));
          const starts = inside.map(({ fromMs }) => fromMs).sort((a, b) => b - a);
          const startOf = new Map(sessions.map(({ key, fromMs }) => [key, fromMs]));
          expect(tally.latest().map(({ key }) => startOf.get(key))).toEqual(
            starts.slice(0, RANKED_SESSIONS),
          );
          expect(tally.sessions).toBe(inside.length);
        },
      ),
    );
  });

  it('counts a session over midnight once, and its time on both days', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const fromMs = Date.parse('2026-03-21T22:00:00Z');
    const tally = tallyOf([
      { key: 1, workstreamId: 'a', fromMs, toMs: fromMs + 3 * HOUR_MS },
      { key: 2, workstreamId: 'a', fromMs, toMs: fromMs },
    ]);
    expect(tally.days()).toEqual([
      { day: '2026-03-21', workstreamId: 'a', ms: HOUR_MS, sessions: 2 },
      { day: '2026-03-22', workstreamId: 'a', ms: 2 * HOUR_MS, sessions: 0 },
    ]);
  });

  it('knows the days on which the clocks are set', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const day = (from: string, to: string) =>
      tallyOf(
        [{ key: 1, workstreamId: 'a', fromMs: Date.parse(from), toMs: Date.parse(to) }],
        0,
        Date.UTC(2027, 0),
      )
        .days()
        .map(({ day, ms }) => [day, ms / HOUR_MS]);
    expect(day('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toEqual([['2026-03-29', 23]]);
    expect(day('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toEqual([['2026-10-25', 25]]);
  });
});
