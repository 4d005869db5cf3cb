import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { createKeepAliveOnTyping } from './keep-alive-on-typing.ts';

describe('typing', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-01-29T09:00:00.000Z') }));
  afterEach(() => void vi.useRealTimers());

  function typing(reply: () => Promise<void> = async () => {}) {
    const reported: string[] = [];
    const typedIn = createKeepAliveOnTyping((sessionId) => {
      reported.push(sessionId);
      return reply();
    });
    return { reported, typedIn };
  }

  it('is reported with the first key, then once a minute', async () => {
    const { reported, typedIn } = typing();
    for (let second = 0; second < 150; second += 1) {
      await typedIn('s1');
      vi.advanceTimersByTime(1000);
    }
    expect(reported).toHaveLength(3);
  });

  it('is reported at once in another session', async () => {
    const { reported, typedIn } = typing();
    for (const id of ['s1', 's2', 's2', 's1']) await typedIn(id);
    expect(reported).toEqual(['s1', 's2', 's1']);
  });

  it('is reported after the clock was set back', async () => {
    const { reported, typedIn } = typing();
    await typedIn('s1');
    vi.setSystemTime(Date.now() - 60 * MINUTE_MS);
    await typedIn('s1');
    expect(reported).toHaveLength(2);
  });

  it('rejects with a failure, but not because the session has just ended', async () => {
    const ended = typing(async () => {
      throw new AppError('SESSION_NOT_ACTIVE', 'It has ended.');
    });
    await expect(ended.typedIn('s1')).resolves.toBeUndefined();
    const full = typing(async () => {
      throw new AppError('FILE_UNUSABLE', 'The disk is full.');
    });
    await expect(full.typedIn('s1')).rejects.toThrow('The disk is full.');
  });
});
