import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { RANKED_SESSIONS, type WorkedDay } from '../../shared/model/statistics.ts';
import { runToCompletion } from '../base/steps.ts';
import { Aggregator, type TrackedTime } from './aggregator.ts';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2026, 2, 20);
const TO = Date.UTC(2026, 3, 5);

const session = fc
  .record({
    key: fc.nat(),
    workstreamId: fc.constantFrom('a', 'b', 'c'),
    start: fc.integer({ min: FROM - 60 * HOUR_MS, max: TO + 60 * HOUR_MS }),
    ms: fc.integer({ min: 0, max: 50 * HOUR_MS }),
  })
  .map(({ start, ms, ...more }): TrackedTime => ({ ...more, fromMs: start, toMs: start + ms }));

function sumsOf(sessions: readonly TrackedTime[], from = FROM, to = TO): Aggregator {
  const sums = new Aggregator(from, to);
  for (const each of sessions) sums.add(each);
  return sums;
}

function daysOf(sums: Aggregator): WorkedDay[] {
  return runToCompletion(sums.days());
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Returns how much of a session lies in the range. */
function within({ fromMs, toMs }: TrackedTime): number {
  return Math.max(0, Math.min(toMs, TO) - Math.max(fromMs, FROM));
}

/** Returns the time in which any of the sessions ran, by its definition: between all their edges. */
function onTheClock(sessions: readonly TrackedTime[]): number {
  const edges = [...new Set([FROM, TO, ...sessions.flatMap(({ fromMs, toMs }) => [fromMs, toMs])])]
    .filter((edge) => edge >= FROM && edge <= TO)
    .sort((a, b) => a - b);
  return sum(
    edges.map((edge, index) => {
      const isCovered = sessions.some(({ fromMs, toMs }) => fromMs <= edge && edge < toMs);
      return isCovered ? (edges[index + 1] ?? edge) - edge : 0;
    }),
  );
}

it('adds up what lies in the range of the time in which only agents worked', () => {
  const agentAlone = [HOUR_MS, 3 * HOUR_MS, 5 * HOUR_MS, 6 * HOUR_MS];
  const worked = (fromMs: number) => ({
    key: 1,
    workstreamId: 'a',
    fromMs,
    toMs: fromMs + 8 * HOUR_MS,
  });
  expect(sumsOf([{ ...worked(FROM), agentAlone }, worked(FROM)]).agentMs).toBe(3 * HOUR_MS);
  expect(sumsOf([{ ...worked(FROM - 2 * HOUR_MS), agentAlone }]).agentMs).toBe(2 * HOUR_MS);
  expect(sumsOf([{ ...worked(TO - 2 * HOUR_MS), agentAlone }]).agentMs).toBe(HOUR_MS);
});

describe('the time on the clock', () => {
  const clockOf = (sums: Aggregator) => runToCompletion(sums.clockMs());

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
    'counts what overlaps once, and is never more than the sum, in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      fc.assert(
        fc.property(fc.array(session, { maxLength: 30 }), (sessions) => {
          const sums = sumsOf(sessions);
          expect(clockOf(sums)).toBe(onTheClock(sessions));
          expect(clockOf(sums)).toBeLessThanOrEqual(sums.totalMs);
        }),
      );
    },
  );

  it('equals the sum if nothing overlaps', () => {
    const gap = fc.record({
      pause: fc.nat({ max: 5 * HOUR_MS }),
      ms: fc.nat({ max: 9 * HOUR_MS }),
    });
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 60 }), (gaps) => {
        let at = FROM - 3 * HOUR_MS;
        const sessions = gaps.map(({ pause, ms }, key) => {
          const fromMs = at + pause;
          at = fromMs + ms;
          return { key, workstreamId: 'a', fromMs, toMs: at };
        });
        const sums = sumsOf(sessions);
        expect(clockOf(sums)).toBe(sums.totalMs);
      }),
    );
  });

  it('is right on the days on which the clocks change', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const hoursOf = (from: string, to: string) => {
      const times = { fromMs: Date.parse(from), toMs: Date.parse(to) };
      const sums = sumsOf(
        ['a', 'b'].map((workstreamId, key) => ({ key, workstreamId, ...times })),
        0,
        Date.UTC(2027, 0),
      );
      return [clockOf(sums), sums.totalMs].map((ms) => ms / HOUR_MS);
    };
    expect(hoursOf('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toEqual([23, 46]);
    expect(hoursOf('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toEqual([25, 50]);
  });
});

describe('Aggregator', () => {
  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])(
    'counts every millisecond once by day, by hour and in total, in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      fc.assert(
        fc.property(fc.array(session, { maxLength: 60 }), (sessions) => {
          const sums = sumsOf(sessions);
          const total = sum(sessions.map(within));
          expect(sums.totalMs).toBe(total);
          expect(sum(daysOf(sums).map(({ ms }) => ms))).toBe(total);
          expect(sum(sums.hours.flat())).toBe(total);
          expect(sum(daysOf(sums).map((day) => day.sessions))).toBe(sums.sessions);
          for (const id of ['a', 'b', 'c']) {
            const own = sessions.filter(({ workstreamId }) => workstreamId === id);
            const days = daysOf(sums).filter(({ workstreamId }) => workstreamId === id);
            expect(sum(days.map(({ ms }) => ms))).toBe(sum(own.map(within)));
          }
        }),
      );
    },
  );

  it('gives the same sums for any order of sessions, and for the range in parts', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const middle = Date.UTC(2026, 2, 29, 0, 30);
    fc.assert(
      fc.property(fc.array(session, { maxLength: 30 }), (sessions) => {
        const sums = sumsOf(sessions);
        expect(sumsOf(sessions.toReversed()).hours).toEqual(sums.hours);
        const [first, second] = [sumsOf(sessions, FROM, middle), sumsOf(sessions, middle, TO)];
        expect(first.totalMs + second.totalMs).toBe(sums.totalMs);
      }),
    );
  });

  it('ranks sessions by their whole length, even if only a part is in the range', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(session, { maxLength: 60, selector: ({ key }) => key }),
        (sessions) => {
          const sums = sumsOf(sessions);
          const inside = sessions.filter(
            (each) => within(each) > 0 || (each.fromMs >= FROM && each.fromMs < TO),
          );
          const lengths = inside.map(({ fromMs, toMs }) => toMs - fromMs).sort((a, b) => b - a);
          expect(sums.longest().map(({ ms }) => ms)).toEqual(lengths.slice(0, RANKED_SESSIONS));
          const starts = inside.map(({ fromMs }) => fromMs).sort((a, b) => b - a);
          const startOf = new Map(sessions.map(({ key, fromMs }) => [key, fromMs]));
          expect(sums.latest().map(({ key }) => startOf.get(key))).toEqual(
            starts.slice(0, RANKED_SESSIONS),
          );
          expect(sums.sessions).toBe(inside.length);
        },
      ),
    );
  });

  it('counts a session over midnight once, and its time on both days', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const fromMs = Date.parse('2026-03-21T22:00:00Z');
    const sums = sumsOf([
      { key: 1, workstreamId: 'a', fromMs, toMs: fromMs + 3 * HOUR_MS },
      { key: 2, workstreamId: 'a', fromMs, toMs: fromMs },
    ]);
    expect(daysOf(sums)).toEqual([
      { day: '2026-03-21', workstreamId: 'a', ms: HOUR_MS, sessions: 2 },
      { day: '2026-03-22', workstreamId: 'a', ms: 2 * HOUR_MS, sessions: 0 },
    ]);
  });

  it('knows the days on which the clocks change', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const day = (from: string, to: string) =>
      daysOf(
        sumsOf(
          [{ key: 1, workstreamId: 'a', fromMs: Date.parse(from), toMs: Date.parse(to) }],
          0,
          Date.UTC(2027, 0),
        ),
      ).map(({ day, ms }) => [day, ms / HOUR_MS]);
    expect(day('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toEqual([['2026-03-29', 23]]);
    expect(day('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toEqual([['2026-10-25', 25]]);
  });
});
