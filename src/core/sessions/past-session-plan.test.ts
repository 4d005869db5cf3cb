import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PastSessionPlanner, planPastSessions, type Taken } from './past-session-plan.ts';

const free = { threshold: 30, now: 10_000 };
const taken = (from: number, to: number, lastActivity?: number): Taken => ({
  from,
  to,
  extensible: lastActivity === undefined ? null : { id: `at ${from}`, lastActivity },
});

describe('sessions of messages of the past', () => {
  it('end at the threshold after their last message', () => {
    const { added } = planPastSessions([100, 120, 149, 179, 180], [], free);
    expect(added).toEqual([
      { from: 100, lastActivity: 149, to: 179 },
      { from: 180, lastActivity: 180, to: 210 },
    ]);
  });

  it('end before the next session, and never in the future', () => {
    expect(planPastSessions([100], [taken(110, 200)], free).added).toEqual([
      { from: 100, lastActivity: 100, to: 109 },
    ]);
    expect(planPastSessions([9990], [], free).added).toEqual([
      { from: 9990, lastActivity: 9990, to: 10_000 },
    ]);
  });

  it('leave out messages that are in a session', () => {
    const { added, extended } = planPastSessions([100, 150, 200], [taken(90, 210)], free);
    expect(added).toEqual([]);
    expect(extended.size).toBe(0);
  });

  it('extend a session that timed out before them', () => {
    const { added, extended } = planPastSessions([115, 140], [taken(50, 130, 100)], free);
    expect(added).toEqual([]);
    expect(extended).toEqual(new Map([['at 50', { lastActivity: 140, to: 170 }]]));
  });

  it('are the same planned slice by slice as all at once', () => {
    const five = (max: number) => fc.integer({ min: 0, max }).map((times) => 5 * times);
    const session = fc
      .tuple(five(100), five(12), five(8))
      .map(([from, length, idle]) =>
        taken(from, from + length + idle, idle === 0 ? undefined : from + length),
      );
    const sessions = fc.uniqueArray(session, { maxLength: 6, selector: ({ from }) => from });
    const slices = fc.array(fc.array(five(20)), { maxLength: 6 });
    fc.assert(
      fc.property(slices, sessions, (given, existing) => {
        const planner = new PastSessionPlanner(free);
        let from = 0;
        const ascending = given.map((slice) => {
          const times = slice.sort((a, b) => a - b).map((time) => from + time);
          from = times.at(-1) ?? from;
          return times;
        });
        for (const times of ascending) planner.add(times, existing);
        expect(planner.plan).toEqual(planPastSessions(ascending.flat(), existing, free));
      }),
      { numRuns: 1000 },
    );
  });

  it('have each message in one session, overlap with nothing, and last as long as they can', () => {
    const minute = fc.integer({ min: 0, max: 1000 });
    const session = fc
      .tuple(minute, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }))
      .map(([from, length, idle]) =>
        taken(from, from + length + idle, idle === 0 ? undefined : from + length),
      );
    fc.assert(
      fc.property(fc.array(minute), fc.array(session, { maxLength: 6 }), (minutes, existing) => {
        const times = [...new Set(minutes)].sort((a, b) => a - b);
        const { added, extended } = planPastSessions(times, existing, free);
        const kept = existing.map((each) => {
          const longer = each.extensible && extended.get(each.extensible.id);
          return longer ? { ...each, to: longer.to } : each;
        });
        for (const time of times) {
          const here = [...kept, ...added].filter(({ from, to }) => from <= time && time <= to);
          expect(here.length).toBeGreaterThan(0);
        }
        for (const one of added) {
          const others = [...kept, ...added.filter((each) => each !== one)];
          expect(others.filter(({ from, to }) => from <= one.to && one.from <= to)).toEqual([]);
          const inside = times.filter((time) => time >= one.from && time <= one.lastActivity);
          expect([inside.at(0), inside.at(-1)]).toEqual([one.from, one.lastActivity]);
          const gaps = inside.slice(1).map((time, index) => time - (inside[index] ?? 0));
          expect(Math.max(0, ...gaps)).toBeLessThan(free.threshold);
          const starts = [...kept, ...added].map(({ from }) => from - 1);
          const limits = starts.filter((start) => start >= one.lastActivity);
          expect(one.to).toBe(Math.min(one.lastActivity + free.threshold, free.now, ...limits));
        }
      }),
    );
  });
});
