import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayStart } from '../../../shared/time/local-days.ts';
import type { TimeRange } from '../../app/state/timeline.ts';
import {
  addedBetween,
  gapsIn,
  movedByStep,
  movedRange,
  type Room,
  STEP_MS,
  snapped,
  stepped,
  withEnd,
  withStart,
} from './placement.ts';

const MINUTE = 60_000;
const DAYS = ['2026-01-29', '2026-03-29', '2026-10-25'];
const at = (time: string) => new Date(`2026-01-29T${time}`).getTime();
const range = (from: string, to: string): TimeRange => ({ from: at(from), to: at(to) });
/** Until 6 PM, with sessions from 10:02 to 11 AM and from 2 to 3 PM. */
const room: Room = {
  taken: [range('10:02', '11:00'), range('14:00', '15:00')],
  bounds: range('00:00', '18:00'),
};

afterEach(() => vi.unstubAllEnvs());

describe('a new session', () => {
  it('snaps to five minutes, whichever way it is dragged', () => {
    expect(addedBetween(at('08:02'), at('09:03'), room)).toEqual(range('08:00', '09:05'));
    expect(addedBetween(at('09:03'), at('08:02'), room)).toEqual(range('08:00', '09:05'));
  });

  it('lasts five minutes at least', () => {
    expect(addedBetween(at('08:00'), at('08:01'), room)).toEqual(range('08:00', '08:05'));
    expect(addedBetween(at('08:00'), at('07:59'), room)).toEqual(range('07:55', '08:00'));
  });

  it('stops at the sessions around it, at midnight and at now', () => {
    expect(addedBetween(at('09:00'), at('13:00'), room)).toEqual(range('09:00', '10:02'));
    expect(addedBetween(at('12:00'), at('09:00'), room)).toEqual(range('11:00', '12:00'));
    expect(addedBetween(at('16:00'), at('23:00'), room)).toEqual(range('16:00', '18:00'));
    const evening = {
      taken: [],
      bounds: { from: at('00:00'), to: at('00:00') + 48 * 60 * MINUTE },
    };
    expect(addedBetween(at('23:00'), at('23:00') + 180 * MINUTE, evening)?.to).toBe(
      dayStart('2026-01-29', 1),
    );
  });

  it('cannot begin within another one or in the future', () => {
    expect(addedBetween(at('10:30'), at('12:00'), room)).toBeNull();
    expect(addedBetween(at('19:00'), at('17:00'), room)).toBeNull();
  });
});

describe('an edge', () => {
  const session = range('11:30', '12:30');

  it('snaps, and keeps five minutes of the session', () => {
    expect(withStart(session, at('11:42'), room)).toEqual(range('11:40', '12:30'));
    expect(withStart(session, at('15:00'), room)).toEqual(range('12:25', '12:30'));
    expect(withEnd(session, at('09:00'), room)).toEqual(range('11:30', '11:35'));
  });

  it('stops at the neighbour', () => {
    expect(withStart(session, at('08:00'), room)).toEqual(range('11:00', '12:30'));
    expect(withEnd(session, at('17:00'), room)).toEqual(range('11:30', '14:00'));
  });

  it('of a session that overlaps another one does not overlap it more', () => {
    const overlapping = range('10:40', '12:00');
    expect(withStart(overlapping, at('10:00'), room)).toEqual(overlapping);
  });
});

describe('moving', () => {
  it('keeps the length and stops at a neighbour', () => {
    expect(movedRange(range('11:30', '12:30'), at('12:00'), room)).toEqual(range('12:00', '13:00'));
    expect(movedRange(range('11:30', '12:30'), at('13:30'), room)).toEqual(range('13:00', '14:00'));
    expect(movedRange(range('11:30', '12:30'), at('17:30'), room)).toEqual(range('17:00', '18:00'));
  });

  it('goes to the nearest free time that is long enough, or nowhere', () => {
    expect(movedRange(range('16:00', '18:00'), at('13:00'), room)).toEqual(range('12:00', '14:00'));
    expect(movedRange(range('00:00', '17:00'), at('01:00'), room)).toBeNull();
  });

  it('passes a neighbour by steps', () => {
    expect(movedByStep(range('12:58', '13:58'), 1, room)).toEqual(range('13:00', '14:00'));
    expect(movedByStep(range('13:00', '14:00'), 1, room)).toEqual(range('15:00', '16:00'));
    expect(movedByStep(range('15:00', '16:00'), -1, room)).toEqual(range('13:00', '14:00'));
    expect(movedByStep(range('17:00', '18:00'), 1, room)).toEqual(range('17:00', '18:00'));
  });
});

describe('on days of 23, 24 and 25 hours', () => {
  const minute = fc.integer({ min: 0, max: 25 * 60 - 1 });
  const drag = fc.record({
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
    day: fc.constantFrom(...DAYS, '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'),
    times: fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 240 })), { maxLength: 6 }),
    pick: fc.nat(),
    press: minute,
    to: fc.integer({ min: -300, max: 1800 }),
    now: fc.integer({ min: 1, max: 25 * 60 }),
  });

  it('a drag never makes an overlap, nor a time in the future or on another day', () => {
    fc.assert(
      fc.property(drag, ({ zone, day, times, pick, press, to, now }) => {
        vi.stubEnv('TZ', zone);
        const [start, end] = [dayStart(day), dayStart(day, 1)];
        const bounds = { from: start, to: Math.min(end, start + now * MINUTE) };
        const sessions: TimeRange[] = [];
        for (const [from, length] of times) {
          const next = { from: start + from * MINUTE, to: start + (from + length) * MINUTE };
          if (next.to <= bounds.to && isFree(next, sessions)) sessions.push(next);
        }
        const pointer = start + to * MINUTE;
        const chosen = sessions[pick % Math.max(1, sessions.length)];
        const taken = sessions.filter((each) => each !== chosen);
        const all = { taken: sessions, bounds };
        const others = { taken, bounds };
        const results = [
          { of: sessions, next: addedBetween(start + press * MINUTE, pointer, all) },
          ...(chosen
            ? [
                { of: taken, next: withStart(chosen, pointer, others) },
                { of: taken, next: withEnd(chosen, pointer, others) },
                { of: taken, next: movedRange(chosen, snapped(pointer), others) },
                { of: taken, next: movedByStep(chosen, 1, others) },
                { of: taken, next: movedByStep(chosen, -1, others) },
              ]
            : []),
        ];
        for (const { of, next } of results) {
          if (next === null) continue;
          expect(next.to).toBeGreaterThan(next.from);
          expect(next.from).toBeGreaterThanOrEqual(bounds.from);
          expect(next.to).toBeLessThanOrEqual(bounds.to);
          expect(isFree(next, of)).toBe(true);
          const added = of === sessions ? next : null;
          const isAtEdge = (ms: number) =>
            gapsIn(all).some((gap) => gap.from === ms || gap.to === ms);
          if (added) {
            const isOnGrid = [added.from, added.to].filter(
              (ms) => snapped(ms) === ms || isAtEdge(ms),
            );
            expect(isOnGrid.length).toBeGreaterThan(0);
          }
        }
      }),
      { seed: 20_260_129, numRuns: 500 },
    );
  });

  it('the steps are multiples of five minutes on the clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DAYS), minute, (day, minutes) => {
        vi.stubEnv('TZ', 'Europe/Berlin');
        const ms = dayStart(day) + minutes * MINUTE;
        for (const each of [snapped(ms), stepped(ms, 1), stepped(ms, -1)]) {
          expect(new Date(each).getMinutes() % 5).toBe(0);
        }
        expect(stepped(ms, 1)).toBeGreaterThan(ms);
        expect(stepped(ms, -1)).toBeLessThan(ms);
        expect(Math.abs(snapped(ms) - ms)).toBeLessThanOrEqual(STEP_MS / 2);
      }),
    );
  });
});

function isFree({ from, to }: TimeRange, taken: readonly TimeRange[]): boolean {
  return taken.every((each) => to <= each.from || from >= each.to);
}
