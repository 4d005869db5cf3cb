import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../shared/time/day-key.ts';
import { EVERYTHING, firstDay, GIVEN, isAsGiven, lastDay, selectionOf } from './selection.ts';

const NEVER = { from: '', to: '' };
const WEEK = { from: '2026-01-26', to: '2026-02-01' };

describe('what the dialog exports', () => {
  it('is everything, or a workstream, whichever was offered at first', () => {
    const given = { workstreamIds: ['a'] };
    expect(selectionOf(EVERYTHING, NEVER, given)).toEqual({});
    expect(selectionOf('b', NEVER, given)).toEqual({ workstreamIds: ['b'] });
    expect(selectionOf(GIVEN, NEVER, { workstreamIds: ['a', 'b'] })).toEqual({
      workstreamIds: ['a', 'b'],
    });
  });

  it('is of the days from the first to the last, both included, on this computer’s clocks', () => {
    const range = {
      from: startOfDay('2026-01-26').toISOString(),
      to: startOfDay('2026-02-02').toISOString(),
    };
    expect(selectionOf(EVERYTHING, WEEK, {})).toEqual(range);
    expect({ from: firstDay(range.from), to: lastDay(range.to) }).toEqual(WEEK);
    expect({ from: firstDay(undefined), to: lastDay(undefined) }).toEqual(NEVER);
  });

  it('is the session that was offered, whatever the days', () => {
    const given = { sessionIds: ['s'] };
    expect(selectionOf(GIVEN, WEEK, given)).toEqual(given);
    expect(selectionOf('a', NEVER, given)).toEqual({ workstreamIds: ['a'] });
    expect([isAsGiven(given), isAsGiven({ workstreamIds: ['a'] })]).toEqual([true, false]);
  });
});
