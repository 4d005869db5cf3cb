/** What the window and the main process exchange about the history of other time trackers. */

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

/** What becomes a workstream: each project, or a tag of each entry. */
export const GROUPINGS = ['project', 'tag'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/**
 * What happens to entries at the same time: they become one session; each ends where the next begins, and
 * continues after it; or the later one is in another workstream.
 */
export const OVERLAP_CHOICES = ['merge', 'cut', 'apart'] as const;
export type OverlapChoice = (typeof OVERLAP_CHOICES)[number];

/** Where the entries of a group belong; `skip`: they are not imported. */
export type TrackedTarget =
  | { readonly kind: 'existing'; readonly workstreamId: string }
  | { readonly kind: 'new'; readonly title: string }
  | { readonly kind: 'skip' };
