import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { LOADING_WEEK, sessionsIn, type Weeks, withoutSession, withSession } from './timeline.ts';

const week = (...sessions: ReturnType<typeof exampleSession>[]) => ({ ...LOADING_WEEK, sessions });
const instant = (local: string) => new Date(local).toISOString();

/** Two weeks, and a session in the first of them. */
const first = exampleSession({
  startedAt: instant('2026-01-20T09:00'),
  endedAt: instant('2026-01-20T10:00'),
  status: 'ended',
});
const weeks: Weeks = { '2026-01-19': week(first), '2026-01-26': week() };
const idsOf = (all: Weeks) =>
  Object.values(all).map(({ sessions }) => sessions.map(({ id }) => id).join());

describe('the weeks that have been read', () => {
  it('add a new session to every week that it overlaps', () => {
    const across = exampleSession({
      id: 's2',
      startedAt: instant('2026-01-25T23:00'),
      endedAt: instant('2026-01-26T01:00'),
      status: 'ended',
    });
    expect(idsOf(withSession(weeks, across))).toEqual(['s1,s2', 's2']);
    expect(sessionsIn(withSession(weeks, across)).map(({ id }) => id)).toEqual(['s1', 's2']);
    const running = exampleSession({ id: 's3', startedAt: instant('2026-01-21T09:00') });
    expect(idsOf(withSession(weeks, running))).toEqual(['s1,s3', 's3']);
  });

  it('contain a session with new times only in its new weeks', () => {
    const moved = {
      ...first,
      startedAt: instant('2026-01-27T09:00'),
      endedAt: instant('2026-01-27T10:00'),
    };
    expect(idsOf(withSession(weeks, moved))).toEqual(['', 's1']);
    const longAgo = {
      ...first,
      startedAt: instant('2025-01-27T09:00'),
      endedAt: instant('2025-01-27T10:00'),
    };
    expect(idsOf(withSession(weeks, longAgo))).toEqual(['', '']);
  });

  it('remove a deleted session, but not one that was moved to another workstream', () => {
    expect(idsOf(withoutSession(weeks, 'one', 's1'))).toEqual(['', '']);
    expect(withoutSession(weeks, 'two', 's1')).toBe(weeks);
  });

  it('stay the same object if nothing changes', () => {
    const elsewhere = exampleSession({ id: 's9', startedAt: instant('2026-03-01T09:00') });
    expect(withSession(weeks, elsewhere)).toBe(weeks);
  });
});
