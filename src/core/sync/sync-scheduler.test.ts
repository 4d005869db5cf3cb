import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { GitFailure } from './git-failure.ts';
import type { Round } from './git-sync.ts';
import { SyncScheduler } from './sync-scheduler.ts';

const REMOTE = '/srv/history.git';
const AT = '2026-01-29T09:00:00.000Z';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A scheduler whose rounds end when the test says so. */
function schedule(gitRemote: string | null = REMOTE) {
  const workspace = openTestWorkspace();
  const { settings, changes } = workspace;
  settings.update({ gitRemote });
  const rounds: (Round & { readonly end: (error?: unknown) => void })[] = [];
  let isReady = true;
  let running = 0;
  let most = 0;
  const git = {
    lastAt: () => (rounds.length > 0 ? AT : null),
    run: (round: Round) => {
      running += 1;
      most = Math.max(most, running);
      return new Promise<boolean>((resolve, reject) => {
        const end = (error?: unknown) => {
          running -= 1;
          if (error === undefined) resolve(true);
          else reject(error);
        };
        round.signal.addEventListener('abort', () => end(round.signal.reason));
        rounds.push({ ...round, end });
      });
    },
  };
  const sync = new SyncScheduler({ git, settings, changes, isReady: () => isReady });
  /** Ends the round that runs. */
  const end = async (error?: unknown) => {
    rounds.at(-1)?.end(error);
    await vi.advanceTimersByTimeAsync(0);
  };
  return {
    ...workspace,
    sync,
    rounds,
    end,
    mostAtOnce: () => most,
    setReady: (value: boolean) => {
      isReady = value;
    },
  };
}

describe('the history is exchanged', () => {
  it('at the start, and ten minutes after each round', async () => {
    const { sync, rounds, end } = schedule();
    sync.start();
    expect(rounds).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(30 * MINUTE_MS);
    expect(rounds).toHaveLength(1);
    await end();
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS - 1);
    expect(rounds).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(rounds).toHaveLength(2);
    expect(rounds[1]).toMatchObject({ url: REMOTE, isJoining: false });
  });

  it('soon after the end of a session, once for several', async () => {
    const { sync, rounds, end, sessions, thesis } = schedule();
    sync.start();
    await end();
    const ids = [thesis, 'scratch'].map((id) => sessions.startSession(id));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(rounds).toHaveLength(1);
    for (const id of ids) sessions.endSession(id);
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect(rounds).toHaveLength(2);
  });

  it('never twice at once, and again after the running round if the user asks', async () => {
    const { sync, rounds, end, mostAtOnce } = schedule();
    sync.start();
    const asked = [sync.sync(), sync.sync(true)];
    for (let round = 0; round < 3; round += 1) await end();
    await Promise.all(asked);
    expect(rounds.map(({ isJoining }) => isJoining)).toEqual([false, false, true]);
    expect(mostAtOnce()).toBe(1);
  });

  it('with another repository as soon as the settings name it', async () => {
    const { sync, rounds, settings } = schedule();
    sync.start();
    settings.update({ gitRemote: '/srv/other.git' });
    await vi.advanceTimersByTimeAsync(0);
    expect(rounds.map(({ url, signal }) => [url, signal.aborted])).toEqual([
      [REMOTE, true],
      ['/srv/other.git', false],
    ]);
    settings.update({ gitRemote: null });
    await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
    expect(rounds).toHaveLength(2);
    expect(sync.isOn).toBe(false);
  });

  it('not without a repository, nor while the history is not open', async () => {
    const none = schedule(null);
    none.sync.start();
    await none.sync.sync();
    const closed = schedule();
    closed.setReady(false);
    closed.sync.start();
    await closed.sync.sync();
    expect([none.rounds, closed.rounds]).toEqual([[], []]);
  });
});

describe('the state', () => {
  it('says when it last worked, and why it does not', async () => {
    const { sync, end } = schedule();
    const shown: unknown[] = [];
    sync.onDidChange((state) => shown.push(state));
    sync.start();
    await end();
    expect(sync.state).toEqual({ isRunning: false, lastAt: AT, failure: null });
    void sync.sync();
    await end(new GitFailure('offline', 'fatal: unable to access'));
    const failure = { code: 'offline', details: 'fatal: unable to access' };
    expect(sync.state).toEqual({ isRunning: false, lastAt: AT, failure });
    expect(shown).toContainEqual({ isRunning: true, lastAt: AT, failure: null });
    void sync.sync();
    await end();
    expect(sync.state.failure).toBeNull();
  });

  it('does not show a round that was ended by opening the history', async () => {
    const { sync, end, setReady } = schedule();
    sync.start();
    setReady(false);
    await end(new GitFailure('files'));
    expect(sync.state.failure).toBeNull();
  });
});

describe('quitting', () => {
  it('waits for a last round', async () => {
    const { sync, rounds, end } = schedule();
    sync.start();
    await end();
    let hasEnded = false;
    const finishing = sync.finish(5000).then(() => {
      hasEnded = true;
    });
    await vi.advanceTimersByTimeAsync(4999);
    expect([rounds.length, hasEnded]).toEqual([2, false]);
    await end();
    await finishing;
  });

  it('ends a round that takes too long, and begins no other', async () => {
    const { sync, rounds } = schedule();
    sync.start();
    const finishing = sync.finish(5000);
    await vi.advanceTimersByTimeAsync(5000);
    await finishing;
    await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
    expect(rounds).toHaveLength(1);
    expect(rounds[0]?.signal.aborted).toBe(true);
  });
});
