import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayStart } from '../../../shared/time/local-days.ts';
import {
  daysOf,
  endOf,
  HOUR_MS,
  isAtEdge,
  movedTo,
  overscan,
  paged,
  scrollIntoView,
  scrollWindow,
  viewAt,
  viewOfDay,
  wakingViewOf,
  weeksIn,
  withinReach,
  ZOOMS,
  zoomedBy,
  zoomOf,
} from './view.ts';

const MONDAY = 1;
const zone = (name: string) => vi.stubEnv('TZ', name);
const at = (local: string) => new Date(local).getTime();
const local = (ms: number) => new Date(ms).toString().slice(0, 21);

afterEach(() => vi.unstubAllEnvs());

describe('a view of a day', () => {
  it.each([
    ['Europe/Berlin', '2026-01-29', 24],
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
  ])('shows in %s the whole of %s, which has %d hours', (name, day, hours) => {
    zone(name);
    const view = viewOfDay(day);
    expect(view).toEqual({ from: at(`${day}T00:00`), span: hours * HOUR_MS, day });
    expect(zoomOf(view)).toBe('day');
  });

  it('is paged to the days before and after, across both clock changes', () => {
    zone('Europe/Berlin');
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25']) {
      const next = paged(viewOfDay(day), 1, MONDAY);
      expect(next).toEqual(wakingViewOf(next.day));
      expect(dayStart(next.day)).toBe(dayStart(day, 1));
      expect(paged(next, -1, MONDAY)).toEqual(wakingViewOf(day));
    }
  });
});

describe('zooming', () => {
  it('has each level around an instant', () => {
    zone('Europe/Berlin');
    for (const zoom of ZOOMS) {
      const view = viewAt(zoom, at('2026-10-25T12:00'), MONDAY);
      expect(zoomOf(view)).toBe(zoom);
      expect(view.day).toBe('2026-10-25');
      expect(view.from).toBeLessThanOrEqual(at('2026-10-25T12:00'));
      expect(endOf(view)).toBeGreaterThan(at('2026-10-25T12:00'));
    }
    expect(local(viewAt('week', at('2026-10-25T12:00'), MONDAY).from)).toBe(
      'Mon Oct 19 2026 00:00',
    );
    expect(local(viewAt('week', at('2026-10-25T12:00'), 7).from)).toBe('Sun Oct 25 2026 00:00');
  });

  it('keeps the instant under the pointer in place, between an hour and a week', () => {
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(factor, fc.double({ min: 0, max: 1, noNaN: true }), (by, where) => {
        const view = viewOfDay('2026-01-29');
        const instant = view.from + where * view.span;
        const next = zoomedBy(by, view, instant);
        expect((instant - next.from) / next.span).toBeCloseTo(where, 6);
        expect(next.span).toBeGreaterThanOrEqual(HOUR_MS);
        expect(next.span).toBeLessThanOrEqual((7 * 24 + 1) * HOUR_MS);
      }),
      { seed: 20_260_129 },
    );
  });
});

describe('the day of a view', () => {
  it('is the middle day of a short view, and stays the same while visible in a long one', () => {
    const day = viewOfDay('2026-01-29');
    expect(movedTo(day.from + 11 * HOUR_MS, day.span, day.day).day).toBe('2026-01-29');
    expect(movedTo(day.from + 13 * HOUR_MS, day.span, day.day).day).toBe('2026-01-30');
    const week = viewAt('week', at('2026-01-27T12:00'), MONDAY);
    expect(week.day).toBe('2026-01-27');
    expect(movedTo(week.from + 24 * HOUR_MS, week.span, week.day).day).toBe('2026-01-27');
    expect(movedTo(week.from + 48 * HOUR_MS, week.span, week.day).day).toBe('2026-01-31');
  });

  it('moves by a week when a week is paged', () => {
    const week = viewAt('week', at('2026-01-27T12:00'), MONDAY);
    expect(paged(week, 1, MONDAY)).toMatchObject({ day: '2026-02-03' });
    expect(local(paged(week, -1, MONDAY).from)).toBe('Mon Jan 19 2026 00:00');
  });
});

it('no view ends after the current week', () => {
  const limit = dayStart('2026-02-02');
  expect(endOf(withinReach(viewOfDay('2026-03-05'), limit))).toBe(limit);
  expect(withinReach(viewOfDay('2026-02-01'), limit)).toEqual(viewOfDay('2026-02-01'));
});

it('the visible days exclude one of which only an edge is visible', () => {
  const { from, span, day } = viewOfDay('2026-01-29');
  const one = { from, to: from + span };
  expect(daysOf(movedTo(from - HOUR_MS, span, day))).toEqual(one);
  expect(daysOf(movedTo(from + HOUR_MS, span, day))).toEqual(one);
  expect(daysOf(movedTo(from + 2 * HOUR_MS, span, day))).toEqual({ from, to: from + 2 * span });
});

describe('scrolling a session into view', () => {
  const view = viewOfDay('2026-01-29');
  const hour = (of: number) => view.from + of * HOUR_MS;

  it('moves nothing if it is visible already', () => {
    expect(scrollIntoView(view, { from: hour(3), to: hour(4) })).toBe(view);
    expect(scrollIntoView(view, { from: hour(3), to: hour(40) })).toBe(view);
  });

  it.each([
    [-3, -2],
    [-1, 1],
    [23, 25],
    [30, 31],
    [30, 90],
  ])('shows one from hour %d to %d, or as much of it as fits', (from, to) => {
    const next = scrollIntoView(view, { from: hour(from), to: hour(to) });
    expect(next.from).toBeLessThanOrEqual(hour(from));
    expect(endOf(next)).toBeGreaterThan(Math.min(hour(to), hour(from) + 20 * HOUR_MS));
  });
});

describe('the drawn range', () => {
  it('contains the view with a margin, and rarely changes during scrolling', () => {
    const drawn = new Set<string>();
    for (let minutes = 0; minutes < 24 * 60; minutes += 1) {
      const { from, span, day } = viewOfDay('2026-01-29');
      const view = movedTo(from + minutes * 60_000, span, day);
      const range = overscan(view);
      expect(range.from).toBeLessThan(view.from);
      expect(range.to).toBeGreaterThan(endOf(view));
      expect(range.to - range.from).toBeLessThan(3 * span);
      drawn.add(JSON.stringify(range));
    }
    expect(drawn.size).toBeLessThanOrEqual(3);
  });

  it('lies in a scroll window that is moved before its end is reached', () => {
    const limit = dayStart('2026-02-02');
    const view = viewAt('week', at('2026-01-29T12:00'), MONDAY);
    const strip = scrollWindow(view, MONDAY, limit);
    expect(strip.to).toBe(limit);
    expect(isAtEdge(view, strip, limit)).toBe(false);
    const early = movedTo(strip.from + HOUR_MS, view.span, view.day);
    expect(isAtEdge(early, strip, limit)).toBe(true);
    expect(isAtEdge(early, scrollWindow(early, MONDAY, limit), limit)).toBe(false);
    const past = scrollWindow(viewOfDay('2020-06-01'), MONDAY, limit);
    const late = viewOfDay('2020-07-04');
    expect(isAtEdge(late, past, limit)).toBe(true);
  });

  it('is read in whole weeks', () => {
    zone('Europe/Berlin');
    const range = { from: at('2026-10-24T12:00'), to: at('2026-10-26T12:00') };
    expect(weeksIn(range, MONDAY)).toEqual(['2026-10-19', '2026-10-26']);
    expect(weeksIn(scrollRange('2026-10-25'), MONDAY)).toEqual(['2026-10-19']);
  });

  function scrollRange(day: string) {
    const view = viewOfDay(day);
    return { from: view.from, to: endOf(view) };
  }
});
