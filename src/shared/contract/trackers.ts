/** What the window and the main process exchange about the history of other time trackers. */
import type { Instant } from '../model/model.ts';

/** The time trackers and formats whose history can be imported. */
export const TRACKERS = [
  'toggl',
  'clockify',
  'kimai',
  'solidtime',
  'timewarrior',
  'watson',
  'hamster',
  'activitywatch',
  'superProductivity',
  'icalendar',
  'csv',
] as const;
export type TrackerId = (typeof TRACKERS)[number];

/** The order of day, month and year in a date such as `03/02/2026`. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a column of a table can contain. */
export const COLUMN_ROLES = [
  'start',
  'startTime',
  'end',
  'endTime',
  'duration',
  'project',
  'client',
  'description',
  'tags',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** The number of the column (0 is the first) that has each role. */
export type ColumnMatch = Readonly<Partial<Record<ColumnRole, number>>>;

/**
 * Why an entry is not imported: it is still running, has no start, ends before it starts, has no length or
 * only a duration, lasts all day, is cancelled, a break, or not understood, lies in the future, or its
 * project is not imported.
 */
export const LEFT_OUT_REASONS = [
  'running',
  'noStart',
  'reversed',
  'empty',
  'durationOnly',
  'allDay',
  'cancelled',
  'break',
  'damaged',
  'future',
  'skipped',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** The instants of an entry, as the preview shows them. */
export interface TrackedRow {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly title: string;
}
