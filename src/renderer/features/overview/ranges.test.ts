import { describe, expect, it } from 'vitest';
import type { OverviewChoice, RangeName } from '../../app/state/overview.ts';
import {
  daysBefore,
  daysOf,
  elapsedOf,
  instantsBefore,
  instantsOf,
  shownOf,
  yearUpTo,
} from './ranges.ts';

const MONDAY = 1;
const SUNDAY = 7;
/** A Thursday. */
const TODAY = '2026-03-26';

const choose = (range: RangeName, more: Partial<OverviewChoice> = {}): OverviewChoice => ({
  range,
  from: TODAY,
  to: TODAY,
  workstreamId: null,
  device: null,
  ...more,
});

describe('the days of a range', () => {
  it.each([
    ['thisWeek', '2026-03-23', '2026-03-30'],
    ['lastWeek', '2026-03-16', '2026-03-23'],
    ['thisMonth', '2026-03-01', '2026-04-01'],
    ['lastMonth', '2026-02-01', '2026-03-01'],
    ['thisYear', '2026-01-01', '2027-01-01'],
    ['last12Months', '2025-04-01', '2026-04-01'],
    ['all', '1970-01-01', '2026-03-27'],
  ] as const)('%s', (range, from, until) => {
    expect(daysOf(choose(range), TODAY, MONDAY)).toEqual({ from, until });
  });

  it('begin on the first day of the week', () => {
    expect(daysOf(choose('thisWeek'), TODAY, SUNDAY)).toEqual({
      from: '2026-03-22',
      until: '2026-03-29',
    });
    expect(daysOf(choose('thisWeek'), '2026-03-22', MONDAY).from).toBe('2026-03-16');
  });

  it('include the last chosen day, and can be chosen in any order', () => {
    const days = { from: '2026-03-01', until: '2026-03-11' };
    const [from, to] = ['2026-03-01', '2026-03-10'];
    expect(daysOf(choose('custom', { from, to }), TODAY, MONDAY)).toEqual(days);
    expect(daysOf(choose('custom', { from: to, to: from }), TODAY, MONDAY)).toEqual(days);
  });

  it('are requested from midnight to midnight, also on a day of 23 hours', () => {
    const { from, to } = instantsOf({ from: '2026-03-29', until: '2026-03-30' });
    expect([new Date(from).getHours(), new Date(to).getHours()]).toEqual([0, 0]);
  });
});

describe('a range is compared with as many days before as have passed of it', () => {
  const comparedWith = (choice: OverviewChoice, today = TODAY) =>
    daysBefore(choice, daysOf(choice, today, MONDAY), today);

  it.each([
    ['thisWeek', '2026-03-16', '2026-03-20'],
    ['lastWeek', '2026-03-09', '2026-03-16'],
    ['thisMonth', '2026-02-01', '2026-02-27'],
    ['lastMonth', '2026-01-01', '2026-01-29'],
    ['thisYear', '2025-01-01', '2025-03-27'],
    ['last12Months', '2024-04-01', '2025-03-27'],
  ] as const)('%s', (range, from, until) => {
    expect(comparedWith(choose(range))).toEqual({ from, until });
  });

  it('a custom range with the days right before it', () => {
    const choice = choose('custom', { from: '2026-03-10', to: '2026-03-12' });
    expect(comparedWith(choice)).toEqual({ from: '2026-03-07', until: '2026-03-10' });
  });

  it('a long month with no more days than the month before has', () => {
    expect(comparedWith(choose('thisMonth'), '2026-03-31')).toEqual({
      from: '2026-02-01',
      until: '2026-03-01',
    });
  });

  it('the whole history and the future with nothing', () => {
    expect(comparedWith(choose('all'))).toBeNull();
    expect(comparedWith(choose('custom', { from: '2026-05-01', to: '2026-05-02' }))).toBeNull();
    expect(elapsedOf({ from: '2026-03-27', until: '2026-03-28' }, TODAY)).toBeNull();
  });
});

describe('a range that is not over is compared up to the same time', () => {
  const at = (local: string) => Date.parse(local);
  const compared = (choice: OverviewChoice, now: string) => {
    const today = now.slice(0, 10);
    const range = daysOf(choice, today, MONDAY);
    const before = daysBefore(choice, range, today);
    return before && instantsBefore(range, before, at(now));
  };

  it('of its last day', () => {
    expect(compared(choose('thisWeek'), '2026-03-12T15:30')).toEqual({
      from: new Date(at('2026-03-02T00:00')).toISOString(),
      to: new Date(at('2026-03-05T15:30')).toISOString(),
      isInPart: true,
    });
  });

  it('but as a whole if it is over, or has more days than the month before', () => {
    const [week, month] = [
      compared(choose('lastWeek'), '2026-03-12T15:30'),
      compared(choose('thisMonth'), '2026-03-31T15:30'),
    ];
    expect(week).toMatchObject({ to: new Date(at('2026-03-02T00:00')).toISOString() });
    expect(month).toMatchObject({ to: new Date(at('2026-03-01T00:00')).toISOString() });
    expect([week?.isInPart, month?.isInPart]).toEqual([false, false]);
  });
});

describe('the shown range', () => {
  it('of many years is limited to the years with a history', () => {
    const all = { from: '1970-01-01', until: '2026-03-27' };
    expect(shownOf(all, '2019-05-04', TODAY)).toEqual({ ...all, from: '2019-05-04' });
    expect(shownOf(all, null, TODAY)).toEqual({ ...all, from: TODAY });
    const far = { from: '1970-01-01', until: '9999-12-31' };
    expect(shownOf(far, '2019-05-04', TODAY)).toEqual({ from: '2019-05-04', until: '2026-03-27' });
  });

  it('of a month is the whole month, even before the first session', () => {
    const month = { from: '2026-03-01', until: '2026-04-01' };
    expect(shownOf(month, '2026-03-20', TODAY)).toBe(month);
  });

  it('has the 53 weeks up to its last day beside it', () => {
    expect(yearUpTo({ from: '2026-03-01', until: '2026-03-27' }, MONDAY)).toEqual({
      from: '2025-03-24',
      until: '2026-03-30',
    });
  });
});
