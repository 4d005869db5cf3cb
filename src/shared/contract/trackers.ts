/** What the window and the main process exchange about the history of other programs. */

import { ASSISTANT_IDS, type AssistantId } from '../model/assistants.ts';
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

/** All programs whose history can be imported: entries of time trackers, messages of assistants. */
export const PROGRAMS = [...TRACKERS, ...ASSISTANT_IDS] as const;
export type ProgramId = TrackerId | AssistantId;

/** True for a program whose history consists of messages. */
export function isAssistant(program: ProgramId): program is AssistantId {
  return ASSISTANT_IDS.some((id) => id === program);
}

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
 * project is not imported. For conversations, see `Unread`; a message can lie in the future, belong to something that
 * is not imported, or be deleted for good.
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
  'conversation',
  'longConversation',
  'rest',
  'message',
  'noTime',
  'futureMessage',
  'skippedMessage',
  'removedMessage',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/**
 * What becomes a workstream. Of entries: each project, or each tag. Of messages: all of them together, each
 * project, or what the user chooses for each conversation.
 */
export const GROUPINGS = ['project', 'tag', 'whole', 'conversation'] as const;
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
  readonly source: ProgramId | null;
}

/** How the chosen files are to be read and imported. */
export interface TrackedOptions {
  readonly source: ProgramId;
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

/** Returns the options before the user has decided anything. */
export function initialOptions<Program extends ProgramId>(
  source: Program,
  zone: string,
): TrackedOptions & { readonly source: Program } {
  return {
    source,
    zone,
    dateOrder: null,
    columns: null,
    withPresence: false,
    grouping: null,
    targets: {},
    overlaps: 'merge',
  };
}

/** Entries that belong together, and their workstream. */
export interface TrackedGroup {
  readonly key: string;
  /** The project, the tag, or the conversation; null for entries that have none, and for all together. */
  readonly name: string | null;
  readonly client: string | null;
  /** How many entries, or messages. */
  readonly entries: number;
  readonly ms: number;
  /** That of a new workstream for it. */
  readonly title: string;
  readonly target: TrackedTarget;
}

/** An entry or a conversation, as an example. */
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
  /** How many entries, or messages. */
  readonly entries: number;
  /** How long the entries are together, as the old program adds them up. */
  readonly ms: number;
  /** How many sessions an import would add. */
  readonly sessions: number;
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
  /** The groupings that are possible. */
  readonly groupings: readonly Grouping[];
  readonly groups: readonly TrackedGroup[];
  readonly rows: readonly TrackedRow[];
  readonly months: readonly TrackedMonth[];
  readonly leftOut: readonly TrackedLeftOut[];
  /** How many entries, or messages. */
  readonly entries: number;
  /** How many of them are here already. */
  readonly known: number;
  /** Entries that share time with another one, or with an existing session. */
  readonly overlapping: number;
  /** The numbers of sessions and messages that would be added, and of new workstreams. */
  readonly sessions: number;
  readonly messages: number;
  readonly workstreams: number;
}

/** The numbers of what was imported. */
export type TrackedImported = Pick<TrackedPreview, 'sessions' | 'workstreams'>;
