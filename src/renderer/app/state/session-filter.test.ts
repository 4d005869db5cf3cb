import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { startOfDay } from '../../../shared/time/day-key.ts';
import { dayOf, fits } from './session-filter.ts';

describe('a filter of the history', () => {
  const session = exampleSession({
    status: 'ended',
    startedAt: '2026-01-29T10:00:00.000Z',
    endedAt: '2026-01-29T11:00:00.000Z',
    messageCount: 0,
  });

  it('matches sessions that meet all criteria, as in main', () => {
    expect(fits(session, {})).toBe(true);
    expect(fits(session, { status: 'ended' })).toBe(true);
    expect(fits(session, { status: 'timed_out' })).toBe(false);
    expect(fits(session, { withMessages: true })).toBe(false);
    expect(fits({ ...session, messageCount: 1 }, { withMessages: true })).toBe(true);
    expect(fits({ ...session, device: 'laptopaaaa' }, { device: 'laptopaaaa' })).toBe(true);
    expect(fits(session, { device: 'laptopaaaa' })).toBe(false);
    expect(fits(session, { from: session.startedAt })).toBe(true);
    expect(fits(session, { to: session.startedAt })).toBe(false);
  });

  it('covers whole local days', () => {
    const from = startOfDay('2026-03-29').toISOString();
    const to = startOfDay('2026-03-29', 1).toISOString();
    expect([dayOf(from), dayOf(to, -1)]).toEqual(['2026-03-29', '2026-03-29']);
    const start = new Date(from);
    expect([start.getHours(), start.getMinutes()]).toEqual([0, 0]);
    expect(new Date(to).getDate()).toBe(30);
  });
});
