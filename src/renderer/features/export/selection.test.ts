import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../shared/time/day-key.ts';
import { daysOf, EVERYTHING, GIVEN, isAsGiven, selectionOf } from './selection.ts';

const WEEK = { from: '2026-01-26', to: '2026-02-01' };

describe('the selection of the export dialog', () => {
  it('is everything or a workstream, regardless of the initial selection', () => {
    const given = { workstreamIds: ['a'] };
    expect(selectionOf(EVERYTHING, null, given)).toEqual({});
    expect(selectionOf('b', null, given)).toEqual({ workstreamIds: ['b'] });
    expect(selectionOf(GIVEN, null, { workstreamIds: ['a', 'b'] })).toEqual({
      workstreamIds: ['a', 'b'],
    });
  });

  it('includes the first and the last day, in local time', () => {
    const range = {
      from: startOfDay('2026-01-26').toISOString(),
      to: startOfDay('2026-02-02').toISOString(),
    };
    expect(selectionOf(EVERYTHING, WEEK, {})).toEqual(range);
    expect(daysOf(range)).toEqual(WEEK);
    expect(daysOf({})).toBeNull();
  });

  it('is the given session, regardless of the days', () => {
    const given = { sessionIds: ['s'] };
    expect(selectionOf(GIVEN, WEEK, given)).toEqual(given);
    expect(selectionOf('a', null, given)).toEqual({ workstreamIds: ['a'] });
    expect([isAsGiven(given), isAsGiven({ workstreamIds: ['a'] })]).toEqual([true, false]);
  });
});
