import type { StoreApi } from 'zustand';
import { type Instant, MAX_RANGE_SIZE, type Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import type { AppState } from './app-state.ts';
import { type Bridge, messageOf, unwrap } from './client.ts';
import {
  LOADING_WEEK,
  rangeOfWeek,
  type Week,
  type Weeks,
  withoutSession,
  withSession,
} from './weeks.ts';

/** What is in sight of the timeline, in milliseconds: since the epoch, and from there on. */
export interface View {
  readonly from: number;
  readonly span: number;
  /** The day that is told of; it is in sight. */
  readonly day: DayKey;
}

export interface TimelineState {
  /** Where one has scrolled and zoomed to; null while it is the day of the place. */
  readonly view: View | null;
  readonly weeks: Weeks;
}

export const EMPTY_TIMELINE: TimelineState = { view: null, weeks: {} };

export type Timeline = ReturnType<typeof createTimeline>;

/** Reads the weeks around what is in sight, never all of them, and keeps them up to date. */
export function createTimeline(bridge: Bridge, { getState, setState }: StoreApi<AppState>) {
  function change(part: Partial<TimelineState>): void {
    setState(({ timeline }) => ({ timeline: { ...timeline, ...part } }));
  }

  /** One that is not wanted any more by now stays away. */
  function changeWeek(key: DayKey, week: Partial<Week>): void {
    const { weeks } = getState().timeline;
    const before = weeks[key];
    if (before) change({ weeks: { ...weeks, [key]: { ...before, ...week } } });
  }

  async function loadWeek(key: DayKey): Promise<void> {
    changeWeek(key, { isLoading: true, error: null });
    try {
      const { from, to } = rangeOfWeek(key);
      const range = { from: instantOf(from), to: instantOf(to), limit: MAX_RANGE_SIZE };
      const { sessions, isComplete } = await unwrap(bridge.listSessionsBetween(range));
      changeWeek(key, { sessions, isComplete, isLoading: false });
    } catch (error) {
      changeWeek(key, { isLoading: false, error: messageOf(error) });
    }
  }

  return {
    setView: (view: View | null) => change({ view }),

    /** Has these weeks, by their first days, and no others. */
    showWeeks(keys: readonly DayKey[]): void {
      const { weeks } = getState().timeline;
      const missing = keys.filter((key) => !(key in weeks));
      if (missing.length === 0 && keys.length === Object.keys(weeks).length) return;
      change({ weeks: Object.fromEntries(keys.map((key) => [key, weeks[key] ?? LOADING_WEEK])) });
      for (const key of missing) void loadWeek(key);
    },

    /** Reads everything anew that is there. */
    reloadWeeks(): void {
      for (const key of Object.keys(getState().timeline.weeks)) void loadWeek(key);
    },

    sessionChanged(session: Session): void {
      const weeks = withSession(getState().timeline.weeks, session);
      if (weeks !== getState().timeline.weeks) change({ weeks });
    },

    sessionRemoved({ workstreamId, sessionId }: { workstreamId: string; sessionId: string }): void {
      change({ weeks: withoutSession(getState().timeline.weeks, workstreamId, sessionId) });
    },
  };
}

function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}
