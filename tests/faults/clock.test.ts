import { expect, it, onTestFinished, vi } from 'vitest';
import { Random } from '../../src/core/sample/random.ts';
import { TimeoutTimer } from '../../src/core/timeouts/timeout-timer.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { MINUTE_MS, type Session } from '../../src/shared/model/model.ts';
import { openTestWorkspace, type TestWorkspace } from '../support/test-workspace.ts';

const DAY = 24 * 60;
const JUMPS = 400;

function historyOf({ workstreams, thesis }: TestWorkspace): Session[] {
  return workstreams.listSessions(thesis, { limit: 1000 }).reverse();
}

it('a clock that jumps a day ahead adds no tracked time, and nothing overlaps after it jumps back', () => {
  const workspace = openTestWorkspace();
  const { sessions, clock, thesis } = workspace;
  sessions.startSession(thesis);
  clock.pass(10);
  clock.pass(DAY);
  expect(sessions.timeoutCheck()).toMatchObject([{ endedAt: '2026-01-29T09:30:00.000Z' }]);
  clock.pass(-DAY);
  const id = sessions.startSession(thesis);
  clock.pass(40);
  sessions.endSession(id);
  expect(historyOf(workspace)).toMatchObject([
    { startedAt: '2026-01-29T09:00:00.000Z', endedAt: '2026-01-29T09:09:59.999Z' },
    { startedAt: '2026-01-29T09:10:00.000Z', endedAt: '2026-01-29T09:40:00.000Z' },
  ]);
});

it('a clock that jumps a day back ends no session, and loses nothing of it', () => {
  const workspace = openTestWorkspace();
  const { sessions, messages, clock, thesis, workstreams } = workspace;
  const id = sessions.startSession(thesis);
  clock.pass(10);
  messages.append(thesis, { role: 'user', content: 'Before' });
  clock.pass(-DAY);
  messages.append(thesis, { role: 'user', content: 'After' });
  expect(sessions.timeoutCheck()).toEqual([]);
  expect(sessions.endSession(id)).toMatchObject({
    endedAt: '2026-01-28T09:10:00.000Z',
    messageCount: 1,
  });
  expect(workstreams.getActiveSession(thesis)).toBeNull();
  expect(historyOf(workspace)).toMatchObject([
    { id },
    {
      startedAt: '2026-01-29T09:00:00.000Z',
      endedAt: '2026-01-29T09:10:00.000Z',
      messageCount: 1,
    },
  ]);
});

it('whatever the clock does, the sessions of a workstream never overlap', () => {
  const workspace = openTestWorkspace();
  const { sessions, messages, clock, thesis, workstreams } = workspace;
  const random = new Random(7);
  const operations = [
    () => sessions.startSession(thesis),
    () => sessions.endSession(workstreams.getActiveSession(thesis)?.id ?? 'none'),
    () => sessions.keepAlive(workstreams.getActiveSession(thesis)?.id ?? 'none'),
    () => messages.append(thesis, { role: 'user', content: 'x' }),
    () => sessions.timeoutCheck(),
  ];
  for (let n = 0; n < JUMPS; n += 1) {
    clock.pass(random.once(3) ? random.below(2 * DAY) - DAY : random.below(40));
    try {
      random.pick(operations)();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  const history = historyOf(workspace);
  expect(history.length).toBeGreaterThan(50);
  for (const [at, { id, startedAt, lastActivityAt, endedAt, messageCount }] of history.entries()) {
    const next = history[at + 1]?.startedAt ?? '9999';
    const times = [startedAt, lastActivityAt, endedAt ?? lastActivityAt, next];
    expect(times).toEqual([...times].sort());
    expect(messages.count(id)).toBe(messageCount);
  }
});

it('a night of sleep without a timer ends the session at its expiry', () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { sessions, clock, thesis, workstreams } = openTestWorkspace();
  const timer = new TimeoutTimer({
    nextDue: () => sessions.nextExpiry(),
    check: () => sessions.timeoutCheck(),
    clock,
    onError: (error) => {
      throw error;
    },
  });
  const id = sessions.startSession(thesis);
  timer.check();
  // The timers were suspended with the machine, and no event announces the wake-up.
  clock.pass(9 * 60);
  expect(workstreams.getSession(id).status).toBe('active');
  vi.advanceTimersByTime(MINUTE_MS);
  expect(workstreams.getSession(id)).toMatchObject({
    status: 'timed_out',
    endedAt: '2026-01-29T09:30:00.000Z',
  });
  expect(vi.getTimerCount()).toBe(0);
});

it('a timer that never fires loses nothing: the next call ends the session at its expiry', () => {
  const { sessions, messages, clock, thesis, workstreams } = openTestWorkspace();
  const [first, second] = [sessions.startSession(thesis), sessions.startSession('scratch')];
  clock.pass(3 * DAY);
  messages.append(thesis, { role: 'user', content: 'Monday' });
  expect(sessions.endSession(second)).toMatchObject({ status: 'timed_out' });
  for (const id of [first, second]) {
    expect(workstreams.getSession(id).endedAt).toBe('2026-01-29T09:30:00.000Z');
  }
});
