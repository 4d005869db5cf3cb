import type { StoreApi } from 'zustand';
import { type Instant, MAX_RANGE_SIZE, type Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import type { Client } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import {
  LOADING_WEEK,
  rangeOfWeek,
  type View,
  type Week,
  type Weeks,
  withoutSession,
  withSession,
} from '../state/timeline.ts';
import { createLoader, loaderPerKey } from './loader.ts';

export type TimelineQuery = ReturnType<typeof createTimelineQuery>;

/** Reads the weeks around the visible part of the timeline, never all of them. */
export function createTimelineQuery(client: Client, { getState, setState }: StoreApi<AppState>) {
  function setWeeks(weeks: Weeks): void {
    if (weeks === getState().timeline.weeks) return;
    setState(({ timeline }) => ({ timeline: { ...timeline, weeks } }));
  }

  /** A week that was dropped while it was being read stays away. */
  function change(key: DayKey, next: Partial<Week>): void {
    const { weeks } = getState().timeline;
    const before = weeks[key];
    if (before) setWeeks({ ...weeks, [key]: { ...before, ...next } });
  }

  const loaderOf = loaderPerKey((key) => {
    const { from, to } = rangeOfWeek(key);
    return createLoader({
      fetch: () =>
        client.listSessionsBetween({
          from: instantOf(from),
          to: instantOf(to),
          limit: MAX_RANGE_SIZE,
        }),
      apply: ({ sessions, isComplete }) => change(key, { sessions, isComplete }),
      report: (state) => change(key, { error: null, ...state }),
    });
  });

  return {
    setView: (view: View | null) =>
      setState(({ timeline }) => ({ timeline: { ...timeline, view } })),
    /** Reads the weeks with these first days, and drops all others. */
    showWeeks(keys: readonly DayKey[]): void {
      const { weeks } = getState().timeline;
      const missing = keys.filter((key) => !(key in weeks));
      if (missing.length === 0 && keys.length === Object.keys(weeks).length) return;
      setWeeks(Object.fromEntries(keys.map((key) => [key, weeks[key] ?? LOADING_WEEK])));
      for (const key of missing) void loaderOf(key).load();
    },
    reload(): void {
      for (const key of Object.keys(getState().timeline.weeks)) void loaderOf(key).reload();
    },
    sessionChanged: (session: Session) => setWeeks(withSession(getState().timeline.weeks, session)),
    sessionRemoved({ workstreamId, sessionId }: { workstreamId: string; sessionId: string }): void {
      setWeeks(withoutSession(getState().timeline.weeks, workstreamId, sessionId));
    },
  };
}

function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}
