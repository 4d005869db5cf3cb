import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID, type Session } from '../../shared/model/model.ts';
import { TimeoutTimer } from './timeout-timer.ts';

/** The app's timer, with fake timers and a clock that the test advances together. */
function startTimer() {
  const workspace = openTestWorkspace();
  const { sessions, changes, clock } = workspace;
  const checks: Session[][] = [];
  const errors: unknown[] = [];
  const timer = new TimeoutTimer({
    nextDue: () => sessions.nextExpiry(),
    check: () => checks.push(sessions.timeoutCheck()),
    clock,
    onError: (error) => errors.push(error),
  });
  changes.on(() => timer.rearm());
  const pass = (minutes: number) => {
    clock.pass(minutes);
    vi.advanceTimersByTime(minutes * MINUTE_MS);
  };
  return { ...workspace, timer, checks, errors, pass };
}

describe('the timeout timer (rule 8)', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not run while nothing is active', () => {
    const { timer, checks, pass } = startTimer();
    timer.check();
    expect(vi.getTimerCount()).toBe(0);
    pass(120);
    expect(checks).toEqual([[]]);
  });

  it('ends a forgotten session by itself, and then stops', () => {
    const { sessions, workstreams, thesis, pass } = startTimer();
    const id = sessions.startSession(thesis);
    expect(vi.getTimerCount()).toBe(1);
    for (let minute = 0; minute < 30; minute += 1) pass(1);
    expect(workstreams.getSession(id).status).toBe('timed_out');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never waits longer than a minute, so that a suspended clock does not matter', () => {
    const { sessions, thesis, checks, clock } = startTimer();
    sessions.startSession(thesis);
    // The machine sleeps for a night: the clock advances, the timers do not.
    clock.pass(600);
    vi.advanceTimersByTime(MINUTE_MS);
    expect(checks).toMatchObject([[{ endedAt: '2026-01-29T09:30:00.000Z' }]]);
  });

  it('waits for the earliest expiry exactly when that is nearer than a minute', () => {
    const { sessions, settings, thesis, clock, checks } = startTimer();
    settings.update({ idleThresholdMs: 20_000 });
    sessions.startSession(thesis);
    vi.advanceTimersByTime(19_999);
    expect(checks).toEqual([]);
    clock.set('2026-01-29T09:00:20.000Z');
    vi.advanceTimersByTime(1);
    expect(checks).toMatchObject([[{ endedAt: '2026-01-29T09:00:20.000Z' }]]);
  });

  it('is re-armed by every change: a start, activity, an end, another threshold', () => {
    const { sessions, settings, workstreams, thesis, pass } = startTimer();
    const first = sessions.startSession(thesis);
    const second = sessions.startSession(SCRATCH_ID);
    for (let minute = 0; minute < 25; minute += 1) pass(1);
    sessions.keepAlive(first);
    sessions.endSession(second);
    for (let minute = 0; minute < 29; minute += 1) pass(1);
    expect(workstreams.getSession(first).status).toBe('active');
    settings.update({ idleThresholdMs: 10 * MINUTE_MS });
    pass(0);
    expect(workstreams.getSession(first)).toMatchObject({
      status: 'timed_out',
      endedAt: '2026-01-29T09:35:00.000Z',
    });
  });

  it('reports a failed check, and tries again a minute later, not at once', () => {
    const errors: unknown[] = [];
    const failure = new Error('disk');
    const timer = new TimeoutTimer({
      nextDue: () => 0,
      check: () => {
        throw failure;
      },
      clock: { now: () => 1000 },
      onError: (error) => errors.push(error),
    });
    timer.check();
    vi.advanceTimersByTime(MINUTE_MS - 1);
    expect(errors).toEqual([failure]);
    vi.advanceTimersByTime(1);
    expect(errors).toEqual([failure, failure]);
    timer.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
