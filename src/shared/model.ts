import type { Colour } from './colours.ts';

/** The words of the product. Instants are RFC 3339 in UTC with milliseconds: text order is time order. */

/** `2026-01-29T03:51:28.831Z` */
export type Instant = string;

/** The workstream that always exists and can be neither archived nor deleted. */
export const SCRATCH_ID = 'scratch';

export const MAX_TITLE_LENGTH = 200;
export const MAX_TAGS = 20;
export const MAX_TAG_LENGTH = 40;
export const MAX_NOTES_LENGTH = 20_000;
export const MAX_ORDERED = 10_000;
export const MAX_MESSAGE_BYTES = 1024 * 1024;
export const MAX_PAGE_SIZE = 1000;
export const MAX_COPIED_LENGTH = 16 * 1024 * 1024;
export const MAX_RANGE_SIZE = 5000;
export const MAX_QUERY_LENGTH = 1000;

export const MINUTE_MS = 60_000;
export const DEFAULT_IDLE_THRESHOLD_MS = 30 * MINUTE_MS;
export const MAX_IDLE_THRESHOLD_MS = 7 * 24 * 60 * MINUTE_MS;
export const MAX_TIMEOUT_WARNING_MS = 60 * MINUTE_MS;

export const WORKSTREAM_STATES = ['active', 'paused', 'archived'] as const;
export type WorkstreamState = (typeof WORKSTREAM_STATES)[number];

/** A long-lived unit of work. */
export interface Workstream {
  readonly id: string;
  readonly title: string;
  readonly state: WorkstreamState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Goes above the general idle threshold, in milliseconds; null where that holds. */
  readonly idleThresholdMs: number | null;
  /** Null for the one that its id stands for (`workstreamColour`). */
  readonly colour: Colour | null;
  /** One emoji. */
  readonly emoji: string | null;
  /** Trimmed, and each once, whatever its case. */
  readonly tags: readonly string[];
  readonly isFavourite: boolean;
  /** Where it is in the user's own order; null as long as it has not been put anywhere. */
  readonly position: number | null;
  /** What the user has written about it: plain text, or Markdown. */
  readonly notes: string;
}

/** What a workstream has that the user gives it beside its title. */
export type WorkstreamFacts = Pick<
  Workstream,
  'colour' | 'emoji' | 'tags' | 'isFavourite' | 'position' | 'notes'
>;

export const NO_FACTS: WorkstreamFacts = {
  colour: null,
  emoji: null,
  tags: [],
  isFavourite: false,
  position: null,
  notes: '',
};

export const SESSION_STATUSES = ['active', 'ended', 'timed_out'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** A bounded period of activity in a workstream. */
export interface Session {
  readonly id: string;
  readonly workstreamId: string;
  readonly startedAt: Instant;
  /** Null exactly while `status` is `active`. */
  readonly endedAt: Instant | null;
  readonly status: SessionStatus;
  readonly messageCount: number;
  readonly lastActivityAt: Instant;
  /** Null exactly while `status` is `active`. */
  readonly summary: string | null;
  /** `placeholder`: plain facts, waiting for compression. */
  readonly summaryKind: 'placeholder' | null;
  /** Messages that corrections have brought to it; empty for most. */
  readonly takesIn: readonly TakenIn[];
}

/** The sessions of a range of time, in the order of their starts. */
export interface SessionsBetween {
  readonly sessions: readonly Session[];
  /** False where there are more of them. */
  readonly isComplete: boolean;
}

/**
 * Messages that belong to a session although they name another one, or are in another workstream's
 * file: those of this workstream and time (both ends included) that name this session or none.
 */
export interface TakenIn {
  readonly workstreamId: string;
  readonly sessionId: string;
  readonly from: Instant;
  readonly to: Instant;
}

export const CORRECTIONS = [
  'end',
  'resume',
  'edit',
  'add',
  'delete',
  'split',
  'merge',
  'move',
  'promote',
  'undo',
] as const;
export type CorrectionKind = (typeof CORRECTIONS)[number];

/** A change by the user that can be undone. */
export interface Correction {
  readonly id: string;
  readonly kind: CorrectionKind;
  readonly at: Instant;
  readonly workstreamId: string;
}

export const MESSAGE_ROLES = [
  'user',
  'assistant',
  'system',
  'tool_use',
  'tool_result',
  'agent_push',
] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** One line of a workstream's `messages.jsonl`. */
export interface Message {
  readonly id: string;
  readonly workstreamId: string;
  readonly sessionId: string | null;
  readonly role: MessageRole;
  readonly content: string;
  readonly timestamp: Instant;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Byte offset of the line in the file: unique within the workstream, and stable. */
  readonly position: number;
}

/** Where a page of messages goes on: the last message of the page before. */
export type MessageKey = Pick<Message, 'timestamp' | 'position' | 'workstreamId'>;

/** Which of a workstream's closed sessions are asked for. */
export interface SessionFilter {
  readonly status?: 'ended' | 'timed_out';
  /** Started at this instant, or later. */
  readonly from?: Instant;
  /** Started before this instant. */
  readonly to?: Instant;
  readonly withMessages?: true;
}

/** Where in a session a local day begins: its first message, and how many come before that. */
export interface MessageDay {
  readonly at: Instant;
  readonly index: number;
}

/** How many messages there are, and of what role and day. */
export interface StretchOutline {
  readonly total: number;
  readonly roles: Readonly<Partial<Record<MessageRole, number>>>;
  readonly days: readonly MessageDay[];
}

/** A session as its own page shows it, with those of its workstream before and after it. */
export interface SessionDetails extends StretchOutline {
  readonly session: Session;
  readonly previous: Session | null;
  readonly next: Session | null;
}

/** Which hits a search wants. Of a session, its start is what the times are about. */
export interface SearchFilter {
  readonly workstreamId?: string;
  readonly roles?: readonly MessageRole[];
  readonly statuses?: readonly SessionStatus[];
  /** Included. */
  readonly from?: Instant;
  /** Not included. */
  readonly to?: Instant;
}

/** A piece of a text, and whether it is what was searched for. */
export interface TextPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A message that fits, by what of it is around the match. */
export interface MessageHit {
  readonly sessionId: string | null;
  /** The one whose file it is in. */
  readonly workstreamId: string;
  readonly message: MessageKey;
  readonly role: MessageRole;
  readonly snippet: readonly TextPart[];
}

/** What fits of one session. Where it goes on over a page, the session comes again on the next. */
export interface SessionHits {
  /** Null for messages that are in none. */
  readonly session: Session | null;
  readonly workstreamId: string;
  /** All of it, where it fits by itself. */
  readonly summary: readonly TextPart[] | null;
  readonly messages: readonly MessageHit[];
}

/** A page of what was found. */
export interface SearchResult {
  /** Those whose title, tags or notes fit: on the first page only. */
  readonly workstreams: readonly {
    readonly workstreamId: string;
    readonly title: readonly TextPart[];
  }[];
  readonly groups: readonly SessionHits[];
  /** By how well they fit, where one page has all of them; else the newest first. */
  readonly order: 'rank' | 'time';
  /** Where the next page goes on; null behind the last. */
  readonly next: string | null;
  /** How far back was looked, where looking took too long to fill the page; else null. */
  readonly searchedTo: Instant | null;
  /** How much of the history can be found by now: from 0 to 1. */
  readonly indexed: number;
}

/** A workstream as a list shows it. Its notes, which may be long, are read by themselves. */
export interface WorkstreamOverview extends Omit<Workstream, 'notes'> {
  readonly hasNotes: boolean;
  /** The last activity in its newest session; null before the first one. */
  readonly lastActivityAt: Instant | null;
  readonly activeSession: Session | null;
  /** Lines in its `messages.jsonl` that are no messages. They are kept, and left alone. */
  readonly unreadableLines: number;
}

/** What takes long enough to be watched. */
export type WorkKind =
  | 'opening'
  | 'archiving'
  | 'checking'
  | 'restoring'
  | 'exporting'
  | 'reading'
  | 'importing'
  | 'indexing';

/** What long work is counted in. */
export type WorkUnit = 'bytes' | 'sessions' | 'messages';

/** How far long work has come. */
export interface Progress {
  readonly kind: WorkKind;
  readonly unit: WorkUnit;
  readonly done: number;
  readonly total: number;
}

/** What was exported, and where to. */
export interface Exported {
  readonly path: string;
  readonly bytes: number;
}

export const EXPORT_FORMATS = ['csv', 'json', 'markdown', 'ical'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What of the history is exported: all of it, narrowed by each that is given. */
export interface ExportSelection {
  readonly workstreamIds?: readonly string[];
  readonly sessionIds?: readonly string[];
  /** Sessions that began at this instant or later. */
  readonly from?: Instant;
  /** Sessions that began before this instant. */
  readonly to?: Instant;
}

/** What was exported as files for other programs, and where to. */
export interface HistoryExported {
  readonly path: string;
  readonly sessions: number;
}

/** What a file that can be imported says of itself, and what of it is new here. */
export interface ImportInfo {
  readonly createdAt: Instant;
  /** What would be added. */
  readonly workstreams: number;
  readonly sessions: number;
  readonly messages: number;
  /** The titles of those that are here already: they are left as they are. */
  readonly known: readonly string[];
}

/** What was imported. */
export type Imported = Pick<ImportInfo, 'workstreams' | 'sessions' | 'messages'>;

/** What an archive says of itself, before it is restored. */
export interface ArchiveInfo {
  readonly createdAt: Instant;
  readonly workstreams: number;
  readonly bytes: number;
}

/** What was restored, and where what it replaced is kept. */
export interface Restored {
  readonly workstreams: number;
  readonly keptIn: string;
}

/** The systems that the app is made for. */
export type Platform = 'darwin' | 'win32' | 'linux';

/** What a desktop really does, whatever the settings ask of it. */
export interface DesktopState {
  readonly platform: Platform;
  /** The languages that the user prefers, the first before all others (`de-AT`). */
  readonly languages: readonly string[];
  /** Whether the app starts at login; null where the system has no way to say so. */
  readonly openAtLogin: boolean | null;
  /** Whether the shortcut of the settings reaches the app; null while none is set. */
  readonly shortcutWorks: boolean | null;
  readonly notificationsSupported: boolean;
  /** Whether there is a tray to be seen. Without one, closing the window minimises it. */
  readonly hasTray: boolean;
  /**
   * Whether the use of the computer is known here. If not, why: the app runs `byX11` on a Wayland
   * desktop, or that leaves it `untold`.
   */
  readonly computerUse:
    | { readonly isTrusted: true; readonly reason: null }
    | { readonly isTrusted: false; readonly reason: 'byX11' | 'untold' };
}

/** What can go wrong in the background, where nobody waits for an answer. */
export type ProblemCode =
  | 'TIMEOUTS_UNCHECKED'
  | 'MESSAGES_UNREAD'
  | 'FOLDER_UNWATCHED'
  | 'TRAY_ACTION_FAILED'
  | 'DATABASE_UNUSABLE'
  | 'HISTORY_REBUILT'
  | 'RESTORE_FINISHED'
  | 'SEARCH_BEHIND'
  | 'UNEXPECTED';

/** What the window tells of until it is dismissed or works again. */
export interface Problem {
  readonly id: string;
  readonly code: ProblemCode;
  /** In words that can be shown to a user as they stand. */
  readonly message: string;
}

export const ACTIVITIES = ['messages', 'computer'] as const;
export const QUIT_POLICIES = ['leave', 'end'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;
/** The languages that the app speaks. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
export const DENSITIES = ['comfortable', 'compact'] as const;

export interface Settings {
  /** How long without activity until a session times out, in milliseconds. */
  readonly idleThresholdMs: number;
  /** What counts as activity: messages and the user's actions here, or using the computer as well. */
  readonly activity: (typeof ACTIVITIES)[number];
  /** How long before a session times out that is said, in milliseconds; 0 for never. */
  readonly timeoutWarningMs: number;
  /** Whether the session that runs ends when the user starts another. */
  readonly oneAtATime: boolean;
  /** What becomes of the sessions that run when the app quits. */
  readonly onQuit: (typeof QUIT_POLICIES)[number];
  readonly notifications: boolean;
  /** Whether notifications are heard. */
  readonly sound: boolean;
  readonly theme: (typeof THEMES)[number];
  readonly language: 'system' | Language;
  /** How much room the window gives to each thing. */
  readonly density: (typeof DENSITIES)[number];
  /** Starts or ends a session from anywhere, as Electron writes keys (`CommandOrControl+Alt+S`). */
  readonly shortcut: string | null;
  /** macOS: whether the running session's time stands in the menu bar. */
  readonly timeInMenuBar: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  idleThresholdMs: DEFAULT_IDLE_THRESHOLD_MS,
  activity: 'messages',
  timeoutWarningMs: 2 * MINUTE_MS,
  oneAtATime: false,
  onQuit: 'leave',
  notifications: true,
  sound: true,
  theme: 'system',
  language: 'system',
  density: 'comfortable',
  shortcut: null,
  timeInMenuBar: false,
};
