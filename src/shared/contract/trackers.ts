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

/** The files that the user has chosen. */
export interface TrackedFiles {
  readonly names: readonly string[];
  /** What they are; null if that is not known. */
  readonly source: TrackerId | null;
}

/** How the chosen files are to be read and imported. */
export interface TrackedOptions {
  readonly source: TrackerId;
  /** The time zone of times that have none in the file, and of the months. */
  readonly zone: string;
  /** Null for the likeliest order. */
  readonly dateOrder: DateOrder | null;
  /** Null for a guess. */
  readonly columns: ColumnMatch | null;
  /** True to import when the computer was used, where a file has that. */
  readonly withPresence: boolean;
  /** Null for the usual one. */
  readonly grouping: Grouping | null;
  /** By the key of the group; groups without one become new workstreams, or those of the same title. */
  readonly targets: Readonly<Record<string, TrackedTarget>>;
  readonly overlaps: OverlapChoice;
}

/** Entries that belong together, and their workstream. */
export interface TrackedGroup {
  readonly key: string;
  /** The project or the tag; null for entries that have none. */
  readonly name: string | null;
  readonly client: string | null;
  readonly entries: number;
  readonly ms: number;
  /** That of a new workstream for it. */
  readonly title: string;
  readonly target: TrackedTarget;
}

/** An entry, as an example. */
export interface TrackedRow {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly group: string | null;
  readonly title: string | null;
}

/** What began in a month. */
export interface TrackedMonth {
  /** As `2026-03`. */
  readonly month: string;
  readonly entries: number;
  /** How long they are together, as the old program adds them up. */
  readonly ms: number;
  /** How long the sessions are that an import would add. */
  readonly addedMs: number;
}

/** Entries that are not imported. */
export interface TrackedLeftOut {
  readonly reason: LeftOutReason;
  readonly count: number;
  /** The first rows of the file in which they are, where it has rows. */
  readonly rows: readonly number[];
}

/** The content of the chosen files, and what importing it would add. */
export interface TrackedPreview {
  /** True if the files have times without a time zone. */
  readonly needsZone: boolean;
  /** The possible orders of the dates, the likeliest first; empty if there is no question. */
  readonly dateOrders: readonly DateOrder[];
  /** The names of the columns of a table whose columns the user matches. */
  readonly columns: readonly string[];
  readonly match: ColumnMatch;
  readonly grouping: Grouping;
  readonly groups: readonly TrackedGroup[];
  readonly rows: readonly TrackedRow[];
  readonly months: readonly TrackedMonth[];
  readonly leftOut: readonly TrackedLeftOut[];
  readonly entries: number;
  /** Entries that are here already. */
  readonly known: number;
  /** Entries that share time with another one, or with an existing session. */
  readonly overlapping: number;
  /** The numbers of sessions that would be added, and of new workstreams. */
  readonly sessions: number;
  readonly workstreams: number;
}

/** The numbers of what was imported. */
export type TrackedImported = Pick<TrackedPreview, 'sessions' | 'workstreams'>;
