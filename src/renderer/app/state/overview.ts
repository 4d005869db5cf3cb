import type { DayKey } from '../../../shared/time/day-key.ts';

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

/** The range, the workstream and the device of the overview, kept while the window is open. */
export interface OverviewChoice {
  readonly range: RangeName;
  /** First and last day of a custom range. */
  readonly from: DayKey;
  readonly to: DayKey;
  /** Null for all. */
  readonly workstreamId: string | null;
  /** Null for all. */
  readonly device: string | null;
}

export function initialOverview(today: DayKey): OverviewChoice {
  return { range: 'thisMonth', from: today, to: today, workstreamId: null, device: null };
}
