import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { DayKey } from '../../shared/time/day-key.ts';
import { ForgottenStart, type ForgottenWork } from './forgotten-start.ts';

const SET = { remindToStart: true, activity: 'computer' } as const;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** A computer that is used all the time, unless it is idle. */
function setUp(settings: Partial<Settings> = SET) {
  const workspace = openTestWorkspace();
  const { clock } = workspace;
  const found: ForgottenWork[] = [];
  let usedAt: number | null = null;
  let polls = 0;
  const idleTime = () => {
    polls += 1;
    return usedAt === null ? 0 : clock.now() - usedAt;
  };
  let day: DayKey | null = null;
  const declined = {
    read: () => day,
    write(today: DayKey) {
      day = today;
    },
  };
  const watch = () => {
    const started = new ForgottenStart({
      workspace,
      idleTime,
      isReady: () => true,
      clock,
      declined,
    });
    started.onDidFind((work) => found.push(work));
    onTestFinished(() => started.stop());
    return started;
  };
  const forgotten = watch();
  const pass = (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.pass(1);
      vi.advanceTimersByTime(MINUTE_MS);
    }
  };
  workspace.sessions.updateSettings(settings);
  return {
    ...workspace,
    forgotten,
    watch,
    found,
    pass,
    /** The computer is idle for some minutes, and is used again. */
    rest: (minutes: number) => {
      usedAt = clock.now();
      pass(minutes);
      usedAt = null;
    },
    /** The computer sleeps: no timer runs. */
    sleep: (minutes: number) => clock.pass(minutes),
    get polls() {
      return polls;
    },
  };
}

const at = (time: string) => Date.parse(`2026-01-29T${time}:00.000Z`);

describe('work without a session', () => {
  it('is found after ten minutes, once, from its beginning on', () => {
    const { found, pass, thesis } = setUp();
    pass(10);
    expect(found).toEqual([]);
    pass(1);
    expect(found).toEqual([{ since: at('09:01'), workstreamId: thesis }]);
    pass(100);
    expect(found).toHaveLength(1);
  });

  it.each([
    ['a pause of five minutes', (machine: ReturnType<typeof setUp>) => machine.rest(5)],
    ['sleep', (machine: ReturnType<typeof setUp>) => machine.sleep(60)],
  ])('begins again after %s', (_case, interrupt) => {
    const machine = setUp();
    machine.pass(9);
    interrupt(machine);
    machine.pass(10);
    expect(machine.found).toEqual([]);
    machine.pass(1);
    expect(machine.found).toHaveLength(1);
    interrupt(machine);
    machine.pass(11);
    expect(machine.found).toHaveLength(2);
  });

  it('continues over a short pause', () => {
    const { found, pass, rest } = setUp();
    pass(4);
    rest(4);
    pass(3);
    expect(found).toMatchObject([{ since: at('09:01') }]);
  });

  it('is not asked about again on a day on which the user said no', () => {
    const { found, forgotten, pass, rest, clock } = setUp();
    pass(11);
    forgotten.decline();
    rest(30);
    pass(60);
    expect(found).toHaveLength(1);
    clock.set('2026-01-30T10:00:00.000Z');
    pass(11);
    expect(found).toHaveLength(2);
  });

  it('is not asked about again on that day after a restart', () => {
    const { found, forgotten, watch, pass, sessions } = setUp();
    pass(11);
    forgotten.decline();
    forgotten.stop();
    watch();
    sessions.updateSettings(SET);
    pass(60);
    expect(found).toHaveLength(1);
  });

  it('is asked about again if the user said no while the clock was a year ahead', () => {
    const { found, forgotten, pass, clock } = setUp();
    clock.set('2027-01-29T09:00:00.000Z');
    forgotten.decline();
    clock.set('2026-01-29T09:00:00.000Z');
    pass(11);
    expect(found).toHaveLength(1);
  });

  it('ends with the start of a session', () => {
    const { found, pass, sessions, thesis, polls } = setUp();
    pass(5);
    const id = sessions.startSession(thesis);
    pass(20);
    sessions.endSession(id);
    expect(polls).toBeLessThanOrEqual(5);
    pass(10);
    expect(found).toEqual([]);
    pass(1);
    expect(found).toMatchObject([{ since: at('09:26') }]);
  });

  it.each([
    ['by default', {}],
    ['if use of the computer does not count', { remindToStart: true }],
    ['without notifications', { ...SET, notifications: false }],
  ])('is not looked for %s', (_case, settings) => {
    const machine = setUp(settings);
    machine.pass(30);
    expect(machine.found).toEqual([]);
    expect(machine.polls).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
