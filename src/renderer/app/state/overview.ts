import type { StoreApi } from 'zustand';
import type { PushName } from '../../../shared/contract/contract.ts';
import { type Instant, MAX_RANGE_SIZE, type SessionsBetween } from '../../../shared/model/model.ts';
import { type Statistics, unpacked } from '../../../shared/model/statistics.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import type { AppState } from './app-state.ts';
import { type Bridge, unwrap } from './client.ts';

export const RANGES = [
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisYear',
  'last12Months',
  'all',
  'custom',
] as const;
export type RangeName = (typeof RANGES)[number];

/** What the overview is of: kept while the window is open. */
export interface OverviewChoice {
  readonly range: RangeName;
  /** First and last day of a range of one's own. */
  readonly from: DayKey;
  readonly to: DayKey;
  /** Null for all of them. */
  readonly workstreamId: string | null;
}

export function initialOverview(today: DayKey): OverviewChoice {
  return { range: 'thisMonth', from: today, to: today, workstreamId: null };
}

export interface StatisticsQuery {
  readonly from: Instant;
  readonly to: Instant;
  readonly workstreamIds?: string[];
}

const CHANGING_HISTORY: ReadonlySet<PushName> = new Set([
  'sessionChanged',
  'sessionRemoved',
  'workstreamChanged',
  'everythingChanged',
]);

export function createOverview(bridge: Bridge, { setState }: StoreApi<AppState>) {
  return {
    chooseOverview(change: Partial<OverviewChoice>): void {
      setState(({ overview }) => ({ overview: { ...overview, ...change } }));
    },
    loadStatistics: async (query: StatisticsQuery): Promise<Statistics> =>
      unpacked(await unwrap(bridge.loadStatistics(query))),
    /** The sessions of a time, as far as they are not too many. */
    loadSessionsBetween: (from: Instant, to: Instant): Promise<SessionsBetween> =>
      unwrap(bridge.listSessionsBetween({ from, to, limit: MAX_RANGE_SIZE })),
    /** Calls the listener whenever sessions or workstreams change; the function returned stops that. */
    followHistory: (changed: () => void): (() => void) =>
      bridge.onPush(({ name }) => {
        if (CHANGING_HISTORY.has(name)) changed();
      }),
  };
}
