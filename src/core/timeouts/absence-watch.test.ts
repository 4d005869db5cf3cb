import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { AbsenceWatch } from './absence-watch.ts';

const SECOND_MS = 1000;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** A computer that is used all the time, unless the user rests. `hasIdleTime`: the system has one. */
function setUp({ hasIdleTime = true } = {}) {
  const workspace = openTestWorkspace();
  const { clock } = workspace;
  const found: string[] = [];
  let usedAt: number | null = null;
  let polls = 0;
  const idleTime = () => {
    polls += 1;
    return usedAt === null ? 0 : clock.now() - usedAt;
  };
  const watch = new AbsenceWatch({
    workspace,
    idleTime: hasIdleTime ? idleTime : null,
    isReady: () => true,
    clock,
  });
  onTestFinished(() => watch.stop());
  const time = (ms: number) => new Date(ms).toISOString().slice(11, 19);
  watch.onDidReturn(({ from, to }) => found.push(`${time(from)}–${time(to)}`));
  const pass = (minutes: number) => {
    for (let left = minutes * 60; left > 0; left -= 5) {
      clock.pass(5 / 60);
      vi.advanceTimersByTime(5 * SECOND_MS);
    }
  };
  return {
    ...workspace,
    watch,
    found,
    pass,
    /** Nothing is touched for some minutes, then the computer is used again. */
    rest: (minutes: number) => {
      usedAt = clock.now();
      pass(minutes);
      usedAt = null;
      pass(1 / 12);
    },
    /** The computer sleeps: no timer runs. */
    sleep: (minutes: number) => {
      watch.onAway('suspended');
      clock.pass(minutes);
      watch.onReturn('suspended');
    },
    /** The system's idle time begins now, although the computer is not used. */
    countFromNow: () => {
      usedAt = clock.now() - SECOND_MS;
    },
    use: () => {
      usedAt = null;
    },
    get polls() {
      return polls;
    },
  };
}

describe('an absence is noticed on return', () => {
  it('from the last use on, as soon as the computer is used again', () => {
    const { sessions, thesis, found, pass, rest } = setUp();
    sessions.startSession(thesis);
    pass(5);
    rest(12);
    expect(found).toEqual(['09:05:00–09:17:05']);
    pass(30);
    expect(found).toHaveLength(1);
  });

  it('only if it was as long as the setting says, and never with 0', () => {
    const { sessions, thesis, found, pass, rest } = setUp();
    sessions.startSession(thesis);
    pass(1);
    rest(9);
    expect(found).toEqual([]);
    sessions.updateSettings({ timeAwayMs: 5 * MINUTE_MS });
    rest(9);
    expect(found).toHaveLength(1);
    sessions.updateSettings({ timeAwayMs: 0 });
    rest(20);
    expect(found).toHaveLength(1);
  });

  it('also if the session timed out meanwhile', () => {
    const { sessions, thesis, found, pass, clock, watch, rest } = setUp();
    sessions.startSession(thesis);
    rest(5);
    watch.onAway('locked');
    clock.pass(60);
    sessions.timeoutCheck();
    expect(sessions.listActive()).toEqual([]);
    watch.onReturn('locked');
    pass(1);
    expect(found).toEqual(['09:05:05–10:05:05']);
  });

  it.each(['suspended', 'locked', 'switched'] as const)(
    'after the system reports “%s”, where it has no idle time',
    (reason) => {
      const { sessions, thesis, found, clock, watch } = setUp({ hasIdleTime: false });
      sessions.startSession(thesis);
      clock.pass(5);
      watch.onAway(reason);
      clock.pass(20);
      watch.onReturn(reason);
      expect(found).toEqual(['09:05:00–09:25:00']);
    },
  );

  it('once all ways of being away are over', () => {
    const { sessions, thesis, found, clock, watch } = setUp();
    sessions.startSession(thesis);
    watch.onAway('locked');
    watch.onAway('suspended');
    clock.pass(20);
    watch.onReturn('suspended');
    expect(found).toEqual([]);
    clock.pass(1);
    watch.onReturn('locked');
    expect(found).toEqual(['09:00:00–09:21:00']);
  });

  it('not before the computer is used, if it woke up by itself', () => {
    const { sessions, thesis, found, pass, countFromNow, use, watch, clock } = setUp();
    sessions.startSession(thesis);
    pass(5);
    watch.onAway('suspended');
    clock.pass(30);
    // The idle time does not include the sleep.
    countFromNow();
    watch.onReturn('suspended');
    pass(2);
    expect(found).toEqual([]);
    use();
    pass(1);
    expect(found).toEqual(['09:05:00–09:37:05']);
  });
});

describe('no absence is noticed', () => {
  it('if no session was active, and nothing is polled then', () => {
    const all = setUp();
    all.rest(30);
    all.sleep(30);
    expect(all.found).toEqual([]);
    expect(all.polls).toBe(0);
  });

  it('if the clock jumps while the computer is used', () => {
    const { sessions, thesis, found, pass, clock } = setUp();
    sessions.startSession(thesis);
    pass(5);
    clock.pass(120);
    pass(5);
    clock.pass(-240);
    pass(5);
    expect(found).toEqual([]);
  });

  it('and the idle time is no longer polled once the last session has ended', () => {
    const all = setUp();
    const id = all.sessions.startSession(all.thesis);
    all.pass(5);
    expect(all.polls).toBeLessThan(8);
    all.sessions.endSession(id);
    all.pass(2);
    const before = all.polls;
    all.pass(10);
    expect(all.polls).toBe(before);
  });
});
