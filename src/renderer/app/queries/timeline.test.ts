import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Result } from '../../../shared/contract/contract.ts';
import type { SessionsBetween } from '../../../shared/model/model.ts';
import { createClient } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import { EMPTY_TIMELINE } from '../state/timeline.ts';
import { createTimelineQuery } from './timeline.ts';

const WEEKS = ['2026-01-19', '2026-01-26'];

/** A main process whose answers are given by hand. */
function open() {
  const answers: ((answer: Result<SessionsBetween>) => void)[] = [];
  const listSessionsBetween = vi.fn(
    (_range: { from: string; to: string; limit: number }) =>
      new Promise<Result<SessionsBetween>>((resolve) => answers.push(resolve)),
  );
  const state: Partial<AppState> = { timeline: EMPTY_TIMELINE };
  const store = createStore<AppState>(() => state as AppState);
  const timeline = createTimelineQuery(createClient({ listSessionsBetween }), store);
  return { answers, listSessionsBetween, timeline, weeks: () => store.getState().timeline.weeks };
}

const answer = (value: SessionsBetween): Result<SessionsBetween> => ({ ok: true, value });
const one = { sessions: [exampleSession()], isComplete: true };

describe('the loaded weeks', () => {
  it('are read once, and others are dropped', async () => {
    const { timeline, listSessionsBetween, answers, weeks } = open();
    timeline.showWeeks(WEEKS);
    expect(listSessionsBetween.mock.calls.map(([{ from }]) => new Date(from))).toEqual([
      new Date('2026-01-19T00:00'),
      new Date('2026-01-26T00:00'),
    ]);
    for (const reply of answers) reply(answer(one));
    await vi.waitFor(() => expect(weeks()['2026-01-26']?.isLoading).toBe(false));
    timeline.showWeeks(WEEKS);
    timeline.showWeeks(['2026-01-26', '2026-02-02']);
    expect(listSessionsBetween).toHaveBeenCalledTimes(3);
    expect(Object.keys(weeks())).toEqual(['2026-01-26', '2026-02-02']);
    expect(weeks()['2026-01-26']?.sessions).toHaveLength(1);
  });

  it('are not restored by a late answer after they were dropped', async () => {
    const { timeline, answers, weeks } = open();
    timeline.showWeeks(WEEKS);
    timeline.showWeeks(['2026-01-26']);
    for (const reply of answers) reply(answer(one));
    await vi.waitFor(() => expect(weeks()['2026-01-26']?.isLoading).toBe(false));
    expect(Object.keys(weeks())).toEqual(['2026-01-26']);
  });

  it('have the error of a failed read, and are read again', async () => {
    const { timeline, answers, weeks } = open();
    timeline.showWeeks(['2026-01-26']);
    answers[0]?.({ ok: false, error: { code: 'DATABASE_BUSY', message: 'It is busy.' } });
    await vi.waitFor(() => expect(weeks()['2026-01-26']?.error).toBe('It is busy.'));
    timeline.reload();
    answers[1]?.(answer({ ...one, isComplete: false }));
    await vi.waitFor(() => expect(weeks()['2026-01-26']?.isLoading).toBe(false));
    const read = { sessions: [{ id: 's1' }], isComplete: false, error: null };
    expect(weeks()['2026-01-26']).toMatchObject(read);
  });

  it('are updated with their sessions', async () => {
    const { timeline, answers, weeks } = open();
    timeline.showWeeks(['2026-01-26']);
    answers[0]?.(answer({ sessions: [], isComplete: true }));
    await vi.waitFor(() => expect(weeks()['2026-01-26']?.isLoading).toBe(false));
    timeline.sessionChanged(exampleSession());
    expect(weeks()['2026-01-26']?.sessions).toEqual([exampleSession()]);
    timeline.sessionRemoved({ workstreamId: 'one', sessionId: 's1' });
    expect(weeks()['2026-01-26']?.sessions).toEqual([]);
  });
});
